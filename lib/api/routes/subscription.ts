import * as z from 'zod/mini';
import { contactAnswer, quoteAnswer, subscriptionAnswer, tariffsAnswer } from '../answers/billing';
import { CONTACT, QUOTE, SUBSCRIPTION, TARIFFS } from '../examples';
import { CONTACTS, READING } from '../limits';
import type { RouteDefinition } from '../route';
import { periodInput, tariffInput } from '../values';

/** What is sold, what a portal holds, and what a purchase would do to it. */
export const SUBSCRIPTION_ROUTES = {
  getTariffs: {
    method: 'GET',
    path: '/v1/tariffs',
    function: 'readBilling',
    access: 'billing:pay',
    limit: READING,
    docs: () => ({
      tag: 'subscription',
      summary: 'Что продаётся сегодня',
      description: [
        'Тарифы сегодняшнего прайс-листа с периодами и ценами; у бесплатного периодов нет.',
        '`legal` — адреса документов, с которыми соглашается тот, кто платит, и их версия;',
        '`closingDocuments` — даёт ли продавец акты.',
      ],
      answer: { status: 200, schema: tariffsAnswer(), example: TARIFFS },
    }),
  },
  getSubscription: {
    method: 'GET',
    path: '/v1/subscription',
    function: 'readBilling',
    access: 'billing:pay',
    limit: READING,
    docs: () => ({
      tag: 'subscription',
      summary: 'Что подключено у портала сегодня',
      description: [
        'Тариф, статус `free`, `active` или `expired`, число групп (`null` — без ограничения), последний день,',
        'сколько дней осталось и сколько денег на них приходится, автоплатёж, счета на продление.',
        '`underReview`: деньги портала пришли и ждут решения оператора.',
        'Бесплатный тариф предлагайте, только пока `canSwitchToFree`.',
      ],
      answer: { status: 200, schema: subscriptionAnswer(), example: SUBSCRIPTION },
    }),
  },
  getContact: {
    method: 'GET',
    path: '/v1/subscription/contact',
    function: 'readBilling',
    access: 'billing:pay',
    limit: CONTACTS,
    docs: () => ({
      tag: 'contact',
      summary: 'Куда идут письма портала',
      description: [
        'Телефон, почта, почта бухгалтера, если она указана, и когда контакт дали; без контакта ответ пуст.',
        '`heldBack` — на адрес сейчас не пишут, с какого времени и почему.',
      ],
      answer: { status: 200, schema: contactAnswer(), example: CONTACT },
    }),
  },
  quotePurchase: {
    method: 'POST',
    path: '/v1/quotes',
    function: 'readBilling',
    access: 'billing:pay',
    limit: READING,
    body: () =>
      z.strictObject({
        tariff: tariffInput(),
        periodDays: periodInput(),
        /** Whether the box «Подключить автоплатёж» is ticked. */
        autopay: z.exactOptional(z.boolean()),
      }),
    docs: () => ({
      tag: 'subscription',
      summary: 'Что сделает покупка, если деньги придут сегодня',
      description: [
        'Вид покупки (`new`, `extension`, `upgrade` или `downgrade`), сумма, во что обойдутся и чем станут оставшиеся',
        'дни, новый последний день и день, на который это посчитано (`asOf`).',
        'Сумму отсюда присылают при покупке как `expectedAmount`.',
        '`autopayEffect` — что покупка сделает с автоплатежом;',
        '`autopayConsent` — текст рядом с галочкой и его версия.',
        'Ничего не записывает.',
      ],
      bodyExample: { tariff: 'groups-unlimited', periodDays: 30 },
      answer: { status: 200, schema: quoteAnswer(), example: QUOTE },
      refusals: ['tariff_not_sold', 'period_not_sold', 'out_of_bounds'],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
