import type { FormFields } from './formFields';
import { readDescription, readInvId, readOutSum } from './formValues';
import { type KeptReceipt, readReceipt } from './receipt';
import { refuse } from './refusal';
import { demandRecurringAgreed, type ShopSettings } from './shop';
import { isShpName, type ShpField } from './shpFields';
import { checkSignature } from './signatureCheck';

/** A shop's order to charge the card of an earlier payment, with every check passed that needs only its fields. */
export type RecurringForm = {
  invId: string;
  previousInvId: string;
  outSum: number;
  description: string;
  receipt: KeptReceipt | null;
  shp: readonly ShpField[];
};

const fieldNames = new Set(
  'merchantlogin outsum invoiceid previousinvoiceid description receipt signaturevalue'.split(' '),
);

/** Reads and checks the fields, or throws the refusal. A charge has no test mode, so it is signed as a live payment. */
export function readRecurringForm(fields: FormFields, shop: ShopSettings): RecurringForm {
  if (fields.one('MerchantLogin') !== shop.login) refuse(26, 'MerchantLogin is not the login of this shop');
  if (shop.mode === 'test') refuse(25, 'recurring charges exist only once the shop is activated');
  demandRecurringAgreed(shop);
  if (fields.repeated !== undefined) refuse(30, `the field ${fields.repeated} came more than once`);
  refuseForeignFields(fields);
  const outSum = readOutSum(fields);
  const mandatory = ['MerchantLogin', 'OutSum', 'InvoiceID'].map((name) => fields.one(name) ?? '');
  const receipt = fields.one('Receipt');
  checkSignature(receipt === undefined ? mandatory : [...mandatory, receipt], fields, shop, false);
  return {
    invId: readInvId(fields) ?? refuse(30, 'InvoiceID is required: Robokassa assigns none to a charge'),
    previousInvId: fields.one('PreviousInvoiceID') ?? refuse(35, 'PreviousInvoiceID is required'),
    outSum,
    description: readDescription(fields),
    receipt: receipt === undefined ? null : readReceipt(receipt, outSum),
    shp: fields.shp,
  };
}

/** Some fields are documented as forbidden; of the rest nothing is known, and nobody needs them. */
function refuseForeignFields(fields: FormFields): void {
  const foreign = fields.names.find((name) => !fieldNames.has(name.toLowerCase()) && !isShpName(name));
  if (foreign !== undefined) refuse(35, `the field ${foreign} cannot come with a recurring charge`);
}
