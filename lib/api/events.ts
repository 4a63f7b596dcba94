import * as z from 'zod/mini';
import { once } from '../domain/once';
import { EVENT_EXAMPLES } from './eventExamples';

// What the rest of OLChat is told, as it is published: docs/events/*.json and `webhooks` of openapi.json are made of it. No
// function builds these; a test holds what really leaves against them (docs/events.md).

const date = () => z.iso.date().check(z.describe('День по Москве'));
const instant = () => z.iso.datetime({ precision: 3 }).check(z.describe('Момент в UTC, RFC 3339'));

/** Not a list: a tariff sold from tomorrow on is no new contract. */
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

/** What leaves when a subscription changes. `occurredAt` and the fields of `data` beside it are for its first consumers. */
const subscriptionChangedEvent = once(() =>
  z
    .looseObject({
      ...enveloped('subscription.changed', z.looseObject(subscription)),
      occurredAt: instant(),
      ...subscription,
    })
    .register(z.globalRegistry, { id: 'SubscriptionChangedEvent' }),
);

type EventDefinition = {
  /** Open: a receiver ignores what it does not know. */
  readonly schema: () => z.ZodMiniType;
  readonly summary: string;
  readonly example: Readonly<Record<string, unknown>>;
};

/** Every event by its type. */
export const EVENTS: Readonly<Record<string, EventDefinition>> = {
  'subscription.changed': {
    schema: subscriptionChangedEvent,
    summary: 'Подписка портала стала другой',
    example: EVENT_EXAMPLES['subscription.changed'],
  },
};

/**
 * The JSON Schema of one event's body, as docs/events/ has it. Draft 4: EventBridge's registry of schemas takes no newer one.
 * @throws Error where there is no such event.
 */
export function eventSchema(type: string): Readonly<Record<string, unknown>> {
  const event = EVENTS[type];
  if (!event) throw new Error(`no event ${type}`);
  const { $schema, $ref, definitions, ...inlined } = z.toJSONSchema(event.schema(), { target: 'draft-4' });
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
