import { type BrowserReturn, readBrowserReturns, returnFieldNames } from './browserReturn';
import { type FormFields, readDescription, readInvId, readOutSum, type ShpField } from './form';
import { findPaymentMethod, type PaymentMethod, paymentMethods } from './operation';
import { type KeptReceipt, readReceipt } from './receipt';
import { refuse } from './refusal';
import { demandRecurringAgreed, type ShopSettings } from './shop';
import { checkSignature } from './signature';
import { parseExpirationDate } from './time';

export type PaymentForm = {
  /** Null when the shop leaves numbering to Robokassa. */
  invId: string | null;
  outSum: number;
  description: string;
  shp: readonly ShpField[];
  isTest: boolean;
  recurring: boolean;
  receipt: KeptReceipt | null;
  email: string;
  culture: 'ru' | 'en';
  /** What the payer may choose from; the first is preselected. */
  methods: readonly PaymentMethod[];
  expiresAt: number | null;
  returns: { success: BrowserReturn; fail: BrowserReturn };
};

/**
 * Reads and checks the fields of a payment start, or throws the refusal. The shop's login is checked first, then sum
 * and signature, then the rest: until the signature fits, nobody knows that the other fields are the shop's.
 */
export function readPaymentForm(fields: FormFields, shop: ShopSettings, now: number): PaymentForm {
  if (fields.one('MerchantLogin') !== shop.login) refuse(26, 'MerchantLogin is not the login of this shop');
  const isTest = readIsTest(fields.one('IsTest'));
  if (!isTest && shop.mode === 'test') refuse(25, 'this shop takes only IsTest=1 until it is activated');
  if (fields.repeated !== undefined) refuse(30, `the field ${fields.repeated} came more than once`);
  const outSum = readOutSum(fields);
  refuseWhatIsNotOffered(fields);
  checkStartSignature(fields, shop, isTest);
  const receiptText = fields.one('Receipt');
  const receipt = receiptText === undefined ? null : readReceipt(receiptText, outSum);
  const recurring = fields.one('Recurring')?.toLowerCase() === 'true';
  if (recurring) refuseWrongRecurring(fields, shop);
  return {
    invId: readInvId(fields),
    outSum,
    description: readDescription(fields),
    shp: fields.shp,
    isTest,
    recurring,
    receipt,
    email: fields.one('Email')?.slice(0, 254) ?? '',
    culture: /^(ru)?$/i.test(fields.one('Culture') ?? '') ? 'ru' : 'en',
    methods: readMethods(fields),
    expiresAt: readExpiration(fields.one('ExpirationDate'), now),
    returns: readBrowserReturns(fields, shop),
  };
}

function readIsTest(value: string | undefined): boolean {
  if (value === undefined || value === '0') return false;
  return value === '1' || refuse(30, 'IsTest is 1 for a test; absent, empty or 0 is a live payment');
}

/** Each of these fields changes what is signed or what is sold; if they were ignored, a wrong form would pass. */
function refuseWhatIsNotOffered(fields: FormFields): void {
  if (fields.one('StepByStep') !== undefined) refuse(64, 'StepByStep: holding money is not simulated');
  for (const name of ['Token', 'OutSumCurrency', 'UserIp']) {
    if (fields.one(name) !== undefined) refuse(30, `${name} is not simulated`);
  }
  const encoding = fields.one('Encoding');
  if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) refuse(30, 'Encoding must be utf-8');
}

function refuseWrongRecurring(fields: FormFields, shop: ShopSettings): void {
  demandRecurringAgreed(shop);
  for (const name of ['IncCurrLabel', 'ExpirationDate', 'PreviousInvoiceID']) {
    if (fields.one(name) !== undefined) refuse(35, `${name} cannot go together with Recurring`);
  }
}

function readMethods(fields: FormFields): PaymentMethod[] {
  const named = fields.all('PaymentMethods');
  const offered = paymentMethods.filter((method) => named.length === 0 || named.includes(method));
  if (offered.length === 0) refuse(30, `PaymentMethods: none of ${named.join(', ')} is known`);
  const preferred = findPaymentMethod(fields.one('IncCurrLabel'));
  return offered.toSorted((a, b) => Number(b === preferred) - Number(a === preferred));
}

function readExpiration(value: string | undefined, now: number): number | null {
  if (value === undefined) return null;
  const instant = parseExpirationDate(value) ?? refuse(30, 'ExpirationDate must look like 2029-01-16T12:00:00+03:00');
  return instant > now ? instant : refuse(33, `ExpirationDate ${value} is over`);
}

/**
 * Refuses a form whose SignatureValue does not cover its fields, decoded once. An absent InvId leaves an empty place in
 * the signed base; every other absent optional field is left out.
 */
function checkStartSignature(fields: FormFields, shop: ShopSettings, isTest: boolean): void {
  const mandatory = ['MerchantLogin', 'OutSum', 'InvId'].map((name) => fields.one(name) ?? '');
  const optional = ['Receipt', 'ResultUrl2', ...returnFieldNames].flatMap((name) => fields.one(name) ?? []);
  checkSignature([...mandatory, ...optional], fields, shop, isTest);
}
