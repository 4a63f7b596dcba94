import { TYPEFACES } from '../../lib/documents/font/typeface';
import { isDrawn, readAddress, readName } from '../../lib/typed/printed';

const wrong = (reason: string) => ({ ok: false, reason });
const right = (value: string) => ({ ok: true, value });

it('says of every sign whether both fonts of the invoice have it', () => {
  const differing: string[] = [];
  for (let code = 0x20; code <= 0x10ffff; code += 1) {
    const sign = String.fromCodePoint(code);
    let lacks = false;
    for (const face of Object.values(TYPEFACES)) face.encode(sign, () => (lacks = true));
    if (isDrawn(sign) === lacks) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});

describe('a payer’s name', () => {
  it.each([
    ['ООО «Ромашка»', 'ООО «Ромашка»'],
    [' ООО\u2003«Ромашка»\u200b ', 'ООО «Ромашка»'],
    // «й» written as two code points, as in file names on macOS.
    ['ООО «И\u0306од»', 'ООО «Йод»'],
    ['ТОО «Қазақ»', 'ТОО «Қазақ»'],
    ['АО «ДОМ.РФ»', 'АО «ДОМ.РФ»'],
    ['ООО «Мэйл.Ру»', 'ООО «Мэйл.Ру»'],
    ['ИП Іваноў А. А.', 'ИП Іваноў А. А.'],
    ['Müller S.p.A.', 'Müller S.p.A.'],
    ['7', '7'],
  ])('«%s» is printed as «%s»', (typed, printed) => {
    expect(readName(typed)).toEqual(right(printed));
  });

  it.each([
    ['ООО «Արարատ»', 'Ա'],
    ['შპს თბილისი', 'შ'],
    ['株式会社', '株'],
    ['Цветы 🌸', '🌸'],
    ['Ромашка ❤️', '❤'],
    ['ООО\u0301', '\u0301'],
    ['ООО «\ud800»', '\ud800'],
  ])('«%s» is refused, naming the sign', (typed, sign) => {
    expect(readName(typed)).toEqual(
      wrong(`Знака «${sign}» нет в шрифте счёта: замените его русскими или латинскими буквами`),
    );
  });

  it.each(['https://сайт.рф', 'ООО www.сайт.рф', 'Приз на evil.com', 'evil.com/приз', 'anna@company.ru'])(
    '«%s» is a web address and none',
    (typed) => {
      expect(readName(typed)).toEqual(wrong('Уберите адрес сайта: нужно название, как в карточке организации'));
    },
  );

  it.each(['', ' ', '—', '\u200b'])('%j is none', (typed) => {
    expect(readName(typed)).toEqual(wrong('Укажите название организации'));
  });
});

describe('a payer’s address', () => {
  it('needs a word and a number', () => {
    const address = '190000, г. Санкт-Петербург, Невский пр., д. 100';
    expect(readAddress(` ${address}\u2028`)).toEqual(right(address));
    expect(readAddress('Москва 1')).toEqual(right('Москва 1'));
  });

  it.each(['ж', 'ж 1', '123456', 'Москва', '1-2-3'])('«%s» is none', (typed) => {
    expect(readAddress(typed)).toEqual(wrong('Укажите адрес целиком: индекс, город, улицу и дом'));
  });

  it('says which sign cannot be printed', () => {
    expect(readAddress('თბილისი 1')).toEqual(
      wrong('Знака «თ» нет в шрифте счёта: замените его русскими или латинскими буквами'),
    );
    expect(readAddress('…')).toEqual(wrong('Укажите адрес'));
  });
});
