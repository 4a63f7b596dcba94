import * as z from 'zod/mini';
import { once } from '../domain/once';
import { type FurtherEvent, NOTICE_KINDS } from '../domain/told/eventTypes';
import { moneyAnswer } from './answers/billing';
import { EVENT_EXAMPLES } from './eventExamples';

// What the rest of OLChat is told, as it is published: docs/events/*.json and `webhooks` of openapi.json are made of
// these schemas. No function builds them; a test checks what is really sent against them (docs/events.md).

const date = () => z.iso.date().check(z.describe('День по Москве'));
const instant = () => z.iso.datetime({ precision: 3 }).check(z.describe('Момент в UTC, RFC 3339'));

/** Any text and not an enum: a tariff that is sold from tomorrow on does not change the contract. */
const tariff = () => z.string().check(z.describe('groups-50, groups-150, groups-unlimited; появятся и другие'));

/** Of every event: which portal, and the version of its subscription after the write that the event is about. */
const common = {
  portal: z.string(),
  version: z.int().check(z.minimum(1), z.describe('Растёт на единицу с каждой записью журнала портала')),
};

/** The attributes of CloudEvents 1.0 around what happened. */
const enveloped = <Type extends string, Data extends z.core.SomeType>(type: Type, data: Data) => ({
  specversion: z.literal('1.0'),
  id: z.string().check(z.describe('У повтора тот же самый: по нему узнают уже принятое')),
  source: z.literal('olchat.billing'),
  type: z.literal(type),
  time: instant(),
  subject: z.string().check(z.describe('Портал')),
  dataschema: z.literal(`urn:olchat:billing:${type}#/properties/data`),
  data,
});

const subscription = {
  ...common,
  tariff: tariff(),
  groups: z
    .nullable(z.int().check(z.minimum(0)))
    .check(z.describe('Сколько групп можно подключить; null — без ограничения')),
  status: z.enum(['free', 'active', 'expired']),
  endsOn: z
    .nullable(date())
    .check(z.describe('Последний день платного тарифа; null у бесплатного, который не кончается')),
  reason: z.string().check(z.describe('Что случилось: вид записи журнала; список дополняется')),
};

/**
 * What leaves when a subscription changes. `occurredAt` and the fields of `data` beside it are for its first consumers.
 */
const subscriptionChangedEvent = once(() =>
  z
    .looseObject({
      ...enveloped('subscription.changed', z.looseObject(subscription)),
      occurredAt: instant(),
      ...subscription,
    })
    .register(z.globalRegistry, { id: 'SubscriptionChangedEvent' }),
);

/** Which purchase it is about. */
const ofPayment = {
  ...common,
  payment: z.int().check(z.minimum(1), z.describe('Номер платежа')),
  tariff: tariff(),
  periodDays: z.int().check(z.minimum(1)),
};

const invoiceIssuedEvent = once(() =>
  z
    .looseObject(
      enveloped(
        'invoice.issued',
        z.looseObject({
          ...ofPayment,
          amount: moneyAnswer(),
          payableUntil: date(),
          renews: z
            .optional(date())
            .check(z.describe('Последний день тарифа, который счёт продлевает; есть, если счёт выставлен сам')),
        }),
      ),
    )
    .register(z.globalRegistry, { id: 'InvoiceIssuedEvent' }),
);

const partReceivedEvent = once(() =>
  z
    .looseObject(
      enveloped(
        'invoice.part_received',
        z.looseObject({
          ...ofPayment,
          amount: moneyAnswer(),
          part: moneyAnswer(),
          missing: moneyAnswer(),
        }),
      ),
    )
    .register(z.globalRegistry, { id: 'InvoicePartReceivedEvent' }),
);

const paymentSettledEvent = once(() =>
  z
    .looseObject(
      enveloped(
        'payment.settled',
        z.looseObject({
          ...ofPayment,
          kind: z.enum(['card', 'invoice', 'autopay']),
          received: moneyAnswer(),
          endsOn: date(),
        }),
      ),
    )
    .register(z.globalRegistry, { id: 'PaymentSettledEvent' }),
);

const noticeDueEvent = once(() =>
  z
    .looseObject(
      enveloped(
        'notice.due',
        z.looseObject({
          ...common,
          kind: z.enum(NOTICE_KINDS),
          endsOn: date(),
          tariff: tariff(),
          amount: z.optional(moneyAnswer()),
          payUrl: z
            .optional(z.url())
            .check(z.describe('По ссылке платит любой, у кого она есть: её видят только люди этого портала')),
          tag: z.string().check(z.describe('Из двух уведомлений с одним tag в чате остаётся новое')),
        }),
      ),
    )
    .register(z.globalRegistry, { id: 'NoticeDueEvent' }),
);

export type EventType = 'subscription.changed' | FurtherEvent;

type EventDefinition = {
  /** Open: a receiver ignores what it does not know. */
  readonly schema: () => z.ZodMiniType;
  readonly summary: string;
  readonly example: Readonly<Record<string, unknown>>;
};

/** Every event by its type; one that is missing does not compile. */
export const EVENTS = {
  'subscription.changed': {
    schema: subscriptionChangedEvent,
    summary: 'Подписка портала стала другой',
    example: EVENT_EXAMPLES['subscription.changed'],
  },
  'invoice.issued': {
    schema: invoiceIssuedEvent,
    summary: 'Выставлен счёт',
    example: EVENT_EXAMPLES['invoice.issued'],
  },
  'invoice.part_received': {
    schema: partReceivedEvent,
    summary: 'Пришла часть денег по счёту',
    example: EVENT_EXAMPLES['invoice.part_received'],
  },
  'payment.settled': {
    schema: paymentSettledEvent,
    summary: 'Платёж прошёл',
    example: EVENT_EXAMPLES['payment.settled'],
  },
  'notice.due': {
    schema: noticeDueEvent,
    summary: 'Людям портала пора прочитать уведомление',
    example: EVENT_EXAMPLES['notice.due'],
  },
} as const satisfies Readonly<Record<EventType, EventDefinition>>;

/**
 * The JSON Schema of one event's body, as docs/events/ has it. Draft 4: EventBridge's registry of schemas takes no
 * newer one.
 */
export function eventSchema(type: EventType): Readonly<Record<string, unknown>> {
  const { $schema, $ref, definitions, ...inlined } = z.toJSONSchema(EVENTS[type].schema(), { target: 'draft-4' });
  const others: Record<string, unknown> = { ...Object(definitions) };
  const root = $ref?.split('/').pop() ?? '';
  const { [root]: named } = others;
  delete others[root];
  return {
    $schema,
    id: `urn:olchat:billing:${type}`,
    title: type,
    ...inlined,
    ...Object(named),
    ...(Object.keys(others).length > 0 && { definitions: others }),
  };
}

/** The types, in the order of docs/events.md. */
export const PUBLISHED_TYPES = Object.keys(EVENTS).filter((type): type is EventType => type in EVENTS);
