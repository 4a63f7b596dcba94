import { AUTOPAY_OFF_REASONS, type AutopayOffReason } from '../../lib/domain/autopay/autopay';
import { renderMail } from '../../lib/mail/renderMail';
import { PORTAL } from '../fixtures/billing';
import { asRead, offAfterTheEndMail, offMail, SUPPORT } from './given';

const UNTIL = 'Тариф действует до 22 декабря 2026 г.';

const SAID: Readonly<Record<AutopayOffReason, readonly [subject: string, why: string]>> = {
  reversed: [`Автоплатёж отключён. ${UNTIL}`, 'Автоплатёж отключён: платёж, с которым вы его подключили, отменён.'],
  customer: [`Вы отключили автоплатёж. ${UNTIL}`, 'Автоплатёж отключён: вы от него отказались.'],
  operator: [
    `Автоплатёж отключён. ${UNTIL}`,
    'Автоплатёж отключён: его отключила поддержка OLChat. Если вы об этом не просили, напишите нам.',
  ],
  switched_to_free: [`Автоплатёж отключён. ${UNTIL}`, 'Автоплатежа нет: выбраны бесплатные группы.'],
  charges_failed: [
    `Списать оплату не получилось, автоплатёж отключён. ${UNTIL}`,
    'Автоплатёж отключён: списать оплату с карты не получилось. Попыток больше не осталось. Деньги не списаны. Если банк их придержал, они вернутся на карту.',
  ],
  price_raised: [
    `Цена выросла, автоплатёж отключён. ${UNTIL}`,
    'Автоплатёж отключён: тариф подорожал, а больше согласованной суммы мы не списываем.',
  ],
  not_sold: [`Автоплатёж отключён. ${UNTIL}`, 'Автоплатёж отключён: этот тариф на такой период больше не продаётся.'],
  notice_missed: [
    `Автоплатёж отключён. ${UNTIL}`,
    'Автоплатёж отключён: письмо о списании вовремя не дошло, а без предупреждения мы не списываем. Мог смениться адрес, или почта его не приняла.',
  ],
  tariff_changed: [`Автоплатёж отключён. ${UNTIL}`, 'Автоплатёж отключён: сменился тариф, а согласие было на прежний.'],
  term_ended: [`Автоплатёж отключён. ${UNTIL}`, 'Автоплатёж отключён: оплаченный период закончился.'],
};

describe('the mail that autopay is off', () => {
  it.each(AUTOPAY_OFF_REASONS)('because of %s, says so', (reason) => {
    const { subject, text } = renderMail(offMail({ reason }), SUPPORT, PORTAL);
    const [expected, why] = SAID[reason];
    expect(asRead(subject)).toBe(expected);
    expect(asRead(text)).toContain(
      `Автоплатёж отключён\n\nЗдравствуйте! ${why} Новых списаний не будет.\n\nАвтоплатёж за тариф: «150 групп» для WhatsApp\nТариф действует до: 22 декабря 2026 г. включительно\n`,
    );
  });

  it('has a sentence for every reason', () => {
    expect(new Set(Object.values(SAID).map(([, why]) => why)).size).toBe(AUTOPAY_OFF_REASONS.length);
  });

  it('says what to do, and what happens if nothing is done', () => {
    expect(asRead(renderMail(offMail(), SUPPORT, PORTAL).text)).toContain(`ЧТО МОЖНО СДЕЛАТЬ

— Чтобы группы работали и дальше, оплатите тариф до 22 декабря 2026 г. включительно: в настройках OLChat напротив групп WhatsApp нажмите «•••», затем «Оплатить». Оставшиеся дни не пропадут.
— Чтобы дальше тариф продлевался сам, при оплате банковской картой отметьте «Подключить автоплатёж».
— Если платные группы больше не нужны, до 22 декабря 2026 г. включительно выберите там же «50 групп — бесплатно».

Если ничего не делать, с 23 декабря 2026 г. группы WhatsApp перестанут работать. Вернуть 50 бесплатных групп после этого сможет только поддержка.
`);
  });

  it.each([
    ['not_sold', 'выберите другой тариф или срок и оплатите его'],
    ['price_raised', 'оплатите тариф по новой цене'],
  ] as const)('because of %s, does not send him to what cannot be bought', (reason, said) => {
    expect(asRead(renderMail(offMail({ reason }), SUPPORT, PORTAL).text)).toContain(
      `— Чтобы группы работали и дальше, ${said} до 22 декабря 2026 г. включительно: `,
    );
  });

  it('does not warn customers who go back to the free groups', () => {
    const text = asRead(renderMail(offMail({ reason: 'switched_to_free', becomesFree: true }), SUPPORT, PORTAL).text);
    expect(text).toContain(
      '\n\nДелать ничего не нужно: платный тариф доработает до конца этого дня, а с 23 декабря 2026 г. у вас будет 50 бесплатных групп.\n\nПередумаете — оплатите тариф, пока он действует: ',
    );
    expect(text).not.toMatch(/перестанут|поддержка\./);
  });

  it('names no last day where no tariff is running', () => {
    const { subject, text } = renderMail(offAfterTheEndMail('term_ended'), SUPPORT, PORTAL);
    expect(subject).toBe('Автоплатёж отключён');
    expect(asRead(text)).toContain('Чтобы платные группы работали, оплатите тариф: в настройках OLChat');
    expect(asRead(text)).toContain('Если вам нужны 50 бесплатных групп, напишите нам: вернёт их поддержка.');
    expect(text).not.toContain('действует до');
  });
});
