import { calendarDate } from '../lib/domain/calendar/calendarDate';
import type { SellerProfile } from '../lib/domain/documents/seller';

// FOR OLCHAT TO FILL IN, before the first invoice. The numbers pass every check and belong to nobody: region 99, the
// bank 049999999. An invoice keeps the requisites it was issued with, so a buyer who pays such an invoice pays nobody.
const REQUISITES: SellerProfile['requisites'] = {
  name: 'ЗАПОЛНИТЕ: наименование продавца',
  inn: '9900000000',
  kpp: '990001001',
  ogrn: '1009900000000',
  address: 'ЗАПОЛНИТЕ: адрес продавца',
  phone: 'ЗАПОЛНИТЕ: телефон продавца',
  bank: {
    name: 'ЗАПОЛНИТЕ: банк продавца',
    city: 'ЗАПОЛНИТЕ: город банка',
    bic: '049999999',
    correspondentAccount: '30101810300000000999',
    settlementAccount: '40702810300000000000',
  },
  signatories: { kind: 'company', head: 'ЗАПОЛНИТЕ: руководитель', accountant: 'ЗАПОЛНИТЕ: главный бухгалтер' },
};

/** OLChat as the seller, oldest first. A change of taxes or of the bank is a further entry, dated ahead. */
const SELLERS: readonly SellerProfile[] = [
  {
    validFrom: calendarDate('2024-09-02'),
    vat: 'usn_exempt',
    taxation: 'usn_income',
    receiptObject: 'service',
    requisites: REQUISITES,
    offerUrl: 'https://olchat.example/offer',
  },
];

/** The seller of each stage, so that a test stage may sell in another name. */
export const SELLERS_OF = { dev: SELLERS, staging: SELLERS, prod: SELLERS } as const;

/** Where the profiles of a stage stand beside the code of each function. */
export function sellersFile(stage: string): string {
  return `sellers/${stage}.json`;
}

/** Each stage's file of profiles, with what is in it. */
export function sellersFiles(): readonly { readonly file: string; readonly text: string }[] {
  return Object.entries(SELLERS_OF).map(([stage, profiles]) => ({
    file: sellersFile(stage),
    text: JSON.stringify(profiles),
  }));
}
