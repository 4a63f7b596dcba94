import type { AutopayOn, Consent } from '../../../lib/domain/autopay/autopay';
import { claimCharge } from '../../../lib/domain/autopay/charge';
import type { Catalogue, CatalogueVersion } from '../../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { PERIODS } from '../../../lib/domain/buying/tariff';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import type { Instant } from '../../../lib/domain/calendar/instant';
import type { Draft } from '../../../lib/domain/draft';
import { kopecks } from '../../../lib/domain/money/money';
import type { Charge } from '../../../lib/domain/payment/payment';
import type { PaidHolding, Subscription } from '../../../lib/domain/subscription/subscription';
import { at, cardPayment, PORTAL, paymentNumber } from '../../fixtures/billing';

/** A moment as a clock in Moscow shows it: `2026-12-20T10:00`. */
export const moscow = (text: string): Instant => at(`${text}+03:00`);

const PARENT = paymentNumber('1000001');
export const CHARGE = paymentNumber('1000050');

/** The consent that was given on 22 November 2026 with the payment that bought the running term. */
export const CONSENT: Consent = {
  payment: PARENT,
  givenAt: moscow('2026-11-22T12:00'),
  by: 'user-17',
  textVersion: '2026-11',
  tariff: 'groups-150',
  periodDays: 30,
  amount: kopecks(3000_00),
};

/** 150 groups from 22 November to 22 December 2026. The notice is due on 15 December. */
export const HOLDING: PaidHolding = {
  kind: 'paid',
  tariff: 'groups-150',
  term: { startsOn: calendarDate('2026-11-22'), endsOn: calendarDate('2026-12-22'), value: kopecks(3000_00) },
  chosenAt: CONSENT.givenAt,
  atEnd: 'expires',
  payment: PARENT,
};

/** A subscription with this term, and autopay on unless overridden. */
export function renewing(overrides: Partial<Subscription> = {}): Subscription {
  return {
    portal: PORTAL,
    version: 1,
    holding: HOLDING,
    autopay: { on: true, consent: CONSENT },
    attention: [],
    ...overrides,
  };
}

/** Autopay after the notice of 15 December was delivered. */
export const NOTICED: AutopayOn = {
  on: true,
  consent: CONSENT,
  notice: {
    endsOn: HOLDING.term.endsOn,
    on: calendarDate('2026-12-15'),
    amount: kopecks(3000_00),
    entry: 2,
    delivery: { state: 'delivered', at: moscow('2026-12-15T10:01'), to: 'ivan@example.ru' },
  },
};

/** OLChat's price lists, followed by this one. */
export function pricedFrom(validFrom: string, prices: CatalogueVersion['prices']): Catalogue {
  return [...OLCHAT_CATALOGUE, { validFrom: calendarDate(validFrom), prices }];
}

export const at150 = (roubles: number): CatalogueVersion['prices'] => ({
  'groups-150': { thirtyDays: kopecks(roubles * 100), periods: PERIODS },
});

/** The charge claimed at this moment, and the subscription after it. */
export function claimed(
  when: string,
  subscription = renewing({ autopay: NOTICED }),
): { charge: Charge; subscription: Subscription; draft: Draft } {
  const claim = claimCharge(subscription, cardPayment({}), CHARGE, moscow(when));
  if (!claim) throw new Error(`nothing to charge at ${when}`);
  return { charge: claim.payment, subscription: claim.draft.subscription, draft: claim.draft };
}

/**
 * What a draft tells, in a line for each entry: its kind, then the mails and events it owes. `told` is
 * `subscription.changed`.
 */
export function toldBy(draft: Pick<Draft, 'entries'> | undefined): readonly string[] {
  return (draft?.entries ?? []).map(({ event, owed }) => {
    const told = owed.map((one) => {
      if (one.kind === 'mail') return `${one.template} to ${one.payment}`;
      if (one.kind === 'act') return one.id;
      return one.notice === undefined ? (one.type ?? 'told') : `notice ${one.notice}`;
    });
    return [event.kind, ...told].join(', ');
  });
}
