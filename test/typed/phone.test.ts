import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { phonePlansModule } from '../../infra/phones/makePhonePlans';
import { PHONE_MESSAGES, readPhone } from '../../lib/typed/phone';

describe('a phone', () => {
  it.each([
    ['8 (916) 123-45-67', '+79161234567'],
    ['+7 916 123 45 67', '+79161234567'],
    ['+7 (916) 123‑45‑67', '+79161234567'],
    ['7 916 123-45-67', '+79161234567'],
    ['916 123 45 67', '+79161234567'],
    ['  89161234567 ', '+79161234567'],
    ['+8 916 123-45-67', '+79161234567'],
    ['8.916.123.45.67', '+79161234567'],
    ['+7\u00a0916\u00a0123\u00a045\u00a067', '+79161234567'],
    ['+7 916 123/45/67', '+79161234567'],
    ['8 800 555-35-35', '+78005553535'],
    ['800 555-35-35', '+78005553535'],
    ['812 123-45-67', '+78121234567'],
    ['8 701 123-45-67', '+77011234567'],
    ['+7 701 123-45-67', '+77011234567'],
  ])('of Russia or Kazakhstan, «%s», is %s', (typed, number) => {
    expect(readPhone(typed)).toEqual({ ok: true, value: number });
  });

  it.each([
    ['80291234567', '+375291234567'],
    ['8 029 123-45-67', '+375291234567'],
    ['+8 029 123-45-67', '+375291234567'],
    ['8 017 123-45-67', '+375171234567'],
    ['+375 29 123-45-67', '+375291234567'],
    ['+375 (0)29 123-45-67', '+375291234567'],
    ['375291234567', '+375291234567'],
    ['375 29 123-45-67', '+375291234567'],
    ['998 90 123 45 67', '+998901234567'],
    ['374 10 123456', '+37410123456'],
  ])('of another neighbour, «%s», is %s', (typed, number) => {
    expect(readPhone(typed)).toEqual({ ok: true, value: number });
  });

  it.each([
    ['+49 (30) 901820', '+4930901820'],
    ['+49 (0)30 901820', '+4930901820'],
    ['00 49 30 901820', '+4930901820'],
    ['8 10 49 30 901820', '+4930901820'],
    ['8~10 49 30 901820', undefined],
    ['+86 139 1099 8888', '+8613910998888'],
    ['+39 06 1234567', '+39061234567'],
    ['+39 (0)6 1234567', '+39061234567'],
  ])('from farther away, «%s», is %s', (typed, number) => {
    const read = readPhone(typed);
    expect(read.ok ? read.value : undefined).toBe(number);
  });

  it.each([
    ['+7 (916) 123-45-67 доб. 123', '+79161234567;ext=123'],
    ['+7 495 123-45-67, доб. 12', '+74951234567;ext=12'],
    ['8(495)1234567 (доб.123)', '+74951234567;ext=123'],
    ['+7 916 123-45-67 ext 5', '+79161234567;ext=5'],
    ['8 495 123-45-67 добавочный 4001', '+74951234567;ext=4001'],
    ['8 495 123-45-67 вн. 12', '+74951234567;ext=12'],
    ['+49 30 901820 x12', '+4930901820;ext=12'],
    ['+74951234567;ext=12', '+74951234567;ext=12'],
  ])('keeps its extension apart: «%s» is %s', (typed, number) => {
    expect(readPhone(typed)).toEqual({ ok: true, value: number });
  });

  it.each([
    ['+7 916 123-45-67\u200b', '+79161234567'],
    ['\u202a+7 916 123-45-67\u202c', '+79161234567'],
    ['＋7 916 123-45-67', '+79161234567'],
  ])('is read through signs that are invisible or look alike: «%s»', (typed, number) => {
    expect(readPhone(typed)).toEqual({ ok: true, value: number });
  });

  it('reads the same again once it was read', () => {
    for (const number of ['+79161234567', '+375291234567', '+4930901820', '+74951234567;ext=12']) {
      expect(readPhone(number)).toEqual({ ok: true, value: number });
    }
  });

  it.each([
    ['', 'missing'],
    ['  \u200b ', 'missing'],
    ['нет телефона', 'signs'],
    ['+7 916 +123 45 67', 'signs'],
    ['8 916 123-45-67, 8 916 123-45-68', 'signs'],
    ['8 916 123-45-67 доб.', 'signs'],
    ['+79161234567x', 'signs'],
    ['+71234567890', 'digits'],
    ['+72234567890', 'digits'],
    ['+70000000000', 'digits'],
    ['8 916 123-45-6', 'digits'],
    ['7 916 123-45-6', 'digits'],
    ['7011234567', 'digits'],
    ['+7 916 123-45-678', 'digits'],
    ['+7 916 123-45', 'digits'],
    ['+375 29 123-45-6', 'digits'],
    ['8 029 123-45-6', 'digits'],
    ['123-45-67', 'country'],
    ['+', 'country'],
    ['+0 916 123 45 67', 'country'],
    ['+1234567890123456', 'country'],
    ['+49 30 1', 'country'],
    ['33 1 42 68 53 00', 'country'],
  ])('«%s» is refused: %s', (typed, reason) => {
    expect(readPhone(typed)).toEqual({ ok: false, reason });
  });

  it('is refused in words that say what is wrong', () => {
    expect(PHONE_MESSAGES).toEqual({
      missing: 'Укажите телефон',
      signs: 'Оставьте один номер: цифры, пробелы, скобки и дефисы. Добавочный пишите после «доб.»',
      digits: 'Такого номера нет: проверьте, не пропущена ли цифра. Пример: +7 916 123-45-67',
      country: 'Проверьте номер: нужен российский, например +7 916 123-45-67, или зарубежный с «+» и кодом страны',
    });
  });
});

it('the numbering plans are those of the library that is installed', () => {
  const kept = readFileSync(join(__dirname, '../../lib/typed/phonePlans.ts'), 'utf8');
  expect(kept).toBe(phonePlansModule());
});
