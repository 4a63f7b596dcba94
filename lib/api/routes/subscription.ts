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
      summary: 'Что продаётся сегодня',
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
      summary: 'Что подключено у портала сегодня',
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
      summary: 'Куда идут письма портала',
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
      summary: 'Что сделает покупка, если деньги придут сегодня',
      bodyExample: { tariff: 'groups-unlimited', periodDays: 30 },
      answer: { status: 200, schema: quoteAnswer(), example: QUOTE },
      refusals: ['tariff_not_sold', 'period_not_sold', 'out_of_bounds'],
    }),
  },
} as const satisfies Readonly<Record<string, RouteDefinition>>;
