import type { WantedContact } from '../../client/customerCalls';
import type { Contact } from './contact';
import type { FieldErrors } from './fieldErrors';

import { reading } from './typed';

/** Where the portal's mails shall go, as it is filled in; the accountant's address may be empty. */
export type TypedContact = Contact & { readonly accountantEmail: string };

type Made =
  | { readonly ok: true; readonly wanted: WantedContact }
  | { readonly ok: false; readonly errors: FieldErrors };

/** What is sent, or what is wrong with it field by field. */
export function wantedContact(typed: TypedContact): Made {
  const [phone, email] = [reading().phone(typed.phone), reading().email(typed.email)];
  const accountant = typed.accountantEmail.trim() === '' ? undefined : reading().email(typed.accountantEmail);
  if (phone.ok && email.ok && accountant?.ok !== false) {
    const accountantEmail = accountant?.value;
    return {
      ok: true,
      wanted: { phone: phone.value, email: email.value, ...(accountantEmail !== undefined && { accountantEmail }) },
    };
  }
  return {
    ok: false,
    errors: {
      ...(!phone.ok && { phone: phone.fault }),
      ...(!email.ok && { email: email.fault }),
      ...(accountant?.ok === false && { accountantEmail: accountant.fault }),
    },
  };
}
