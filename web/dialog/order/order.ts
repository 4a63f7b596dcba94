import type { Money } from '../../client/answers';
import type { CardOrder } from '../../client/customerCalls';
import type { Choice } from './choice';
import type { Contact } from './contact';
import type { FieldErrors } from './fieldErrors';
import { reading } from './typed';

/** What every way to pay asks for. */
export type Order = Omit<CardOrder, 'autopay'>;

/** The order, or what is wrong with the contact. */
export function orderOf(choice: Choice, contact: Contact, expectedAmount: Money): Order | FieldErrors {
  const [phone, email] = [reading().phone(contact.phone), reading().email(contact.email)];
  if (phone.ok && email.ok) return { ...choice, phone: phone.value, email: email.value, expectedAmount };
  return { ...(!phone.ok && { phone: phone.fault }), ...(!email.ok && { email: email.fault }) };
}

/** Whether an order was made, and not a list of what is wrong. */
export function isOrder<Made extends Order>(made: Made | FieldErrors): made is Made {
  return 'expectedAmount' in made;
}
