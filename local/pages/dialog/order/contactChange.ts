import type { WantedContact } from '../api/answers';
import { type Contact, emailFault, type FieldErrors, phoneFault } from './order';
import { normalisePhone } from './phone';

/** Where the portal's mails shall go, as it is filled in; an empty accountant's address is none. */
export type TypedContact = Contact & { readonly accountantEmail: string };

type Made =
  | { readonly ok: true; readonly wanted: WantedContact }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What is sent, or what is wrong with it field by field. */
export function wantedContact(typed: TypedContact): Made {
  const phone = normalisePhone(typed.phone);
  const [email, accountantEmail] = [typed.email.trim(), typed.accountantEmail.trim()];
  const errors: FieldErrors = {
    ...(phone === undefined && { phone: phoneFault(typed.phone) }),
    ...faultOf('email', email),
    ...(accountantEmail !== '' && faultOf('accountantEmail', accountantEmail)),
  };
  if (phone === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, wanted: { phone, email, ...(accountantEmail !== '' && { accountantEmail }) } };
}

function faultOf(name: 'email' | 'accountantEmail', address: string): FieldErrors {
  const fault = emailFault(address);
  return fault === undefined ? {} : { [name]: fault };
}
