import type { Autopay } from '../autopay/autopay';
import { isTooLateToNotice } from '../autopay/chargeDays';
import type { Instant } from '../calendar/instant';
import { moscowDateOf } from '../calendar/moscow';
import { append, type Draft, draftOf } from '../draft';
import { type Rejection, rejected } from '../rejection';
import { accepted, type Result } from '../result';
import type { PortalName } from '../subscription/portal';
import type { Subscription } from '../subscription/subscription';
import { isSameAddress, type PortalContact } from './contact';
import { mailToAddress, type Owed } from './owed';

// Each change may send a mail to an address that somebody typed.
const MOST_CHANGES_A_DAY = 20;

export type WantedContact = Pick<PortalContact, 'phone' | 'email' | 'accountantEmail'>;

/** Who gives the contact and when, and what is known of the addresses. */
export type ContactGiving = {
  readonly by: PortalContact['by'];
  readonly at: Instant;
  /** For a portal without a contact: the payment's address, where its mails have gone until now. */
  readonly wentTo?: string;
  /** As the token of a customer names the portal. */
  readonly portalName?: PortalName;
  /** The wanted address is suppressed and stays so: another notice to it would fail too. */
  readonly isHeldBack?: boolean;
};

/**
 * Gives a portal the contact that its mails go to from now on. The old address is told of the change. A notice that
 * never arrived is forgotten in the same write, so that it is owed again. Equal values change nothing, unless they
 * clear such a notice (docs/rules.md, «The newest contact»).
 */
export function decideContact(
  subscription: Subscription,
  { phone, email, accountantEmail }: WantedContact,
  { by, at, wentTo, portalName, isHeldBack = false }: ContactGiving,
): Result<Draft | 'unchanged', Rejection> {
  const draft = draftOf(subscription, at);
  const { contact: standing, autopay } = draft.subscription;
  // If two changes overtake each other, the later one stands.
  if (standing && standing.givenAt > at) return accepted('unchanged');
  const cleared = isHeldBack ? undefined : withoutFailedNotice(autopay, at);
  const isEqual = standing?.phone === phone && standing.email === email && standing.accountantEmail === accountantEmail;
  if (isEqual && !cleared) return accepted('unchanged');
  const changes = changesOn(standing, by, at);
  if (changes.times > MOST_CHANGES_A_DAY) return rejected({ code: 'contact_changed_too_often' });
  const contact: PortalContact = {
    phone,
    email,
    ...(accountantEmail !== undefined && { accountantEmail }),
    givenAt: at,
    by,
    changes,
  };
  const owed = changeTold(standing?.email ?? wentTo, email);
  return accepted(
    append(
      draft,
      { at, by, event: { kind: 'contact_given' }, owed },
      { contact, ...(portalName && { portalName }), ...(cleared && { autopay: cleared }) },
    ),
  );
}

/**
 * An operator forgets a portal's contact, at the person's request, with the address for renewal invoices: its mails go
 * to the addresses of its payments again.
 */
export function decideContactForgotten(
  subscription: Subscription,
  { by, at, note }: { readonly by: PortalContact['by']; readonly at: Instant; readonly note: string },
): Draft | 'unchanged' {
  const draft = draftOf(subscription, at);
  const { contact, autopay, renewalWish } = draft.subscription;
  if (!contact && !renewalWish) return 'unchanged';
  const event = { kind: 'contact_forgotten', note } as const;
  const change = { contact: null, renewalWish: null, autopay: withoutNoticeAddress(autopay) };
  return append(draft, { at, by, event }, change);
}

/**
 * An operator clears the address of the contact, which was held back: a notice that never arrived is forgotten, so that
 * it is owed once more while it is not too late. `undefined`: there is nothing to clear.
 */
export function decideAddressCleared(
  subscription: Subscription,
  { by, at, note }: { readonly by: PortalContact['by']; readonly at: Instant; readonly note: string },
  wasHeldBack: boolean,
): Draft | undefined {
  const draft = draftOf(subscription, at);
  const cleared = withoutFailedNotice(draft.subscription.autopay, at);
  if (!wasHeldBack && !cleared) return undefined;
  const event = { kind: 'address_cleared', note } as const;
  return append(draft, { at, by, event }, { ...(cleared && { autopay: cleared }) });
}

/** One mail to the old address where the e-mail changes: its owner learns that it was removed. */
export function changeTold(old: string | undefined, email: string): readonly Owed[] {
  return old === undefined || isSameAddress(old, email) ? [] : [mailToAddress('contact_changed', old)];
}

/**
 * Autopay without a notice that never arrived, while another can still be in time; `undefined` where there is nothing
 * to forget.
 */
function withoutFailedNotice(autopay: Autopay, at: Instant): Autopay | undefined {
  if (!autopay.on || autopay.notice?.delivery.state !== 'failed') return undefined;
  const { notice, ...rest } = autopay;
  return isTooLateToNotice(notice.endsOn, moscowDateOf(at)) ? undefined : rest;
}

function withoutNoticeAddress(autopay: Autopay): Autopay {
  if (!autopay.on || autopay.notice?.delivery.state !== 'delivered') return autopay;
  const { to, ...delivery } = autopay.notice.delivery;
  return { ...autopay, notice: { ...autopay.notice, delivery } };
}

/** How often customers have changed it on this Moscow day, with this time. Operators are not counted. */
function changesOn(standing: PortalContact | undefined, by: PortalContact['by'], at: Instant) {
  const day = moscowDateOf(at);
  const before = standing?.changes?.day === day ? standing.changes.times : 0;
  return { day, times: by.startsWith('customer:') ? before + 1 : before };
}
