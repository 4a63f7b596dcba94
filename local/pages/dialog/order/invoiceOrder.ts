import { parseKpp, parseOgrn, withoutSpaces } from '../../../../lib/typed/requisites';
import type { Money } from '../api/answers';
import type { Choice } from './choice';
import type { FieldErrors } from './fieldErrors';
import { type Contact, isOrder, type Order, orderOf } from './order';
import { innFault, isPersonal, kppFault, ogrnFault } from './requisites';

/** The requisites as they are filled in. */
export type BuyerForm = {
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
  readonly name: string;
  readonly address: string;
};

type Buyer = {
  readonly inn: string;
  readonly kpp?: string;
  readonly ogrn?: string;
  readonly name: string;
  readonly address: string;
};

/** The body of `POST /v1/invoices`. */
export type InvoiceOrder = Order & { readonly buyer: Buyer };

/** The order for an invoice, or everything that is wrong with the form. */
export function invoiceOrderOf(
  choice: Choice,
  contact: Contact,
  buyer: BuyerForm,
  expectedAmount: Money,
): InvoiceOrder | FieldErrors {
  const order = orderOf(choice, contact, expectedAmount);
  const errors = buyerErrors(buyer);
  if (!isOrder(order)) return { ...order, ...errors };
  return Object.keys(errors).length > 0 ? errors : { ...order, buyer: buyerOf(buyer) };
}

function buyerErrors({ inn, kpp, ogrn, name, address }: BuyerForm): FieldErrors {
  const [wrongInn, wrongKpp, wrongOgrn] = [
    innFault(inn),
    isPersonal(inn) ? undefined : kppFault(kpp, inn),
    ogrnFault(ogrn, inn),
  ];
  return {
    ...(wrongInn && { 'buyer.inn': wrongInn }),
    ...(wrongKpp && { 'buyer.kpp': wrongKpp }),
    ...(wrongOgrn && { 'buyer.ogrn': wrongOgrn }),
    ...(name.trim() === '' && { 'buyer.name': 'Укажите название организации' }),
    ...(address.trim() === '' && { 'buyer.address': 'Укажите адрес' }),
  };
}

/** Of what is right: what was typed of a КПП before the ИНН turned out to be a person's is left out. */
function buyerOf(form: BuyerForm): Buyer {
  const inn = withoutSpaces(form.inn);
  const kpp = parseKpp(isPersonal(inn) ? '' : form.kpp, inn);
  const ogrn = parseOgrn(form.ogrn, inn);
  return {
    inn,
    ...(kpp.ok && kpp.value !== undefined && { kpp: kpp.value }),
    ...(ogrn.ok && ogrn.value !== undefined && { ogrn: ogrn.value }),
    name: form.name.trim(),
    address: form.address.trim(),
  };
}
