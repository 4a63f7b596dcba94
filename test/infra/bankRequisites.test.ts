import fc from 'fast-check';
import { changedDigit } from '../typed/changedDigit';
import { parseBic, parseCorrespondentAccount, parseSettlementAccount } from './bankRequisites';

const accepted = (value: string) => ({ ok: true, value });
const refused = (reason: string) => ({ ok: false, reason });

describe('a БИК', () => {
  it.each(['044525225', '017300001'])('%s is one', (bic) => {
    expect(parseBic(bic)).toEqual(accepted(bic));
  });

  it.each(['04452522', '0445252255', '04452522a', ''])('%p is refused', (bic) => {
    expect(parseBic(bic)).toEqual(refused('bic_length'));
  });
});

describe('a settlement account', () => {
  it.each([
    ['044525225', '40702810200000000001'],
    // The examples of the Bank of Russia's order 515: first an account in its own network, then one in a bank.
    ['049805000', '30101810800000000746'],
    ['040305000', '40102810100000010001'],
    ['049805746', '40602810700000000025'],
    // Treasury accounts follow no known key.
    ['017300001', '03100643000000017399'],
  ])('of the bank %s may be %s', (bic, account) => {
    expect(parseSettlementAccount(account, bic)).toEqual(accepted(account));
  });

  it('may be written in groups', () => {
    expect(parseSettlementAccount('40702\u00a0810 2 0000 0000001', '044525225')).toEqual(
      accepted('40702810200000000001'),
    );
  });

  it('may have the letter of a clearing currency, which counts as a digit', () => {
    // In the key A counts as 0 and B as 1, so these two keys are those of 40702 010 … and 40702 110 …
    const keyed = (sign: string) =>
      Array.from({ length: 10 }, (_, key) => `40702${sign}10${key}00000000001`).filter(
        (account) => parseSettlementAccount(account, '044525225').ok,
      );
    expect(keyed('A').map((account) => account[8])).toEqual(keyed('0').map((account) => account[8]));
    expect(keyed('X').map((account) => account[8])).toEqual(keyed('9').map((account) => account[8]));
    expect(keyed('B')).toHaveLength(1);
    expect(keyed('D')).toEqual([]);
  });

  it.each([
    ['4070281020000000000', 'account_length'],
    ['407028102000000000011', 'account_length'],
    ['', 'account_length'],
    ['40702643200000000001', 'account_currency'],
    ['40702810300000000001', 'account_key'],
  ])('%p is refused: %s', (account, reason) => {
    expect(parseSettlementAccount(account, '044525225')).toEqual(refused(reason));
  });

  it('catches any one wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        expect(parseSettlementAccount(changedDigit('40702810200000000001', at, by), '044525225').ok).toBe(false);
      }),
    );
  });

  it('catches any one wrong digit in the end of the БИК', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 8 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        expect(parseSettlementAccount('40702810200000000001', changedDigit('044525225', at, by)).ok).toBe(false);
      }),
    );
  });
});

describe('a correspondent account', () => {
  it.each([
    ['044525225', '30101810400000000225'],
    // Its last three digits may differ from those of the БИК.
    ['044525104', '30101810745374525104'],
    ['049805746', '30101810800000000746'],
  ])('of the bank %s may be %s', (bic, account) => {
    expect(parseCorrespondentAccount(account, bic)).toEqual(accepted(account));
  });

  it.each([
    ['3010181040000000022', 'correspondent_length'],
    ['30101A10400000000225', 'correspondent_length'],
    ['30101810400000000226', 'correspondent_key'],
    // A settlement account typed into the wrong field.
    ['40702810200000000001', 'correspondent_key'],
  ])('%p is refused: %s', (account, reason) => {
    expect(parseCorrespondentAccount(account, '044525225')).toEqual(refused(reason));
  });

  it('catches any one wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        expect(parseCorrespondentAccount(changedDigit('30101810400000000225', at, by), '044525225').ok).toBe(false);
      }),
    );
  });
});
