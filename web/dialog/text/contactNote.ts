import type { Contact } from '../order/contact';

/**
 * The words under the contact of an order: where it comes from, or what another one does (docs/rules.md, «The newest
 * contact»).
 */
export function contactNote({ phone, email }: Contact, portals: Contact): string {
  return phone === portals.phone && email === portals.email
    ? 'Из контактов портала. Можно изменить.'
    : 'После оплаты это будут контакты портала: письма о тарифе придут сюда.';
}
