import type { Money } from '../../client/answers';
import type { InvoiceOrder } from '../../client/customerCalls';
import type { Choice } from './choice';
import type { Contact } from './contact';
import type { FieldErrors } from './fieldErrors';
import { isOrder, orderOf } from './order';
import { isPersonal, reading } from './typed';

/** The requisites as they are filled in. */
export type BuyerForm = {
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
  readonly name: string;
  readonly address: string;
  /** Where closing documents go; undefined while the box is not ticked. */
  readonly closingTo?: string | undefined;
  /** Where the next invoice goes by itself; undefined while the box is not ticked. */
  readonly renewalsTo?: string | undefined;
};

/** The order for an invoice, or everything that is wrong with the form. */
export function invoiceOrderOf(
  choice: Choice,
  contact: Contact,
  form: BuyerForm,
  expectedAmount: Money,
): InvoiceOrder | FieldErrors {
  const order = orderOf(choice, contact, expectedAmount);
  const buyer = readBuyer(form);
  const [closing, renewals] = [form.closingTo, form.renewalsTo].map((typed) =>
    typed === undefined ? undefined : reading().email(typed),
  );
  if (isOrder(order) && buyer.ok && closing?.ok !== false && renewals?.ok !== false) {
    return {
      ...order,
      buyer: buyer.value,
      ...(closing && { closingDocumentsTo: closing.value }),
      ...(renewals && { renewalInvoicesTo: renewals.value }),
    };
  }
  return {
    ...(!isOrder(order) && order),
    ...(!buyer.ok && buyer.errors),
    ...(closing?.ok === false && { closingDocumentsTo: closing.fault }),
    ...(renewals?.ok === false && { renewalInvoicesTo: renewals.fault }),
  };
}

type ReadBuyer =
  | { readonly ok: true; readonly value: InvoiceOrder['buyer'] }
  | { readonly ok: false; readonly errors: FieldErrors };

/** A КПП that was typed before the ИНН turned out to be a person's is left out. */
function readBuyer(form: BuyerForm): ReadBuyer {
  const read = reading();
  const inn = read.inn(form.inn);
  const kpp = read.kpp(isPersonal(form.inn) ? '' : form.kpp, form.inn);
  const ogrn = read.ogrn(form.ogrn, form.inn);
  const [name, address] = [read.name(form.name), read.address(form.address)];
  if (inn.ok && kpp.ok && ogrn.ok && name.ok && address.ok) {
    const value = {
      inn: inn.value,
      ...(kpp.value !== undefined && { kpp: kpp.value }),
      ...(ogrn.value !== undefined && { ogrn: ogrn.value }),
      name: name.value,
      address: address.value,
    };
    return { ok: true, value };
  }
  const errors = {
    ...(!inn.ok && { 'buyer.inn': inn.fault }),
    // A sole trader is not asked for it.
    ...(!kpp.ok && !isPersonal(form.inn) && { 'buyer.kpp': kpp.fault }),
    ...(!ogrn.ok && { 'buyer.ogrn': ogrn.fault }),
    ...(!name.ok && { 'buyer.name': name.fault }),
    ...(!address.ok && { 'buyer.address': address.fault }),
  };
  return { ok: false, errors };
}
