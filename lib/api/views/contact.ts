import type { PortalContact } from '../../domain/contact';
import { formatInstant } from '../../domain/instant';
import type { ContactAnswer } from '../answers/billing';

/** The contact that a portal's mails go to; empty where nobody has given one. */
export function contactView(contact: PortalContact | undefined): ContactAnswer {
  if (!contact) return {};
  const { phone, email, accountantEmail, givenAt } = contact;
  return {
    contact: {
      phone,
      email,
      ...(accountantEmail !== undefined && { accountantEmail }),
      givenAt: formatInstant(givenAt),
    },
  };
}
