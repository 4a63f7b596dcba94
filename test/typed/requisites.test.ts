import fc from 'fast-check';
import { isPersonalInn, parseInn, parseKpp, parseOgrn } from '../../lib/typed/requisites';
import { INN_MESSAGES, KPP_MESSAGES, OGRN_MESSAGES } from '../../lib/typed/requisitesMessages';
import { changedDigit } from './changedDigit';

const accepted = (value: string | undefined) => ({ ok: true, value });
const refused = (reason: string) => ({ ok: false, reason });

describe('an ИНН', () => {
  it.each(['7707083893', '7700000016', '500100732259'])('%s is one', (inn) => {
    expect(parseInn(inn)).toEqual(accepted(inn));
  });

  it('may be written with spaces of any kind', () => {
    expect(parseInn(' 7707\u00a0083\u202f893\n')).toEqual(accepted('7707083893'));
  });

  it.each([
    ['7707083894', 'inn_check_digit'],
    ['500100732249', 'inn_check_digit'],
    ['500100732258', 'inn_check_digit'],
    ['6200098765', 'inn_check_digit'],
    ['0000000000', 'inn_zeros'],
    ['000000000000', 'inn_zeros'],
    ['', 'inn_length'],
    ['77070838930', 'inn_length'],
    ['770708389О', 'inn_length'],
    ['0007083895', 'inn_region'],
    ['0077000010', 'inn_region'],
    ['971240001315', 'inn_is_bin'],
    ['060140000387', 'inn_check_digit'],
    ['971340001315', 'inn_check_digit'],
    ['100325912', 'inn_is_unp'],
    ['100325913', 'inn_length'],
    ['770701001', 'inn_length'],
    ['٧٧٠٧٠٨٣٨٩٣', 'inn_length'],
  ])('%p is refused: %s', (inn, reason) => {
    expect(parseInn(inn)).toEqual(refused(reason));
  });

  it('catches any change of a check digit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(['7707083893', 9], ['500100732259', 10], ['500100732259', 11]),
        fc.integer({ min: 1, max: 9 }),
        ([inn, at], by) => {
          expect(parseInn(changedDigit(String(inn), Number(at), by))).toEqual(refused('inn_check_digit'));
        },
      ),
    );
  });

  it('says whether it is a person’s', () => {
    expect([isPersonalInn('500100732259'), isPersonalInn('7707083893')]).toEqual([true, false]);
  });
});

describe('a КПП', () => {
  it.each([
    ['770001001', '7707083893', '770001001'],
    [' 7700 01 001 ', '7707083893', '770001001'],
    ['7700AB001', '7707083893', '7700AB001'],
    ['', '500100732259', undefined],
    ['0', '500100732259', undefined],
    [undefined, '500100732259', undefined],
    ['-', '500100732259', undefined],
    ['—', '500100732259', undefined],
    ['000000000', '500100732259', undefined],
    ['7707ab001', '7707083893', '7707AB001'],
  ])('%p beside %s is %p', (kpp, inn, value) => {
    expect(parseKpp(kpp, inn)).toEqual(accepted(value));
  });

  it.each([
    ['', '7707083893', 'kpp_missing'],
    ['0', '7707083893', 'kpp_missing'],
    [undefined, '7707083893', 'kpp_missing'],
    ['770001001', '500100732259', 'kpp_unexpected'],
    ['77000100', '7707083893', 'kpp_format'],
    ['000000000', '7707083893', 'kpp_missing'],
    ['-', '7707083893', 'kpp_missing'],
    ['7700АВ001', '7707083893', 'kpp_format'],
  ])('%p beside %s is refused: %s', (kpp, inn, reason) => {
    expect(parseKpp(kpp, inn)).toEqual(refused(reason));
  });
});

describe('an ОГРН', () => {
  const [COMPANY, TRADER, UNKNOWN] = ['7707083893', '500100732259', ''];

  it.each([
    ['1027700132195', COMPANY, '1027700132195'],
    ['5077746887312', COMPANY, '5077746887312'],
    ['304500116000157', TRADER, '304500116000157'],
    ['1027700132195', UNKNOWN, '1027700132195'],
    ['304500116000157', UNKNOWN, '304500116000157'],
    [' 1 02 77 00 13219 5', COMPANY, '1027700132195'],
    ['', COMPANY, undefined],
    [' ', TRADER, undefined],
    ['-', TRADER, undefined],
    [undefined, COMPANY, undefined],
  ])('%p beside the ИНН «%s» is %p', (ogrn, inn, value) => {
    expect(parseOgrn(ogrn, inn)).toEqual(accepted(value));
  });

  it.each([
    ['1027700132196', COMPANY, 'ogrn_check_digit'],
    ['304500116000158', TRADER, 'ogrn_check_digit'],
    ['0000000000000', COMPANY, 'ogrn_zeros'],
    ['10277001321950', COMPANY, 'ogrn_length'],
    ['0', COMPANY, 'ogrn_length'],
    // The last digit of each of these is right.
    ['2027700132194', COMPANY, 'ogrn_first_digit'],
    ['7027700132190', COMPANY, 'ogrn_first_digit'],
    ['8027700132199', COMPANY, 'ogrn_first_digit'],
    ['0027700132196', COMPANY, 'ogrn_first_digit'],
    ['3027700132193', COMPANY, 'ogrn_first_digit'],
    ['404500116000154', TRADER, 'ogrn_first_digit'],
    ['304500116000157', COMPANY, 'ogrn_of_trader'],
    ['1027700132195', TRADER, 'ogrn_of_organisation'],
  ])('%p beside the ИНН «%s» is refused: %s', (ogrn, inn, reason) => {
    expect(parseOgrn(ogrn, inn)).toEqual(refused(reason));
  });

  it('catches any change of its last digit', () => {
    for (const [ogrn, inn, last] of [
      ['1027700132195', COMPANY, 12],
      ['304500116000157', TRADER, 14],
    ] as const) {
      for (let by = 1; by <= 9; by++) {
        expect(parseOgrn(changedDigit(ogrn, last, by), inn)).toEqual(refused('ogrn_check_digit'));
      }
    }
  });
});

it.each(Object.entries({ ...INN_MESSAGES, ...KPP_MESSAGES, ...OGRN_MESSAGES }))(
  '%s says what is wrong and what to do',
  (_fault, message) => {
    expect(message).toMatch(/^[А-ЯЁ].+\. (.+ )?(Проверьте|Укажите|Сверьте|Оставьте)[ ,][^.]+\.$/);
  },
);
