import type { Catalogue } from '../../lib/domain/catalogue';
import { decideGrant } from '../../lib/domain/grant';
import type { Draft, JournalEntry } from '../../lib/domain/journal';
import { draftOf } from '../../lib/domain/journal';
import { kopecks } from '../../lib/domain/money';
import { OLCHAT_CATALOGUE } from '../../lib/domain/olchatCatalogue';
import { openCardPayment } from '../../lib/domain/payment';
import type { GrantLength } from '../../lib/domain/purchase';
import { settle } from '../../lib/domain/settlement';
import { neverPaid, type Subscription } from '../../lib/domain/subscription';
import { decideStayPaid, decideSwitchToFree, type WantedFree } from '../../lib/domain/switchToFree';
import type { PaidTariffId, PeriodDays } from '../../lib/domain/tariff';
import { PORTAL, paymentNumber } from '../fixtures/billing';
import { moscow } from './renewing';

type Short = '150' | 'unlimited';
const tariffOf = (short: Short): PaidTariffId => (short === '150' ? 'groups-150' : 'groups-unlimited');

/** A portal's life told by the product's own decisions, with the journal they leave. Moments are as a clock in Moscow shows them. */
export class Life {
  subscription: Subscription = neverPaid(PORTAL);
  readonly journal: JournalEntry[] = [];
  private number = 1000001;

  private readonly catalogue: Catalogue;

  constructor(catalogue: Catalogue = OLCHAT_CATALOGUE) {
    this.catalogue = catalogue;
  }

  /** Buys a period and answers the version of its entry. */
  buys(tariff: Short, days: PeriodDays, roubles: number, paidAt: string, chosenAt: string = paidAt): number {
    const order = {
      portal: PORTAL,
      tariff: tariffOf(tariff),
      periodDays: days,
      amount: kopecks(roubles * 100),
      contact: { phone: '+79161234567', email: 'me@company.ru' },
      createdAt: moscow(chosenAt),
      createdBy: 'user-17',
    };
    const payment = openCardPayment(paymentNumber(String(this.number++)), order);
    const money = { sum: order.amount, fact: `result-${payment.number}-k${order.amount}`, by: 'robokassa' as const };
    const at = moscow(paidAt);
    return this.keep(settle(payment, draftOf(this.subscription, at), money, this.catalogue, at).draft);
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

  /** Writes a draft as the store does, and answers the version of what was decided. */
  private keep({ subscription, entries }: Draft, kind?: JournalEntry['event']['kind']): number {
    const wasVersion = this.subscription.version;
    const written = entries.map((entry, index) => ({ ...entry, version: wasVersion + index + 1 }));
    this.subscription = { ...subscription, version: wasVersion + entries.length };
    this.journal.push(...written);
    // Of a switch the mark itself: an «autopay off» follows it.
    const decided = written.find(({ event }) => event.kind === kind) ?? written.at(-1);
    return decided?.version ?? wasVersion;
  }
}

function accepted<Value>(result: { ok: true; value: Value } | { ok: false; reason: unknown }): Value {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.reason)}`);
}
