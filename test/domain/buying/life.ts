import type { Catalogue } from '../../../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import type { GrantLength } from '../../../lib/domain/buying/purchase';
import type { PaidTariffId, PeriodDays } from '../../../lib/domain/buying/tariff';
import { moscowDateOf } from '../../../lib/domain/calendar/moscow';
import type { Draft } from '../../../lib/domain/draft';
import { draftOf } from '../../../lib/domain/draft';
import type { JournalEntry } from '../../../lib/domain/journal';
import { kopecks } from '../../../lib/domain/money/money';
import { openCardPayment, type Payment } from '../../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../../lib/domain/payment/paymentNumber';
import { settle } from '../../../lib/domain/payment/settlement';
import { decideAdvance } from '../../../lib/domain/subscription/advance';
import { decideGrant } from '../../../lib/domain/subscription/grant';
import { neverPaid, type Subscription } from '../../../lib/domain/subscription/subscription';
import { decideStayPaid, decideSwitchToFree, type WantedFree } from '../../../lib/domain/subscription/switchToFree';
import { PORTAL, paymentNumber } from '../../fixtures/billing';
import { moscow } from '../autopay/renewing';

type Short = '150' | 'unlimited';
const orderOf = (tariff: Short, periodDays: PeriodDays, roubles: number, createdAt: string) => ({
  portal: PORTAL,
  tariff: tariffOf(tariff),
  periodDays,
  amount: kopecks(roubles * 100),
  contact: { phone: '+79161234567', email: 'me@company.ru' },
  createdAt: moscow(createdAt),
  createdBy: 'user-17',
});

const tariffOf = (short: Short): PaidTariffId => (short === '150' ? 'groups-150' : 'groups-unlimited');

/** A portal's life, made by the product's own decisions, with the journal that they leave. Moments are Moscow time. */
export class Life {
  subscription: Subscription = neverPaid(PORTAL);
  readonly journal: JournalEntry[] = [];
  /** The payments as they stand, by number. */
  readonly payments = new Map<PaymentNumber, Payment>();
  private number = 1000001;

  private readonly catalogue: Catalogue;

  constructor(catalogue: Catalogue = OLCHAT_CATALOGUE) {
    this.catalogue = catalogue;
  }

  /** Buys a period. Returns the version of its entry. */
  buys(tariff: Short, days: PeriodDays, roubles: number, paidAt: string, chosenAt: string = paidAt): number {
    return this.pays(openCardPayment(this.next(), orderOf(tariff, days, roubles, chosenAt)), paidAt);
  }

  /** Buys the same by card with the box «Подключить автоплатёж» ticked. */
  ticks(tariff: Short, days: PeriodDays, roubles: number, paidAt: string): number {
    const order = orderOf(tariff, days, roubles, paidAt);
    return this.pays(openCardPayment(this.next(), order, { textVersion: '2026-11' }), paidAt, 'BankCard');
  }

  /** Settles a charge by the consent in force. The customer was told of it. */
  isRenewed(paidAt: string): number {
    const { autopay, holding, portal } = this.subscription;
    if (!autopay.on || holding.kind !== 'paid') throw new Error('nothing to renew');
    const { consent } = autopay;
    const charge: Payment = {
      ...orderOf('150', consent.periodDays, consent.amount / 100, paidAt),
      kind: 'autopay',
      portal,
      number: this.next(),
      tariff: consent.tariff,
      payableUntil: moscowDateOf(moscow(paidAt)),
      consent: { payment: consent.payment, givenAt: consent.givenAt },
      renews: holding.term.endsOn,
      state: { status: 'requested' },
      version: 1,
      attention: [],
    };
    return this.pays(charge, paidAt);
  }

  /** Advances as the schedule does: gives the notice of a charge, or records that it is missing. */
  isAdvanced(at: string): void {
    const draft = decideAdvance(this.subscription, this.catalogue, moscow(at));
    if (draft) this.keep(draft);
  }

  paymentOf(version: number): Payment {
    const number = this.journal.find((entry) => entry.version === version)?.payment;
    const payment = number && this.payments.get(number);
    if (!payment) throw new Error(`entry ${version} has no payment`);
    return payment;
  }

  private next(): PaymentNumber {
    return paymentNumber(String(this.number++));
  }

  private pays(payment: Payment, paidAt: string, method?: string): number {
    const sum = payment.amount;
    const at = moscow(paidAt);
    const money = {
      sum,
      fact: `result-${payment.number}-k${sum}`,
      by: 'robokassa' as const,
      moved: { kind: payment.kind === 'autopay' ? 'autopay' : 'card', sum, moneyDay: moscowDateOf(at) } as const,
      ...(method !== undefined && { method }),
    };
    const settled = settle(payment, draftOf(this.subscription, at), money, this.catalogue, at);
    this.payments.set(payment.number, settled.payment);
    return this.keep(settled.draft);
  }

  isGranted(tariff: Short, length: GrantLength, roubles: number, at: string): number {
    const grant = { tariff: tariffOf(tariff), length, value: kopecks(roubles * 100), reason: 'подарок', by: 'olga' };
    return this.keep(accepted(decideGrant(this.subscription, grant, this.catalogue, moscow(at))));
  }

  switches(wanted: WantedFree, at: string): number {
    const by = { at: moscow(at), by: 'customer:user-17' as const };
    return this.keep(accepted(decideSwitchToFree(this.subscription, wanted, by)), 'free_at_term_end');
  }

  stays(at: string): number {
    const draft = accepted(decideStayPaid(this.subscription, { at: moscow(at), by: 'customer:user-17' }));
    return draft === 'unchanged' ? this.subscription.version : this.keep(draft);
  }

  /** Records the passage of time, as the schedule does. */
  passes(at: string): void {
    this.keep(draftOf(this.subscription, moscow(at)));
  }

  /** Writes a draft as the store does. Returns the version of the entry that was decided. */
  keep({ subscription, entries }: Draft, kind?: JournalEntry['event']['kind']): number {
    const wasVersion = this.subscription.version;
    const written = entries.map((entry, index) => ({ ...entry, version: wasVersion + index + 1 }));
    this.subscription = { ...subscription, version: wasVersion + entries.length };
    this.journal.push(...written);
    // For a switch this is the mark itself: an «autopay off» follows it.
    const decided = written.find(({ event }) => event.kind === kind) ?? written.at(-1);
    return decided?.version ?? wasVersion;
  }
}

function accepted<Value>(result: { ok: true; value: Value } | { ok: false; reason: unknown }): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.reason)}`);
}
