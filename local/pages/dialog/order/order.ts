import { MAIL_MESSAGES, readMailAddress } from '../../../../lib/typed/mailAddress';
import type { Money } from '../api/answers';
import type { Choice } from './choice';
import type { FieldErrors } from './fieldErrors';
import { phones } from './phone';

/** The form as it is filled in. */
export type Contact = { readonly phone: string; readonly email: string };

/** What every way to pay asks for. */
export type Order = Choice & Contact & { readonly expectedAmount: Money };

/** The body of `POST /v1/payments`: `autopay` when its box is ticked, by the version of the text that was read. */
export type CardOrder = Order & { readonly autopay?: { readonly consentVersion: string } };

/** The order, or what is wrong with the contact. */
export function orderOf(choice: Choice, contact: Contact, expectedAmount: Money): Order | FieldErrors {
  const read = phones.read(contact.phone);
  const email = contact.email.trim();
  const wrongEmail = emailFault(email);
  const errors: FieldErrors = {
    ...(!read.ok && { phone: read.fault }),
    ...(wrongEmail !== undefined && { email: wrongEmail }),
  };
  if (!read.ok || Object.keys(errors).length > 0) return errors;
  return { ...choice, phone: read.phone, email, expectedAmount };
}

/** Which of them it is. */
export function isOrder<Made extends Order>(made: Made | FieldErrors): made is Made {
  return 'expectedAmount' in made;
}

/** What is wrong with an address; undefined when nothing is. */
export function emailFault(typed: string): string | undefined {
  const read = readMailAddress(typed.trim());
  return read.ok ? undefined : MAIL_MESSAGES[read.reason];
}
