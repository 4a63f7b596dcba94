import { operationOf, requestSchemas } from './published/operation';
import { problemExamples } from './published/responses';
import { answerSchemas, type Json } from './published/schemas';
import { tagsOf } from './published/tags';
import type { RouteDefinition } from './route';
import { OPERATIONS } from './routes';
import { webhooksOf } from './webhooks';

const INFO = {
  title: 'OLChat: оплата групп WhatsApp',
  version: '1.0.0',
  summary: 'Покупка групп картой и по счёту, автоплатёж, стол оператора',
  description: [
    'Деньги — рубли и копейки текстом, даты — дни по Москве, моменты — RFC 3339 в UTC.',
    'Ошибки — `application/problem+json` (RFC 9457) с постоянным `code`.',
    'До функции дошло не всё: без пропуска (401), без права на путь (403) и сверх общего предела (429) отвечает API Gateway,',
    'телом `{"message": …}` без кода; различайте их по статусу.',
  ].join(' '),
  contact: { name: 'Поддержка OLChat', url: 'https://olchat.io', email: 'support@olchat.io' },
  // SPDX's own form for a licence that is on no list; package.json says UNLICENSED.
  license: { name: 'Все права у OLChat', identifier: 'LicenseRef-OLChat' },
};

const SERVERS = [
  { url: '/', description: 'Тот же сервис, который отдал документ: локальное облако' },
  {
    url: 'https://{host}',
    description: 'Развёрнутая стадия',
    variables: { host: { default: 'billing.olchat.example', description: 'Узел из `publicUrl` стадии' } },
  },
];

/**
 * The interface as an OpenAPI 3.1 document, made of the definitions of the routes. Their schemas parse the requests, so
 * the document cannot promise what the functions do not do. Checked in as openapi.json; `npm run openapi` writes it,
 * and a test fails when it is stale.
 */
export function openapiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const [id, route] of Object.entries<RouteDefinition>(OPERATIONS)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(id, route) };
  }
  return {
    openapi: '3.1.0',
    info: INFO,
    servers: SERVERS,
    ...tagsOf(),
    paths,
    webhooks: webhooksOf(),
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'От OLChat, RS256, до 15 минут' },
      },
      schemas: byName({ ...answerSchemas(), ...requestSchemas(OPERATIONS) }),
      examples: problemExamples(),
    },
  };
}

/** In the order of names: the order in which routes use the schemas would help no reader. */
function byName(schemas: Json): Json {
  return Object.fromEntries(Object.entries(schemas).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
