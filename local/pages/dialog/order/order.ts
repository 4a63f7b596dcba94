import type { Money } from '../api/answers';
import type { FieldError } from '../api/trouble';
import type { Choice } from './choice';
import { normalisePhone } from './phone';

/** The form as it is filled in. */
export type Contact = { readonly phone: string; readonly email: string };

/** What every way to pay asks for. */
export type Order = Choice & Contact & { readonly expectedAmount: Money };

/** The body of `POST /v1/payments`: `autopay` when its box is ticked, by the version of the text that was read. */
export type CardOrder = Order & { readonly autopay?: { readonly consentVersion: string } };

const FIELDS = [
  'phone',
  'email',
  'accountantEmail',
  'tariff',
  'periodDays',
  'buyer.inn',
  'buyer.kpp',
  'buyer.ogrn',
  'buyer.name',
  'buyer.address',
] as const;
/** As the service names them. */
export type FieldName = (typeof FIELDS)[number];

export type FieldErrors = Partial<Readonly<Record<FieldName, string>>>;

/** The order, or what is wrong with the contact. */
export function orderOf(choice: Choice, contact: Contact, expectedAmount: Money): Order | FieldErrors {
  const phone = normalisePhone(contact.phone);
  const email = contact.email.trim();
  const errors: FieldErrors = {
    ...(phone === undefined && { phone: phoneFault(contact.phone) }),
    ...(!isEmail(email) && { email: emailError(email) }),
  };
  if (phone === undefined || Object.keys(errors).length > 0) return errors;
  return { ...choice, phone, email, expectedAmount };
}

/** Which of them it is. */
export function isOrder<Made extends Order>(made: Made | FieldErrors): made is Made {
  return 'expectedAmount' in made;
}

/** The service's complaints, each at its field; those about anything else are told above the form. */
export function fieldErrors(errors: readonly FieldError[] = []): FieldErrors {
  const found: { [Name in FieldName]?: string } = {};
  for (const { path, message } of errors) {
    const name = FIELDS.find((field) => field === path);
    if (name) found[name] ??= message;
  }
  return found;
}

/** What is wrong with an address; undefined when nothing is. */
export function emailFault(text: string): string | undefined {
  return isEmail(text) ? undefined : emailError(text);
}

/** Only what is surely wrong: whether the address is good, the service and its mail will know. */
function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text);
}

/** What is wrong with a phone that could not be understood. */
export function phoneFault(typed: string): string {
  return typed.trim() === ''
    ? 'Укажите телефон'
    : 'Проверьте номер: нужен российский, например +7 916 123-45-67, или зарубежный с «+» и кодом страны';
}

function emailError(typed: string): string {
  return typed === '' ? 'Укажите адрес электронной почты' : 'Проверьте адрес, например buh@company.ru';
}
