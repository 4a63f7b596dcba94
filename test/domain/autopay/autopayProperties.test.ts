import fc from 'fast-check';
import { namedFact } from '../../../lib/domain/attention/attention';
import { answeredCharge, claimCharge, failCharge, isChargeDue } from '../../../lib/domain/autopay/charge';
import { CONSENT_TEXT_VERSION } from '../../../lib/domain/autopay/consent';
import { noticeBounced, noticeDelivered, noticeFailed } from '../../../lib/domain/autopay/noticeDelivery';
import { type Catalogue, priceOn } from '../../../lib/domain/buying/catalogue';
import { PAID_TARIFFS, PERIODS } from '../../../lib/domain/buying/tariff';
import { daysLeft, unusedValue } from '../../../lib/domain/buying/term';
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../../lib/domain/calendar/calendarDate';
import { type Instant, instant } from '../../../lib/domain/calendar/instant';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';
import { type Draft, draftOf, withAutopayOff } from '../../../lib/domain/draft';
import type { JournalEntry } from '../../../lib/domain/journal';
import { kopecks } from '../../../lib/domain/money/money';
import { decideCheck } from '../../../lib/domain/payment/outcomeCheck';
import { type Charge, isOpenCharge, openCardPayment, type Payment } from '../../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import { decideSettlement } from '../../../lib/domain/payment/settlement';
import { decideAdvance } from '../../../lib/domain/subscription/advance';
import { decideGrant } from '../../../lib/domain/subscription/grant';
import { nextAction } from '../../../lib/domain/subscription/nextAction';
import { holdingOn, neverPaid, type Subscription } from '../../../lib/domain/subscription/subscription';
import {
  decideFreeByOperator,
  decideStayPaid,
  decideSwitchToFree,
} from '../../../lib/domain/subscription/switchToFree';
import { asWritten, subscriptionAsWritten } from '../../../lib/usecases/asWritten';
import { cardPayment, PORTAL, paymentNumber } from '../../fixtures/billing';
import { moscow } from './renewing';

// Random lives of a portal: purchases, charges, outcomes in any order and at any hour, cancelling, switches, grants. In
// each of them these promises hold.

const START = moscow('2026-11-22T12:00');
const HOUR = 3_600_000;

// Prices fall and rise, and in the end one tariff is no longer sold.
const PRICES: Catalogue = [
  ['2024-09-02', 3000_00, 5000_00],
  ['2027-01-10', 2500_01, 5000_00],
  ['2027-03-01', 3000_00, 4000_00],
  ['2027-05-01', 3333_33, undefined],
].map(([validFrom, small, large]) => ({
  validFrom: calendarDate(String(validFrom)),
  prices: {
    'groups-150': { thirtyDays: kopecks(Number(small)), periods: PERIODS },
    ...(large !== undefined && { 'groups-unlimited': { thirtyDays: kopecks(Number(large)), periods: PERIODS } }),
  },
}));

// Mostly what goes well or wrong with charges; now and then something that ends autopay.
const WEIGHTS = {
  nothing: 6,
  money: 8,
  decline: 4,
  not_found: 4,
  silence: 2,
  accept: 2,
  withdraw_claim: 1,
  money_of_another: 1,
  buy_ticked: 3,
  buy: 1,
  cancel: 1,
  free_now: 1,
  free_at_end: 1,
  undo_free: 1,
  operator_free: 1,
  grant: 1,
} as const;
type Act = keyof typeof WEIGHTS;

const acts = fc.oneof(
  ...(Object.keys(WEIGHTS) as Act[]).map((act) => ({ weight: WEIGHTS[act], arbitrary: fc.constant(act) })),
);

