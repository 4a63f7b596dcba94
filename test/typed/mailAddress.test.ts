import { isMailAddress, MAIL_MESSAGES, readMailAddress } from '../../lib/typed/mailAddress';

const LONG = 'a'.repeat(63);

describe('an address', () => {
  it.each([
    ['buh@company.ru', 'buh@company.ru'],
    ['buh@company.ru\u200b', 'buh@company.ru'],
    ["o'neill+1@mail.company.travel", "o'neill+1@mail.company.travel"],
    ['info@почта.рф', 'info@xn--80a1acny.xn--p1ai'],
    ['info@xn--80a1acny.xn--p1ai', 'info@xn--80a1acny.xn--p1ai'],
    ['info@mail.почта.рф', 'info@mail.xn--80a1acny.xn--p1ai'],
    ['info@163.com', 'info@163.com'],
    ['info@1с.рф', 'info@xn--1-7tb.xn--p1ai'],
    [`buh@${LONG}.ru`, `buh@${LONG}.ru`],
  ])('«%s» is read as %s', (typed, address) => {
    expect(readMailAddress(typed)).toEqual({ ok: true, value: address });
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    ['', 'missing'],
    ['\u200b', 'missing'],
    [' buh@company.ru', 'form'],
    ['buh@company.ru\u2028', 'form'],
    ['buh', 'form'],
    ['@company.ru', 'form'],
    ['buh@', 'form'],
    ['buh@company', 'form'],
    ['buh@company.', 'form'],
    ['buh@company..ru', 'form'],
    ['buh @company.ru', 'form'],
    ['buh@company.ru, anna@company.ru', 'form'],
    ['Anna <anna@company.ru>', 'form'],
    ['.buh@company.ru', 'form'],
    ['buh@-company.ru', 'form'],
    ['buh@2130706433', 'form'],
    [`${'x'.repeat(65)}@company.ru`, 'form'],
    ['бухгалтер@компания.рф', 'left'],
    ['buh@gmail.cоm', 'mixed'],
    ['buh@mail.ру', 'mixed'],
    ['buh@mail.РУ', 'mixed'],
    ['buh@gmail.сом', 'mixed'],
    ['buh@ɡmail.com', 'form'],
    ['buh@mail.гu', 'mixed'],
    ['buh@маil.ru', 'mixed'],
    ['buh@1.2', 'end'],
    ['buh@0x7f.1', 'end'],
    ['buh@company.r', 'end'],
    ['buh@company.123', 'end'],
    ['buh@10.0.0.1', 'end'],
    [`buh@${LONG}a.ru`, 'label'],
    [`buh@${LONG}.${LONG}.${LONG}.${LONG}.ru`, 'length'],
  ])('«%s» is refused: %s', (typed, reason) => {
    expect(readMailAddress(typed)).toEqual({ ok: false, reason });
  });

  it.each(Object.entries(MAIL_MESSAGES))('%s is told of in Russian', (_fault, words) => {
    expect(words).toMatch(/^[А-ЯЁ][^.]+(\. [А-ЯЁ][^.]+)?(\.ru)?$/);
  });

  it('that was stored before these rules can still get mail', () => {
    expect(['buh@1.2', 'buh@company.r'].map(isMailAddress)).toEqual([true, true]);
  });
});
