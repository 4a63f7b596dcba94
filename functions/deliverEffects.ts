import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import type { Counter } from '../lib/api/metrics';
import type { Instant } from '../lib/domain/calendar/instant';
import { entryOf } from '../lib/dynamo/keys';
import { lambda } from '../lib/lambda/lambda';
import type { Observation } from '../lib/lambda/observation';
import type { Clocked, Rim } from '../lib/lambda/rim';
import { type RenderAct, realArchive, realRenderAct } from '../lib/lambda/runtime/documents';
import { realCarriers } from '../lib/lambda/runtime/events';
import { type InvoiceLinks, type OffLinks, type PayLinks, realLinks } from '../lib/lambda/runtime/links';
import { realSendMail } from '../lib/lambda/runtime/messages';
import { rim } from '../lib/lambda/runtime/rim';
import { realSellers } from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import { scheduledInstant, woken } from '../lib/lambda/woken';
import { deliverEntry, LONGEST_MAIL_MS } from '../lib/usecases/deliverEntry';
import type { Carrier, DeliveryTrouble, MailToSend } from '../lib/usecases/deliveryNeeds';
import {
  type Archive,
  type BillingStore,
  type DeliveryOutcome,
  type EntryName,
  type OpenStore,
  type Outbox,
  type Suppressions,
  UnreadableItem,
} from '../lib/usecases/ports';
import { sendUnlessSuppressed } from '../lib/usecases/sendUnlessSuppressed';

type DeliverEffectsNeeds = {
  readonly openOutbox: OpenStore<Outbox>;
  readonly openStore: OpenStore<Pick<BillingStore, 'readPayment' | 'readSubscription' | 'readAct' | 'commit'>>;
  readonly openSuppressions: OpenStore<Pick<Suppressions, 'read'>>;
  readonly openArchive: OpenStore<Pick<Archive, 'get' | 'put'>>;
  readonly renderAct: RenderAct;
  readonly openMail: OpenStore<(mail: MailToSend) => Promise<DeliveryOutcome>>;
  readonly openCarriers: OpenStore<readonly Carrier[]>;
  readonly links: Pick<InvoiceLinks & OffLinks & PayLinks, 'linkOf' | 'offLink' | 'payUrl'>;
  readonly rim: Rim & Clocked;
};

/** Called by the table's stream, or by the schedule that takes what the stream left. */
type DeliveryEvent = DynamoDBStreamEvent | { readonly now: string };

type Delivered = { readonly batchItemFailures: readonly []; readonly counts: Readonly<Record<string, number>> };

const SWEPT_AT_ONCE = 100;

/**
 * Sends the mails and events that the journal owes. One that fails never fails the batch, because that would block its
 * shard; the due key brings the retry (docs/architecture.md, «The journal is the outbox»).
 */
export function makeDeliverEffects(needs: DeliverEffectsNeeds) {
  return async (event: DeliveryEvent, context: Context): Promise<Delivered> => {
    const owes = 'now' in event ? sweep(needs, scheduledInstant(event)) : async () => inserted(event);
    const counts: Record<string, number> = {};
    const delivered: Delivered = { batchItemFailures: [], counts };
    return woken(needs.rim, context, delivered, async ({ remainingMs, observation }) => {
      const owed = await owes(remainingMs);
      for (const name of owed) {
        // Whatever is left stays due, and the next sweep takes it.
        if (remainingMs() < LONGEST_MAIL_MS) break;
        const outcome = await deliverOne(needs, name, remainingMs, observation);
        counts[outcome] = (counts[outcome] ?? 0) + 1;
      }
      if (owed.length > 0) observation.info('effects_delivered', { outcome: JSON.stringify(counts) });
      return delivered;
    });
  };
}

async function deliverOne(
  needs: DeliverEffectsNeeds,
  name: EntryName,
  remainingMs: () => number,
  observation: Observation,
): Promise<string> {
  const { pause, random, clock } = needs.rim;
  try {
    return await deliverEntry(
      {
        outbox: needs.openOutbox(remainingMs),
        store: needs.openStore(remainingMs),
        patience: { pause, random, remainingMs },
        clock,
        archive: needs.openArchive(remainingMs),
        renderAct: needs.renderAct,
        sendMail: sendUnlessSuppressed(needs.openSuppressions(remainingMs), needs.openMail(remainingMs)),
        carriers: needs.openCarriers(remainingMs),
        linkOf: (invoice) => needs.links.linkOf(invoice, clock()),
        autopayOffLink: (portal) => needs.links.offLink('autopay', portal, clock()),
        renewalsOffLink: (portal) => needs.links.offLink('renewals', portal, clock()),
        payUrl: (link) => needs.links.payUrl(link, clock()),
        tell: (trouble, { what, reason }) => {
          const event = trouble === 'notice_failed' ? trouble : (`effect_${trouble}` as const);
          observation.warn(event, { portal: name.portal, outcome: what, code: reason });
          observation.count(METRICS[trouble]);
        },
      },
      name,
    );
  } catch (error) {
    reportFault(error);
    return error instanceof UnreadableItem ? park() : 'fault';
  }

  function reportFault(error: unknown): void {
    observation.error('fault', error, { portal: name.portal });
    observation.count('Faults');
  }

  /**
   * The entry does not parse, and a later try would read it no better. A page of such entries would block the queue for
   * ever.
   */
  async function park(): Promise<string> {
    try {
      await needs.openOutbox(remainingMs).park(name);
    } catch (error) {
      reportFault(error);
      return 'fault';
    }
    observation.warn('effect_parked', { portal: name.portal, code: 'unreadable' });
    observation.count('EffectsParked');
    return 'parked';
  }
}

const METRICS = {
  rejected: 'EffectsRejected',
  failed: 'EffectsFailed',
  parked: 'EffectsParked',
  notice_failed: 'NoticesFailed',
} as const satisfies Record<DeliveryTrouble, Counter>;

function inserted({ Records }: DynamoDBStreamEvent): readonly EntryName[] {
  return Records.flatMap(({ eventName, dynamodb }) => {
    const name = entryOf({ pk: dynamodb?.Keys?.['pk']?.S, sk: dynamodb?.Keys?.['sk']?.S });
    return eventName === 'INSERT' && name ? [name] : [];
  });
}

/** Reports once that the table is down. The sweep of the next minute is the retry. */
function sweep(
  { openOutbox }: DeliverEffectsNeeds,
  now: Instant,
): (remainingMs: () => number) => Promise<readonly EntryName[]> {
  return (remainingMs) => openOutbox(remainingMs).listDue(now, SWEPT_AT_ONCE);
}

export const { handler, prime } = lambda(makeDeliverEffects, () => ({
  ...realTable(),
  openArchive: realArchive(),
  renderAct: realRenderAct(realSellers()),
  openMail: realSendMail(),
  openCarriers: realCarriers(),
  links: realLinks(),
  rim,
}));
