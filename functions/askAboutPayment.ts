import { ATTENTION_ROUTES } from '../lib/api/routes/operator/attention';
import { PAYMENT_ROUTES } from '../lib/api/routes/payments';
import { formatInstant, type Instant } from '../lib/domain/calendar/instant';
import { endOfMoscowDay, moscowDateOf } from '../lib/domain/calendar/moscow';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import type { Portal } from '../lib/domain/subscription/portal';
import { type HttpAnswer, jsonAnswer } from '../lib/lambda/httpAnswer';
import type { HttpCall } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import { refusal } from '../lib/lambda/refusal';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { askAboutPayment } from '../lib/usecases/askAboutPayment';
import type { BillingStore, OpenStore, RateLimits } from '../lib/usecases/ports';

type AskingStore = Pick<BillingStore, 'readPayment' | 'commit'>;

type AskAboutPaymentNeeds = {
  readonly openStore: OpenStore<AskingStore>;
  readonly openLimits: OpenStore<Pick<RateLimits, 'take'>>;
  readonly rim: Rim;
};

/**
 * «I have paid, ask now»: customers ask about their own card payments, operators also about charges (docs/api.md, «Ask
 * now»).
 */
export function makeAskAboutPayment(needs: AskAboutPaymentNeeds) {
  return httpFunction(
    'askAboutPayment',
    needs,
    { ...PAYMENT_ROUTES, ...ATTENTION_ROUTES },
    {
      checkPayment: (call) => ask(call, call.caller.portal),
      checkAnyPayment: (call) => ask(call, undefined),
    },
  );
}

async function ask(call: HttpCall<AskingStore>, customer: Portal | undefined): Promise<HttpAnswer> {
  const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
  const asked = await askAboutPayment(call, number, customer, call.now);
  if (asked.ok) return jsonAnswer(202, { askedAt: formatInstant(asked.value) });
  const answer = refusal(call, asked.reason);
  return asked.reason.code === 'asked_too_often'
    ? { ...answer, headers: { ...answer.headers, 'retry-after': String(secondsLeftToday(call.now)) } }
    : answer;
}

/** Until the Moscow day ends; then the count of questions starts at nought. */
function secondsLeftToday(now: Instant): number {
  return Math.ceil((endOfMoscowDay(moscowDateOf(now)) - now) / 1000);
}

export const { handler, prime } = lambda(makeAskAboutPayment, () => ({ ...realTable(), rim }));
