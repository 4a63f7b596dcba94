import { formatInstant } from '../../domain/calendar/instant';
import type { KnownContact } from '../../domain/told/suppression';
import type { ContactAnswer } from '../answers/billing';

/** The contact that a portal's mails go to, and since when none reach it; empty where nobody has given one. */
export function contactView({ contact, heldBack }: KnownContact): ContactAnswer {
  if (!contact) return {};
  const { phone, email, accountantEmail, givenAt } = contact;
  return {
    contact: {
      phone,
      email,
      ...(accountantEmail !== undefined && { accountantEmail }),
      givenAt: formatInstant(givenAt),
      ...(heldBack && { heldBack: { why: heldBack.reason, since: formatInstant(heldBack.at) } }),
    },
  };
}
