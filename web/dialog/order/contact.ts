/** Whom to reach about the payment, as it is filled in. */
export type Contact = { readonly phone: string; readonly email: string };

/** Fills in another proposal: only into an empty field, or one that still holds what was proposed before. */
export function filledIn(typed: Contact, before: Contact | undefined, proposed: Contact): Contact {
  const of = (name: keyof Contact) =>
    typed[name].trim() === '' || typed[name] === before?.[name] ? proposed[name] : typed[name];
  return { phone: of('phone'), email: of('email') };
}

/**
 * The words under the contact of an order: where it comes from, or what another one does (docs/rules.md, «The newest
 * contact»).
 */
export function contactNote({ phone, email }: Contact, portals: Contact): string {
  return phone === portals.phone && email === portals.email
    ? 'Из контактов портала. Можно изменить.'
    : 'После оплаты это будут контакты портала: письма о тарифе придут сюда.';
}
