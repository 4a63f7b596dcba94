import * as z from 'zod/mini';
import { EVENTS } from './events';
import type { Tag } from './published/tags';

type Json = Readonly<Record<string, unknown>>;

/** The headers of Standard Webhooks. */
const HEADERS = [
  { name: 'webhook-id', description: 'id события: у повтора тот же', schema: { type: 'string' } },
  {
    name: 'webhook-timestamp',
    description: 'Секунды с 1970 года, когда отправлен этот повтор',
    schema: { type: 'string', pattern: '^\\d+$' },
  },
  {
    name: 'webhook-signature',
    description: 'v1,<HMAC-SHA256 в base64>; через пробел может стоять и вторая, пока секрет меняется',
    schema: { type: 'string' },
  },
].map((header) => ({ ...header, in: 'header', required: true }));

const DELIVERY =
  'Тело — CloudEvents 1.0, подпись — Standard Webhooks. Событие приходит не меньше одного раза и не обязательно по порядку: повтор узнают по `id`.';

/** What the rest of OLChat is told over HTTPS, for `webhooks` of the OpenAPI document (docs/events.md). */
export function webhooksOf(): Readonly<Record<string, Json>> {
  return Object.fromEntries(
    Object.entries(EVENTS).map(([type, { schema, summary, example }]) => [
      type,
      {
        post: {
          operationId: `on ${type}`.replace(/[ ._](\w)/g, (_, letter: string) => letter.toUpperCase()),
          summary,
          tags: ['events' satisfies Tag],
          description: DELIVERY,
          // No token: the receiver checks the signature.
          security: [],
          parameters: HEADERS,
          requestBody: { required: true, content: { 'application/json': { schema: reference(schema()), example } } },
          responses: {
            '2XX': { description: 'Принято; тело ответа никто не читает' },
            410: { description: 'Это и все следующие события больше не нужны' },
            default: { description: 'Не принято: событие придёт ещё раз' },
          },
        },
      },
    ]),
  );
}

function reference(schema: z.ZodMiniType): Json {
  return { $ref: `#/components/schemas/${z.globalRegistry.get(schema)?.id}` };
}
