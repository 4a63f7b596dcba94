import type { WantedContact } from '../api/answers';
import type { FieldErrors } from './fieldErrors';
import { type Contact, emailFault } from './order';
import { phones } from './phone';

/** Where the portal's mails shall go, as it is filled in; an empty accountant's address is none. */
export type TypedContact = Contact & { readonly accountantEmail: string };

type Made =
  | { readonly ok: true; readonly wanted: WantedContact }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What is sent, or what is wrong with it field by field. */
export function wantedContact(typed: TypedContact): Made {
  const read = phones.read(typed.phone);
  const [email, accountantEmail] = [typed.email.trim(), typed.accountantEmail.trim()];
  const errors: FieldErrors = {
    ...(!read.ok && { phone: read.fault }),
    ...faultOf('email', email),
    ...(accountantEmail !== '' && faultOf('accountantEmail', accountantEmail)),
  };
  if (!read.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, wanted: { phone: read.phone, email, ...(accountantEmail !== '' && { accountantEmail }) } };
}

function faultOf(name: 'email' | 'accountantEmail', address: string): FieldErrors {
  const fault = emailFault(address);
  return fault === undefined ? {} : { [name]: fault };
}
