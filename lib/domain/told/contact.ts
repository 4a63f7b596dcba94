import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';

/**
 * Where a portal's mails about its term and autopay go, and whom to call: the contact that was given last. Personal
 * data: it stands here and in payments, and never in a log, a metric, an event or a value of the journal.
 */
export type PortalContact = {
  readonly phone: string;
  readonly email: string;
  /**
   * Gets a copy of the mails with an invoice and of those that say that its money, or a charge, came; never of a
   * notice.
   */
  readonly accountantEmail?: string;
  /** For a purchase: when its payment was created, so that an old one, paid late, brings no old address back. */
  readonly givenAt: Instant;
  readonly by: `customer:${string}` | `operator:${string}`;
  /** How often customers have changed it on a Moscow day. */
  readonly changes?: { readonly day: CalendarDate; readonly times: number };
};

const BY_LINK = 'link:';

/** Names somebody without a login who opened a payment on the page of a link: only the kind of their link is known. */
export function openedByLink(kind: string): string {
  return `${BY_LINK}${kind}`;
}

/**
 * The contact after a purchase is settled: what the customer gave with it, where that is newer. A charge brings the
 * address of an old payment and changes nothing. Nor does a purchase through a link that pays, because anybody the link
 * was forwarded to can make one (docs/rules.md, «The newest contact»).
 */
export function contactAfterPurchase(
  standing: PortalContact | undefined,
  {
    kind,
    contact,
    createdAt,
    createdBy,
  }: {
    readonly kind: 'card' | 'invoice' | 'autopay';
    readonly contact: Pick<PortalContact, 'phone' | 'email'>;
    readonly createdAt: Instant;
    readonly createdBy: string;
  },
): PortalContact | undefined {
  if (kind === 'autopay' || createdBy.startsWith(BY_LINK) || (standing && standing.givenAt >= createdAt))
    return standing;
  const { phone, email } = contact;
  const { accountantEmail, changes } = standing ?? {};
  return {
    phone,
    email,
    // It was given for the portal and not for one purchase: an order that does not ask for it must not delete it.
    ...(accountantEmail !== undefined && { accountantEmail }),
    givenAt: createdAt,
    by: `customer:${createdBy}`,
    ...(changes && { changes }),
  };
}

/** Whether two addresses are one mailbox for us: nobody tells `Anna@` from `anna@`. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
