import { sellerField, sellerSetting } from '../../lib/dynamo/sellerFields';

const SELLER = {
  name: 'ООО «ОЛЧАТ»',
  inn: '9900000000',
  kpp: '990001001',
  address: 'г. Москва',
  phone: '+7 495 000-00-00',
  bank: {
    name: 'Банк',
    city: 'Москва',
    bic: '049999999',
    correspondentAccount: '30101810300000000999',
    settlementAccount: '40702810300000000000',
  },
  signatories: { kind: 'company', head: 'Иванов И. И.' },
};
const { signatories, ...unsigned } = SELLER;

describe('the requisites of a seller', () => {
  it('read the same from a setting and from a stored invoice', () => {
    expect(sellerSetting().parse(SELLER)).toEqual(SELLER);
    expect(sellerField().parse(SELLER)).toEqual(SELLER);
  });

  it.each([
    ['a field misspelt', { ...SELLER, orgn: '1009900000000' }],
    ['a signatory misspelt', { ...SELLER, signatories: { ...signatories, acountant: 'Петрова П. П.' } }],
    ['a BIC of eight digits', { ...SELLER, bank: { ...SELLER.bank, bic: '04999999' } }],
    [
      'an account of nineteen digits',
      { ...SELLER, bank: { ...SELLER.bank, settlementAccount: '4070281030000000000' } },
    ],
    ['no name', { ...SELLER, name: '' }],
    ['nobody who signs', unsigned],
  ])('in a setting with %s stop the stage', (_what, seller) => {
    expect(sellerSetting().safeParse(seller).success).toBe(false);
  });

  it('stay readable in an invoice from a time with fewer or more fields than today', () => {
    const older = { ...SELLER, kpp: '', bank: { ...SELLER.bank, bic: '04' } };
    expect(sellerField().parse({ ...older, facsimile: 'later' })).toEqual(older);
  });
});
