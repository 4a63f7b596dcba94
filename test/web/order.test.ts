import type { Tariffs } from '../../web/client/answers';
import { orderKeys } from '../../web/client/orderKeys';
import { listPrice, soldChoice } from '../../web/dialog/order/choice';
import { fieldErrors, standingErrors } from '../../web/dialog/order/fieldErrors';
import { isOrder, orderOf } from '../../web/dialog/order/order';
import { READING } from '../../web/dialog/order/reading';
import { startReading, tidyPhone } from '../../web/dialog/order/typed';
import { phoneText } from '../../web/dialog/text/phoneText';
import { ORDER, PRICES } from './given';

/** Waits long enough for everything that is on its way. */
const pause = () => new Promise(setImmediate);

describe('what is typed', () => {
  it('is read as the service reads it', async () => {
    const reading = startReading(async () => READING);
    await pause();
    expect(reading().phone(' 8 (916) 123-45-67 доб. 5')).toEqual({ ok: true, value: '+79161234567;ext=5' });
    expect(reading().email(' anna@company.ru ')).toEqual({ ok: true, value: 'anna@company.ru' });
    expect(reading().phone('8 916 123-45-6')).toEqual({
      ok: false,
      fault: 'Такого номера нет: проверьте, не пропущена ли цифра. Пример: +7 916 123-45-67',
    });
    expect(reading().kpp('7707ab001', '77 0708 3893')).toEqual({ ok: true, value: '7707AB001' });
    expect(reading().name('')).toEqual({ ok: false, fault: 'Укажите название организации' });
  });

  it('is sent as it was typed while the code that reads it has not loaded, or cannot', async () => {
    const waiting = startReading(() => new Promise(() => undefined));
    const cut = startReading(() => Promise.reject(new Error('no network')));
    await pause();
    for (const reading of [waiting, cut]) {
      expect(reading().phone(' 8 916 1234567 ')).toEqual({ ok: true, value: '8 916 1234567' });
      expect(reading().phone(' ')).toEqual({ ok: false, fault: 'Укажите телефон' });
      expect(reading().kpp(' ', '7707083893')).toEqual({ ok: true, value: undefined });
      expect(reading().innHint('0077000010')).toBeUndefined();
    }
  });

  it('is, for a phone that was understood, shown as people write it', () => {
    expect(phoneText('+79161234567')).toBe('+7 916 123-45-67');
    expect(phoneText('+74951234567;ext=12')).toBe('+7 495 123-45-67 доб. 12');
    expect(phoneText('+4930901820')).toBe('+4930901820');
    expect(tidyPhone('8 029 1234567')).toBe('+375291234567');
    expect(tidyPhone('8 916 123-45-6')).toBe('8 916 123-45-6');
  });
});

describe('an order', () => {
  const choice = { tariff: 'groups-150', periodDays: 30 };
  const order = (phone: string, email: string) => orderOf(choice, { phone, email }, ORDER.expectedAmount);

  it('is what the interface takes, word for word', () => {
    expect(order('8 (916) 123-45-67', ' buh@company.ru ')).toEqual(ORDER);
  });

  it('with nothing filled in names each field', () => {
    const made = order('', '');
    expect(isOrder(made)).toBe(false);
    expect(made).toEqual({ phone: 'Укажите телефон', email: 'Укажите адрес электронной почты' });
  });

  it.each(['buh', 'buh@', 'buh@company', 'buh@company.', 'buh @company.ru', '@company.ru'])(
    'with the address «%s» says how it should look',
    (email) => {
      expect(order('89161234567', email)).toEqual({ email: 'Проверьте адрес, например buh@company.ru' });
    },
  );

  it('with an address in two scripts says so, before anything is sent', () => {
    expect(order('89161234567', 'buh@gmail.cоm')).toEqual({
      email: 'Справа от «@» смешаны русские и латинские буквы. Наберите эту часть заново в одной раскладке',
    });
  });

  it('keeps the service’s complaints at their fields, the first of each', () => {
    const errors = [
      { path: 'phone', message: 'Укажите телефон' },
      { path: 'phone', message: 'ещё что-то' },
      { path: 'expectedAmount.value', message: 'Сумма' },
    ];
    expect(fieldErrors(errors)).toEqual({ phone: 'Укажите телефон' });
  });
});

