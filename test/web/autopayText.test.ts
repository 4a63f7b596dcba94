import { AUTOPAY_OFF_REASONS } from '../../lib/domain/autopay/autopay';
import { AUTOPAY_EFFECTS } from '../../lib/domain/buying/quote';
import type { Autopay, Subscription } from '../../web/client/answers';
import { autopayEffectText } from '../../web/dialog/text/autopayEffectText';
import { autopayText, cancelText } from '../../web/dialog/text/autopayText';
import { ACTIVE, AUTOPAY, plain, QUOTE } from './given';

const told = (autopay: Partial<Autopay>, change: Partial<Subscription> = {}) =>
  plain(autopayText({ ...ACTIVE, ...change, autopay: { ...AUTOPAY, ...autopay } }) ?? '');

describe('autopay that is on', () => {
  it('says how much and when', () => {
    expect(told({})).toBe('Автоплатёж подключён: 3 000 ₽, спишем 20 декабря');
  });

  it('names the year of a day that is far away', () => {
    const far = { endsOn: '2027-11-22', daysLeft: 355 };
    expect(told({ nextChargeOn: '2027-11-20' }, far)).toBe('Автоплатёж подключён: 3 000 ₽, спишем 20 ноября 2027 г.');
  });

  it('says so when no day is left to charge on', () => {
    expect(told({ nextChargeOn: undefined })).toBe(
      'Автоплатёж подключён: 3 000 ₽, новых списаний за этот срок не будет',
    );
  });

  it('whose mail did not arrive says that nothing is charged: what to do stands by the address', () => {
    expect(told({ nextChargeOn: undefined, noticeFailed: 'bounced' })).toBe(
      'Автоплатёж подключён: 3 000 ₽, но без письма о нём мы ничего не спишем, а оно не дошло',
    );
  });

  it('that is being charged says so', () => {
    expect(told({ chargeInProgress: true })).toContain('списание уже идёт');
  });
});

it('autopay that was never on is not mentioned', () => {
  expect(autopayText(ACTIVE)).toBeUndefined();
});

it.each(AUTOPAY_OFF_REASONS)('off because of %s: one sentence why, one how to turn it on again', (offReason) => {
  expect(told({ on: false, offReason })).toMatch(
    /^Автоплат(ёж отключён|ежа нет): [а-яё][^.]+\. Подключить его снова можно при оплате картой\.$/,
  );
});

describe('before paying', () => {
  it.each(AUTOPAY_EFFECTS)('the effect %s has words', (autopayEffect) => {
    const untold = autopayEffectText({ ...QUOTE, autopayEffect }, false);
    if (autopayEffect === 'none') expect(untold).toBeUndefined();
    else expect(untold?.text).toMatch(/\.$/);
  });

  it('a charge under way brings a warning about paying twice', () => {
    expect(autopayEffectText({ ...QUOTE, autopayEffect: 'charge_in_progress' }, true)).toEqual({
      text: 'Сейчас идёт автоматическое списание; если вы оплатите сами, засчитаются обе оплаты.',
      isWarning: true,
    });
  });

  it('the box is mentioned only where there is one', () => {
    const quote = { ...QUOTE, autopayEffect: 'switched_off' } as const;
    expect(autopayEffectText(quote)?.text).not.toContain('отметьте');
    expect(autopayEffectText(quote, false)?.text).toContain('отметьте «Подключить автоплатёж»');
    expect(autopayEffectText(QUOTE, true)?.text).toBe(
      'Автоплатёж подключится, если оплатить картой МИР, Visa или Mastercard. По СБП и иначе он не подключится.',
    );
    expect(plain(autopayEffectText({ ...QUOTE, autopayEffect: 'replaced' }, true)?.text ?? '')).toBe(
      'Автоплатёж перейдёт на новые условия: 5 000 ₽ каждые 30 дней.',
    );
  });
});

it('the question before switching off says what that does not stop', () => {
  expect(plain(cancelText(ACTIVE))).toContain('Тариф проработает до 22 декабря 2026 г.');
  const charged = { ...ACTIVE, autopay: { ...AUTOPAY, chargeInProgress: true } };
  expect(cancelText(charged)).toContain('остановить нельзя');
});
