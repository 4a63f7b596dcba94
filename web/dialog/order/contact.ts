/** Whom to reach about the payment, as it is filled in. */
export type Contact = { readonly phone: string; readonly email: string };

/** The fields with another proposal: only an empty one is filled, or one that still holds what was proposed before. */
export function filledIn(typed: Contact, before: Contact | undefined, proposed: Contact): Contact {
  const of = (name: keyof Contact) =>
    typed[name].trim() === '' || typed[name] === before?.[name] ? proposed[name] : typed[name];
  return { phone: of('phone'), email: of('email') };
}