describe('a complaint about a field', () => {
  const errors = { phone: 'Укажите телефон', 'buyer.ogrn': 'Это ОГРН организации' };

  it('of the page goes as soon as the field is right, and changes with what is wrong now', () => {
    const ours = () => true;
    expect(standingErrors(errors, { phone: 'Такого номера нет', email: 'Укажите адрес' }, ours)).toEqual({
      phone: 'Такого номера нет',
    });
    expect(standingErrors(errors, {}, ours)).toEqual({});
  });

  it('of the service stays, although the page sees no fault, until somebody types into its field', () => {
    expect(standingErrors(errors, {}, () => false)).toEqual(errors);
    expect(standingErrors(errors, {}, (name) => name === 'phone')).toEqual({ 'buyer.ogrn': 'Это ОГРН организации' });
  });
});

describe('the key of a request', () => {
  it('is the same for the same order and another for any other', () => {
    let made = 0;
    const keys = orderKeys(() => `key-${++made}`);
    expect(keys.keyFor(ORDER)).toBe('key-1');
    expect(keys.keyFor({ ...ORDER })).toBe('key-1');
    const others = [
      { ...ORDER, tariff: 'groups-unlimited' },
      { ...ORDER, periodDays: 90 },
      { ...ORDER, phone: '+79160000000' },
      { ...ORDER, email: 'other@company.ru' },
      { ...ORDER, expectedAmount: { value: '2500.00', currency: 'RUB' } as const },
    ];
    expect(others.map(keys.keyFor)).toEqual(['key-2', 'key-3', 'key-4', 'key-5', 'key-6']);
    expect(keys.keyFor(ORDER)).toBe('key-1');
  });

  it('is a new one after the order has come to its end', () => {
    let made = 0;
    const keys = orderKeys(() => `key-${++made}`);
    keys.keyFor(ORDER);
    keys.forget(ORDER);
    expect(keys.keyFor(ORDER)).toBe('key-2');
  });
});

describe('what is chosen', () => {
  const without = (id: string): Tariffs => ({ ...PRICES, tariffs: PRICES.tariffs.filter((one) => one.id !== id) });

  it.each([
    ['the running tariff for the shortest period at first', {}, 'groups-unlimited', ['groups-unlimited', 30]],
    ['the smallest tariff when nothing runs', {}, 'groups-50', ['groups-150', 30]],
    ['what was wanted', { tariff: 'groups-150', periodDays: 90 }, 'groups-50', ['groups-150', 90]],
    [
      'the shortest period where the wanted one is not sold',
      { tariff: 'groups-unlimited', periodDays: 90 },
      'groups-50',
      ['groups-unlimited', 30],
    ],
  ])('is %s', (_what, wanted, running, chosen) => {
    const choice = soldChoice(PRICES, wanted, running);
    expect([choice?.tariff, choice?.periodDays]).toEqual(chosen);
  });

  it('is never something that is no longer sold', () => {
    expect(soldChoice(without('groups-150'), { tariff: 'groups-150' }, 'groups-150')?.tariff).toBe('groups-unlimited');
    expect(soldChoice({ ...PRICES, tariffs: [] }, {}, 'groups-50')).toBeUndefined();
  });

  it('costs what the list says', () => {
    expect(listPrice(PRICES, { tariff: 'groups-150', periodDays: 90 })?.value).toBe('9000.00');
    expect(listPrice(PRICES, { tariff: 'groups-50', periodDays: 30 })).toBeUndefined();
  });
});
