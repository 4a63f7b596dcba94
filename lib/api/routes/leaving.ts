import * as z from 'zod/mini';
import { contactAnswer, subscriptionAnswer } from '../answers/billing';
import { TO_LEAVE } from '../callerUses';
import { CONTACT, CONTACT_GIVEN, RENEWALS_WANTED, SUBSCRIPTION, SWITCHED } from '../examples';
import { CONTACTS, LEAVING } from '../limits';
import type { RouteDefinition } from '../route';
import { contactInput, emailInput } from '../values';

/** What customers change themselves without paying: back to the free groups, autopay off, the contact. */
export const LEAVING_ROUTES = {
  switchToFree: {
    method: 'POST',
    path: '/v1/subscription/free',
    function: 'switchToFree',
    access: 'billing:pay',
    limit: LEAVING,
    perCaller: TO_LEAVE,
    idempotent: true,
    /** At once, naming how many days are given up, or at the end of the term. */
    body: () =>
      z.discriminatedUnion(
        'effective',
        [
          z.strictObject({
            effective: z.literal('now'),
            givenUpDays: z.int({ error: 'Сколько дней сгорит, целым числом' }).check(z.minimum(0), z.maximum(100_000)),
          }),
          z.strictObject({ effective: z.literal('term_end') }),
        ],
        { error: 'Когда перейти: now или term_end' },
      ),
    docs: () => ({
      tag: 'subscription',
      summary: 'На бесплатные 50 групп: сейчас, с потерей названных дней, или по окончании срока',
      description: [
        '`now`: тариф кончается сразу, оставшиеся дни и деньги за них сгорают;',
        '`givenUpDays` повторяет показанный `daysLeft`, и если остаток уже другой, ответ — `given_up_days_mismatch`.',
        '`term_end`: бесплатные группы начнутся после последнего дня (`switchesToFreeOn`).',
        'То и другое отключает автоплатёж.',
      ],
      bodyExample: { effective: 'term_end' },
      answer: { status: 200, schema: subscriptionAnswer(), example: SWITCHED },
      refusals: ['already_free', 'paid_tariff_expired', 'given_up_days_mismatch', 'idempotency_key_reused'],
    }),
  },
  stayPaid: {
    method: 'DELETE',
    path: '/v1/subscription/free',
    function: 'switchToFree',
    access: 'billing:pay',
    limit: LEAVING,
    perCaller: TO_LEAVE,
    docs: () => ({
      tag: 'subscription',
      summary: 'Отменить переход на бесплатный тариф по окончании срока',
      description: [
        'Снимает отметку, которую поставил `term_end`.',
        'Автоплатёж остаётся отключённым.',
        'Повторять безопасно.',
      ],
      answer: { status: 200, schema: subscriptionAnswer(), example: SUBSCRIPTION },
      refusals: ['already_free', 'paid_tariff_expired'],
    }),
  },
  cancelAutopay: {
    method: 'DELETE',
    path: '/v1/subscription/autopay',
    function: 'cancelAutopay',
    access: 'billing:pay',
    limit: LEAVING,
    perCaller: TO_LEAVE,
    docs: () => ({
      tag: 'autopay',
      summary: 'Отключить автоплатёж; и тогда, когда он уже отключён',
      description: [
        'После ответа новых списаний не будет.',
        'Подключить автоплатёж снова можно только покупкой с галочкой.',
      ],
      answer: { status: 204 },
    }),
  },
  wishRenewals: {
    method: 'PUT',
    path: '/v1/subscription/renewal-invoices',
    function: 'switchToFree',
    access: 'billing:pay',
    limit: CONTACTS,
    perCaller: TO_LEAVE,
    /** `null`: renewal invoices come no more. */
    body: () => z.strictObject({ to: z.nullable(emailInput()) }),
    docs: () => ({
      tag: 'invoices',
      summary: 'Присылать счёт на продление самим: на какую почту; null — больше не присылать',
      description: [
        'За десять дней до конца срока счёт на следующий период приходит на эту почту сам.',
        'Когда следующий, говорит `renewalInvoices.nextOn` подписки.',
      ],
      bodyExample: { to: 'buh@company.ru' },
      answer: { status: 200, schema: subscriptionAnswer(), example: RENEWALS_WANTED },
    }),
  },
  giveContact: {
    method: 'PUT',
    path: '/v1/subscription/contact',
    function: 'switchToFree',
    access: 'billing:pay',
    limit: CONTACTS,
    perCaller: TO_LEAVE,
    body: contactInput,
    docs: () => ({
      tag: 'contact',
      summary: 'Указать, куда идут письма портала; прежний адрес узнает об этом письмом',
      description: [
        'Заменяет контакт целиком; до 20 изменений за московский день.',
        'Те же значения ещё раз снимают задержку с адреса, который вернул письмо, — раз в сутки; если `heldBack`',
        'остался в ответе, на адрес по-прежнему не пишут.',
      ],
      bodyExample: CONTACT_GIVEN,
      answer: { status: 200, schema: contactAnswer(), example: CONTACT },
      refusals: ['contact_changed_too_often'],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
