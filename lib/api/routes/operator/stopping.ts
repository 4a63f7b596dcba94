import * as z from 'zod/mini';
import { chargingAnswer, grantedAnswer } from '../../answers/operator';
import { CHARGING } from '../../deskExamples';
import { FREE } from '../../examples';
import { OPERATING } from '../../limits';
import type { RouteDefinition } from '../../route';
import { reasonInput, words } from '../../values';

/** What operators stop: the paid tariff or the autopay of one portal, the charges of all of them. */
export const STOPPING_ROUTES = {
  giveFreeGroups: {
    method: 'POST',
    path: '/v1/operator/portals/{portal}/free',
    function: 'switchToFree',
    access: 'billing:operate',
    limit: OPERATING,
    idempotent: true,
    body: reasonInput,
    docs: () => ({
      tag: 'operator-portals',
      summary: 'Вернуть бесплатные 50 групп, и после окончания платного тарифа',
      description: [
        'Действующий платный тариф кончается сразу, дни сгорают, автоплатёж отключается.',
        'Только так бесплатные группы возвращаются тому, у кого платный тариф уже кончился.',
        'Причина остаётся в журнале.',
      ],
      parameters: { portal: 'Портал (`member_id`)' },
      bodyExample: { reason: 'Клиент написал в поддержку' },
      answer: { status: 200, schema: grantedAnswer(), example: { subscription: FREE } },
      refusals: ['already_free', 'idempotency_key_reused'],
    }),
  },
  cancelAutopayOf: {
    method: 'DELETE',
    path: '/v1/operator/portals/{portal}/autopay',
    function: 'cancelAutopay',
    access: 'billing:operate',
    limit: OPERATING,
    body: reasonInput,
    docs: () => ({
      tag: 'operator-portals',
      summary: 'Отключить автоплатёж портала; также при удалении приложения',
      description: [
        'Так же, как отключил бы клиент: подключить снова может только он сам.',
        'Причина остаётся в журнале.',
      ],
      parameters: { portal: 'Портал (`member_id`)' },
      bodyExample: { reason: 'Приложение удалено с портала' },
      answer: { status: 204 },
    }),
  },
  getCharging: {
    method: 'GET',
    path: '/v1/operator/charging',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    docs: () => ({
      tag: 'operator-charging',
      summary: 'Включены ли автоматические списания',
      description: ['И кто, когда и почему переключал в последний раз, если переключали.'],
      answer: { status: 200, schema: chargingAnswer(), example: CHARGING },
    }),
  },
  setCharging: {
    method: 'PUT',
    path: '/v1/operator/charging',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: () => z.strictObject({ on: z.boolean({ error: 'true или false' }), reason: words('Укажите причину') }),
    docs: () => ({
      tag: 'operator-charging',
      summary: 'Остановить или возобновить все автоматические списания сразу',
      description: [
        'Действует в течение секунд.',
        'Напоминания и вопросы о прежних списаниях идут своим чередом; кого ещё не поздно списать, спишут, когда',
        'списания включат снова.',
      ],
      bodyExample: { on: false, reason: CHARGING.reason },
      answer: { status: 200, schema: chargingAnswer(), example: CHARGING },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