const step = fc.record({
  act: acts,
  // Mostly until something is due. The schedules run first, then the act happens.
  wait: fc.oneof(
    { weight: 8, arbitrary: fc.constant('to_next' as const) },
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 30 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 300 }) },
  ),
  // Sometimes the schedules do not run.
  runs: fc.integer({ min: 0, max: 5 }).map((chance) => chance > 0),
  // What the mail service does with the notice; mostly it takes it.
  mail: fc.constantFrom('takes', 'takes', 'takes', 'takes', 'takes', 'is_down', 'refuses', 'sends_back', 'is_full'),
  tariff: fc.constantFrom(...PAID_TARIFFS, 'groups-150' as const),
  periodDays: fc.constantFrom(30, 30, 30, 90 as const),
  method: fc.constantFrom('BankCard', 'BankCard', 'BankCard', 'SBP'),
  openedHoursAgo: fc.constantFrom(0, 0, 1, 20, 60),
  days: fc.integer({ min: 1, max: 40 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type How = Omit<Step, 'act' | 'wait' | 'runs' | 'mail'>;

type Claim = {
  readonly endsOn: CalendarDate;
  readonly on: CalendarDate;
  readonly consent: PaymentNumber;
  /** A charge that was withdrawn before its call does not count among the three. */
  wasCalled: boolean;
};

const seen = new Map<string, number>();

class Life {
  now: Instant = START;
  subscription: Subscription = neverPaid(PORTAL);
  readonly payments = new Map<PaymentNumber, Payment>();
  readonly claims = new Map<PaymentNumber, Claim>();
  private lastNumber = 1_000_000;
  private lastNo: Instant | undefined;
  /** The notices that the mail service took and did not send back, by the entry that owes them. */
  private readonly told = new Map<number, { readonly endsOn: CalendarDate; readonly on: CalendarDate }>();
  private books = { paid: 0, consumed: 0, givenUp: 0 };

  live({ wait, runs, mail, act, ...how }: Step): void {
    const due = nextAction(this.subscription)?.at;
    this.now = instant(wait === 'to_next' ? Math.max(this.now, due ?? this.now) : this.now + wait * HOUR);
    if (runs) {
      this.advance();
      this.post(mail);
      this.charge();
    }
    this.acts[act](how);
    this.check();
  }

  private readonly acts: Record<Act, (how: How) => void> = {
    nothing: () => undefined,
    money: () => this.withOpen((charge) => this.arrive(charge)),
    money_of_another: () => {
      const ended = [...this.payments.values()].findLast(({ state }) => state.status === 'failed');
      if (ended) this.arrive(ended);
    },
    decline: () => this.ask('failed'),
    not_found: () => this.ask('not_found'),
    silence: () => this.ask('unclear'),
    accept: () => this.withOpen((charge) => this.store(answeredCharge(charge, true))),
    withdraw_claim: () =>
      this.withOpen((charge) => {
        const claim = this.claims.get(charge.number);
        if (charge.state.status !== 'claimed' || !claim) return;
        claim.wasCalled = false;
        const failed = failCharge(charge, draftOf(this.subscription, this.now), 'not_called', this.now);
        this.commit(failed.draft, failed.payment);
      }),
    buy: (how) => this.buy(how, false),
    buy_ticked: (how) => this.buy(how, true),
    cancel: () => {
      this.lastNo = this.now;
      this.commit(withAutopayOff(draftOf(this.subscription, this.now), 'customer', this.byCustomer()));
    },
    free_now: () => {
      const today = moscowDateOf(this.now);
      const held = holdingOn(this.subscription.holding, today);
      const givenUpDays = held.kind === 'paid' ? daysLeft(held.term, today) : 0;
      this.leave(decideSwitchToFree(this.subscription, { effective: 'now', givenUpDays }, this.byCustomer()));
    },
    free_at_end: () => this.leave(decideSwitchToFree(this.subscription, { effective: 'term_end' }, this.byCustomer())),
    operator_free: () => this.leave(decideFreeByOperator(this.subscription, 'Просил', this.byOperator())),
    undo_free: () => {
      const decision = decideStayPaid(this.subscription, this.byCustomer());
      if (decision.ok && decision.value !== 'unchanged') this.commit(decision.value);
    },
    grant: ({ tariff, days }) => {
      const grant = { tariff, length: { days }, value: kopecks(days * 12_34), reason: 'Подарок', by: 'op-1' };
      const decision = decideGrant(this.subscription, grant, PRICES, this.now);
      if (decision.ok) this.commit(decision.value);
    },
  };

  private byCustomer() {
    return { at: this.now, by: 'customer:user-17' } as const;
  }

  private byOperator() {
    return { at: this.now, by: 'operator:op-1' } as const;
  }

  private leave(decision: ReturnType<typeof decideSwitchToFree>): void {
    if (!decision.ok) return;
    this.lastNo = this.now;
    this.commit(decision.value);
  }

  private buy({ tariff, periodDays, method, openedHoursAgo }: How, isTicked: boolean): void {
    const createdAt = instant(Math.max(START, this.now - openedHoursAgo * HOUR));
    const price = priceOn(PRICES, moscowDateOf(createdAt), { tariff, periodDays });
    if (!price.ok) return;
    const { contact } = cardPayment({});
    const order = { ...price.value, portal: PORTAL, contact, createdAt, createdBy: 'user-17' };
    const consent = isTicked ? { textVersion: CONSENT_TEXT_VERSION } : undefined;
    this.arrive(openCardPayment(this.nextNumber(), order, consent), method);
  }

  private advance(): void {
    const draft = decideAdvance(this.subscription, PRICES, this.now);
    if (draft) this.commit(draft);
    must(!decideAdvance(this.subscription, PRICES, this.now), 'a second run at the same instant has nothing to do');
  }

  private post(mail: Step['mail']): void {
    const { autopay } = this.subscription;
    const notice = autopay.on ? autopay.notice : undefined;
    if (!notice) return;
    const { entry, endsOn } = notice;
    if (mail === 'takes' && notice.delivery.state === 'owed') {
      this.told.set(entry, { endsOn, on: moscowDateOf(this.now) });
      this.note(noticeDelivered(this.subscription, { entry, to: 'a@b.ru' }, this.now));
    }
    if (mail === 'refuses') this.note(noticeFailed(this.subscription, { entry, why: 'refused' }, this.now));
    if (mail === 'sends_back' || mail === 'is_full') {
      const bounce = { entry, from: 'a@b.ru', goesTo: 'a@b.ru', isTransient: mail === 'is_full' };
      const draft = noticeBounced(this.subscription, bounce, this.now);
      if (draft) this.told.delete(entry);
      this.note(draft);
    }
  }

  private note(draft: Draft | undefined): void {
    if (draft) this.commit(draft);
  }

  private charge(): void {
    const { subscription, now } = this;
    const claim = claimCharge(subscription, cardPayment({}), this.nextNumber(), now);
    must((claim !== undefined) === isChargeDue(subscription, now), 'what is due is claimed, and nothing else');
    if (!claim) return;
    const { autopay, holding } = subscription;
    if (!autopay.on || !autopay.notice || holding.kind !== 'paid') throw new Error('charged without autopay or notice');
    const { consent, notice } = autopay;
    const { endsOn } = holding.term;
    const today = moscowDateOf(now);
    const told = this.told.get(notice.entry);
    must(
      told?.endsOn === endsOn && daysBetween(told.on, today) >= 3,
      'told of this end at least three days before, by a mail that arrived',
    );
    must(claim.payment.amount === notice.amount && notice.amount <= consent.amount, 'the sum told, within the consent');
    must(today <= endsOn && today >= addDays(endsOn, -2), 'on one of the last three days');
    must(this.lastNo === undefined || consent.givenAt > this.lastNo, 'never after a «no»');
    const before = [...this.claims.values()];
    must(!before.some(({ on }) => on === today), 'once a day');
    const counted = before.filter((other) => other.endsOn === endsOn && other.wasCalled);
    must(counted.length < 3, 'three times for one end');
    this.claims.set(claim.payment.number, { endsOn, on: today, consent: consent.payment, wasCalled: true });
    this.commit(claim.draft, claim.payment);
  }

  private ask(answer: 'failed' | 'not_found' | 'unclear'): void {
    this.withOpen((charge) => {
      const decision = decideCheck(charge, this.subscription, [], answer, this.now);
      this.store(decision.payment);
      if (decision.draft) this.commit(decision.draft, decision.payment);
    });
  }

  private arrive(payment: Payment, method = 'BankCard'): void {
    const { number, amount } = payment;
    const money = { by: 'robokassa', numberText: String(number), sumText: '', sum: amount, method } as const;
    const decision = decideSettlement(namedFact(money), { payment, subscription: this.subscription }, PRICES, this.now);
    if (decision.outcome !== 'settled' && decision.outcome !== 'attention') return;
    tally(`${payment.kind} ${decision.outcome}`);
    if (payment.kind === 'autopay' && decision.outcome === 'settled') {
      const { holding } = draftOf(this.subscription, this.now).subscription;
      must(this.lastNo === undefined || this.lastNo < payment.createdAt, 'no days for a charge that a «no» came after');
      must(holding.kind !== 'paid' || holding.tariff === payment.tariff, 'a charge never changes the tariff');
    }
    if (decision.draft) this.commit(decision.draft, decision.payment);
  }

  private withOpen(work: (charge: Charge) => void): void {
    const open = this.openCharges()[0];
    if (open) work(open);
  }

  private openCharges(): readonly Charge[] {
    return [...this.payments.values()].flatMap((payment) =>
      payment.kind === 'autopay' && isOpenCharge(payment) ? [payment] : [],
    );
  }

  private nextNumber(): PaymentNumber {
    this.lastNumber += 1;
    return paymentNumber(String(this.lastNumber));
  }

  private store(payment: Payment | undefined): void {
    if (payment) this.payments.set(payment.number, payment);
  }

  private commit(draft: Draft, payment?: Payment): void {
    const { journal } = asWritten({ drafts: [draft] });
    const follows = journal.every(({ version }, index) => version === this.subscription.version + index + 1);
    must(follows, 'the journal has no gap');
    for (const entry of journal) this.book(entry);
    this.subscription = subscriptionAsWritten(draft);
    this.store(payment);
  }

  private book({ event, before, after, at }: JournalEntry): void {
    tally(event.kind);
    if (event.kind === 'autopay_off' || event.kind === 'charge_failed') tally(`${event.kind} ${event.reason}`);
    if (event.kind === 'notice_failed') tally(`${event.kind} ${event.why}`);
    const on =
      after.kind === 'paid' && after.term !== (before.kind === 'paid' && before.term)
        ? after.term.startsOn
        : moscowDateOf(at);
    const used = before.kind === 'paid' ? before.term.value - unusedValue(before.term, on) : 0;
    const { books } = this;
    if (event.kind === 'purchase') books.paid += event.amount;
    if (event.kind === 'grant') books.paid += event.value;
    if (event.kind === 'switched_to_free') books.givenUp += event.givenUp;
    if (['purchase', 'grant', 'tariff_ended', 'became_free', 'switched_to_free'].includes(event.kind))
      books.consumed += used;
  }

  private check(): void {
    const { subscription } = this;
    const { autopay, holding, openCharge } = subscription;
    // The subscription knows the one open charge: none is lost, and there is no second one.
    const open = this.openCharges().map(({ number }) => number);
    must(String(open) === String(openCharge?.number ?? ''), 'the open charge is on the subscription');
    const isPaidOn = holding.kind === 'paid' && holding.atEnd === 'expires' && autopay.on;
    must(!autopay.on || (isPaidOn && holding.tariff === autopay.consent.tariff), 'autopay is for the running tariff');
    const { paid, consumed, givenUp } = this.books;
    const held = holding.kind === 'paid' ? holding.term.value : 0;
    must(consumed + givenUp + held === paid, 'paid = consumed + given up + held');
    const action = nextAction(subscription);
    must((action === undefined) === (holding.kind !== 'paid'), 'something is due as long as a term runs');
    if (!action) return;
    const justBefore = instant(action.at - 1);
    must(!decideAdvance(subscription, PRICES, justBefore), 'nothing happens before it is due');
    const isCharge = action.kind === 'charge';
    must(
      (decideAdvance(subscription, PRICES, action.at) !== undefined) === !isCharge,
      `${action.kind} happens when it is due`,
    );
    must(isChargeDue(subscription, action.at) === isCharge, 'a charge is due when its key says so');
    must(!isChargeDue(subscription, justBefore), 'and not before');
  }
}

function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`broken: ${promise}`);
}

function tally(what: string): void {
  seen.set(what, (seen.get(what) ?? 0) + 1);
}

const lives = fc.array(step, { minLength: 10, maxLength: 70 });

function live(steps: readonly Step[]): void {
  const life = new Life();
  for (const one of steps) life.live(one);
}

it('in any life of a portal every promise holds at every moment', () => {
  fc.assert(fc.property(lives, live), { numRuns: 400 });
});

it('and these lives reach every kind of event', () => {
  seen.clear();
  fc.sample(lives, { numRuns: 800, seed: 42 }).forEach(live);
  const kinds = [
    'autopay settled',
    'autopay attention',
    'card settled',
    'card attention',
    'autopay_noticed',
    'notice_delivered',
    'notice_failed refused',
    'notice_failed bounced',
    'reminded',
    'charge_claimed',
    'charge_failed declined',
    'charge_failed never_created',
    'charge_failed not_called',
    'charge_failed void',
    'autopay_off customer',
    'autopay_off price_raised',
    'autopay_off notice_missed',
    'autopay_off charges_failed',
    'tariff_ended',
    'became_free',
    'switched_to_free',
    'grant',
  ];
  expect(kinds.filter((kind) => !seen.get(kind))).toEqual([]);
});
