import * as z from 'zod/mini';
import { PAID_TARIFFS } from '../../../domain/buying/tariff';
import { isPortalName, type PortalName } from '../../../domain/subscription/portal';
import { contactAnswer } from '../../answers/billing';
import { grantedAnswer, portalAnswer } from '../../answers/operator';
import { GRANT, PORTAL_STATE } from '../../deskExamples';
import { CONTACT, CONTACT_GIVEN, SUBSCRIPTION } from '../../examples';
import { OPERATING } from '../../limits';
import type { RouteDefinition } from '../../route';
import { contactInput, dateInput, moneyInput, reasonInput, text, textNumber, words } from '../../values';

const grant = () => {
  const paid = new Intl.ListFormat('ru', { type: 'disjunction' }).format(PAID_TARIFFS);
  return z
    .strictObject({
      tariff: z.enum(PAID_TARIFFS, { error: `Платный тариф: ${paid}` }),
      days: z.exactOptional(
        z.int({ error: 'Целое число дней' }).check(z.minimum(1, 'От 1 до 3660'), z.maximum(3660, 'От 1 до 3660')),
      ),
      endsOn: z.exactOptional(dateInput()),
      value: moneyInput(),
      reason: words('Укажите основание'),
    })
    .check(
      z.refine(({ days, endsOn }) => (days === undefined) !== (endsOn === undefined), {
        path: ['days'],
        error: 'Укажите либо days, либо endsOn',
      }),
    );
};

/** What a customer gives, and beside it how people know the portal: an operator's token does not say that. */
const contactOfPortal = () =>
  z.extend(contactInput(), {
    portalName: z.exactOptional(
      z.pipe(
        text(),
        z.custom<PortalName>(isPortalName, 'Адрес портала: имя узла строчными буквами, например romashka.bitrix24.ru'),
      ),
    ),
  });

/** A portal as operators see it, with what they give to it: days, a contact. */
export const PORTAL_ROUTES = {
  getPortal: {
    method: 'GET',
    path: '/v1/operator/portals/{portal}',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    /** Where its two lists go on. */
    query: () =>
      z.strictObject({ journalCursor: z.exactOptional(textNumber()), paymentsCursor: z.exactOptional(textNumber()) }),
    docs: () => ({
      tag: 'operator-portals',
      summary: 'Портал глазами оператора: тариф, журнал, платежи',
      description: [
        'Подписка, контакт, открытые записи, журнал и платежи — новые сначала, по пятьдесят.',
        'У платежа картой видно, что сообщила Робокасса и в каком состоянии чек.',
      ],
      parameters: {
        portal: 'Портал (`member_id`)',
        journalCursor: 'Откуда продолжить журнал',
        paymentsCursor: 'Откуда продолжить платежи',
      },
      answer: { status: 200, schema: portalAnswer(), example: PORTAL_STATE },
    }),
  },
  grantDays: {
    method: 'POST',
    path: '/v1/operator/portals/{portal}/grants',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    idempotent: true,
    /** So many `days`, or up to `endsOn`. */
    body: grant,
    docs: () => ({
      tag: 'operator-portals',
      summary: 'Дни без платежа: подарок или перенос действующего тарифа',
      description: [
        'Столько дней, сколько в `days`, или до дня `endsOn`.',
        '`value` — сколько эти дни стоят при следующем перерасчёте: за подарок 0.00.',
        'До дня, который у портала и так есть, — `nothing_to_grant`: список можно провести дважды без вреда.',
      ],
      parameters: { portal: 'Портал (`member_id`)' },
      bodyExample: GRANT,
      answer: { status: 201, schema: grantedAnswer(), example: { subscription: SUBSCRIPTION } },
      refusals: ['out_of_bounds', 'nothing_to_grant', 'other_tariff_runs', 'idempotency_key_reused'],
    }),
  },
  giveContactOf: {
    method: 'PUT',
    path: '/v1/operator/portals/{portal}/contact',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: contactOfPortal,
    docs: () => ({
      tag: 'operator-portals',
      summary: 'Указать контакт портала: письма идут на него',
      description: [
        'Заменяет контакт целиком и снимает с адреса задержку.',
        '`portalName` — адрес портала, каким его знают люди: так его называют письма.',
      ],
      parameters: { portal: 'Портал (`member_id`)' },
      bodyExample: CONTACT_GIVEN,
      answer: { status: 200, schema: contactAnswer(), example: CONTACT },
    }),
  },
  forgetContactOf: {
    method: 'DELETE',
    path: '/v1/operator/portals/{portal}/contact',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: reasonInput,
    docs: () => ({
      tag: 'operator-portals',
      summary: 'Удалить контакт портала по просьбе человека (152-ФЗ, ст. 21)',
      description: ['Дальше письма идут на адреса из платежей.', 'Основание остаётся в журнале.'],
      parameters: { portal: 'Портал (`member_id`)' },
      bodyExample: { reason: 'Клиент попросил удалить данные' },
      answer: { status: 204 },
    }),
  },
  clearAddressOf: {
    method: 'DELETE',
    path: '/v1/operator/portals/{portal}/contact/hold',
    function: 'operatorDesk',
    access: 'billing:operate',
    limit: OPERATING,
    body: reasonInput,
    docs: () => ({
      tag: 'operator-portals',
      summary: 'Снова писать на адрес портала, который вернул письмо или пожаловался; сначала спросите клиента',
      description: ['Снимает задержку, по какой бы причине она ни была.', 'Основание остаётся в журнале.'],
      parameters: { portal: 'Портал (`member_id`)' },
      bodyExample: { reason: 'Клиент подтвердил адрес по телефону' },
      answer: { status: 200, schema: contactAnswer(), example: CONTACT },
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
