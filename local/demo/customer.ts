import { randomUUID } from 'node:crypto';
import * as z from 'zod';

// Only the fields that the stories read; the API may answer more.
const money = z.object({ value: z.string() });
const subscriptionAnswer = z.object({
  tariff: z.string(),
  status: z.string(),
  groups: z.number().nullable(),
  endsOn: z.string().optional(),
  daysLeft: z.number().optional(),
  autopay: z.object({
    on: z.boolean(),
    nextChargeOn: z.string().optional(),
    noticeFailed: z.string().optional(),
    offReason: z.string().optional(),
  }),
});
const quoteAnswer = z.object({
  kind: z.string(),
  amount: money,
  credit: money,
  daysLeft: z.number(),
  bonusDays: z.number(),
  endsOn: z.string(),
  autopayConsent: z.object({ version: z.string(), text: z.string() }),
});
const createdAnswer = z.object({
  payment: z.object({ number: z.number() }),
  checkout: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
});

export type Quote = z.infer<typeof quoteAnswer>;
export type SubscriptionNow = z.infer<typeof subscriptionAnswer>;
type Checkout = z.infer<typeof createdAnswer>['checkout'];

export const roubles = (value: string) => ({ value, currency: 'RUB' });

/** Headers of a request that must be done once, however often it is sent. */
export const once = () => ({ 'idempotency-key': randomUUID() });

/** A customer of one portal, or by the scope an operator, who knows only the public API. */
export function customer(url: string, portal: string, scope = 'billing:pay') {
  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<unknown> {
    const isFile = body instanceof Uint8Array;
    const type = isFile ? 'application/octet-stream' : 'application/json';
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${await token()}`, 'content-type': type, ...headers },
      ...(body !== undefined && { body: isFile ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  async function token(): Promise<string> {
    const body = JSON.stringify({ portal, scope, sub: 'demo' });
    const answer = await fetch(`${url}/local/token`, { method: 'POST', body });
    return z.object({ token: z.string() }).parse(await answer.json()).token;
  }

  return {
    ask,
    subscription: async (): Promise<SubscriptionNow> => subscriptionAnswer.parse(await ask('GET', '/v1/subscription')),
    quote: async (tariff: string, periodDays: number): Promise<Quote> =>
      quoteAnswer.parse(await ask('POST', '/v1/quotes', { tariff, periodDays })),
    /** Opens a card payment and posts its form to Robokassa, as the browser does. */
    openPayment: async (
      tariff: string,
      periodDays: number,
      amount: string,
      consentVersion?: string,
    ): Promise<number> => {
      const order = {
        tariff,
        periodDays,
        phone: '+79161234567',
        email: 'buh@company.ru',
        expectedAmount: roubles(amount),
        another: true,
        ...(consentVersion !== undefined && { autopay: { consentVersion } }),
      };
      const answer = await ask('POST', '/v1/payments', order, once());
      const { payment, checkout } = createdAnswer.parse(answer);
      await postForm(checkout);
      return payment.number;
    },
  };
}

async function postForm({ url, fields }: Checkout): Promise<void> {
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  const page = await answer.text();
  if (!answer.ok) throw new Error(`Robokassa refused the form: ${page.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')}`);
}
