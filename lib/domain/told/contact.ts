import type { CalendarDate } from '../calendar/calendarDate';
import type { Instant } from '../calendar/instant';

/**
 * Where a portal's mails about its term and autopay go, and whom to call: the newest that anybody gave. Personal data: it
 * stands here and in payments, and never in a log, a metric, an event or a value of the journal.
 */
export type PortalContact = {
  readonly phone: string;
  readonly email: string;
  /** Gets a copy of what is paid; never of a notice. */
  readonly accountantEmail?: string;
  /** Of a purchase when its link or invoice was created: an old link that is paid late brings no old address back. */
  readonly givenAt: Instant;
  readonly by: `customer:${string}` | `operator:${string}`;
  /** How often customers have changed it on a Moscow day. */
  readonly changes?: { readonly day: CalendarDate; readonly times: number };
};

const BY_LINK = 'link:';

/** Who opened a payment on the page of a link: somebody without a login, of whom we know only the kind of their link. */
export function openedByLink(kind: string): string {
  return `${BY_LINK}${kind}`;
}

/**
 * The contact that stands once a purchase is settled: what the customer gave with it, where that is newer. A charge brings
 * the address of an old payment, and changes nothing; nor does a purchase by a link that pays, which anybody it was sent to may
 * make (docs/rules.md, «The newest contact»).
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
    // Given for the portal, not for one purchase: an order that does not ask for it must not lose it.
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
