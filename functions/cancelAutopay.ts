import { LEAVING_ROUTES } from '../lib/api/routes/leaving';
import { MAIL_LINK_ROUTES } from '../lib/api/routes/mailLinks';
import { STOPPING_ROUTES } from '../lib/api/routes/operator/stopping';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import type { Portal } from '../lib/domain/subscription/portal';
import { holdingOn, isChargeInProgress, type Subscription } from '../lib/domain/subscription/subscription';
import { type HttpAnswer, NO_CONTENT } from '../lib/lambda/httpAnswer';
import { type HttpCall, portalNamed } from '../lib/lambda/httpCall';
import { httpFunction, problemFault } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import type { Refused } from '../lib/lambda/offLink';
import { askingPage, plainPage } from '../lib/lambda/plainPage';
import { askAboutRenewals, renewalsAreOff, renewalsPerhapsOn, wrongRenewalsLink } from '../lib/lambda/renewalsOffPage';
import type { Rim } from '../lib/lambda/rim';
import { type OffLinks, realLinks } from '../lib/lambda/runtime/links';
import { realViewerNetwork, rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import type { ViewerNetwork } from '../lib/lambda/viewerNetwork';
import { cancelAutopay } from '../lib/usecases/cancelAutopay';
import type { BillingStore, OpenStore, RateLimits } from '../lib/usecases/ports';
import { wishRenewals } from '../lib/usecases/wishRenewals';

type AutopayStore = Pick<BillingStore, 'readSubscription' | 'commit'>;

type CancelAutopayNeeds = {
  readonly openStore: OpenStore<AutopayStore>;
  readonly links: Pick<OffLinks, 'portalOf'>;
  readonly openLimits: OpenStore<Pick<RateLimits, 'take'>>;
  readonly viewerNetwork: ViewerNetwork;
  readonly rim: Rim;
};

/**
 * Switches autopay off, for a customer on the page or by the link of a mail, or for an operator; and renewal invoices
 * by the link of a mail (docs/api.md, «Leaving»).
 */
export function makeCancelAutopay(needs: CancelAutopayNeeds) {
  const cancel = (call: HttpCall<AutopayStore>, wanted: Parameters<typeof cancelAutopay>[1]) =>
    cancelAutopay({ store: call.store, patience: call.patience }, wanted, call.now);
  const answerByLink = async (
    call: HttpCall<AutopayStore>,
    what: Refused,
    answer: (portal: Portal, token: string) => Promise<HttpAnswer>,
  ) => {
    const token = call.event.queryStringParameters?.['token'] ?? '';
    const portal = await needs.links.portalOf(what, token, call.now);
    if (portal) return answer(portal, token);
    return what === 'autopay' ? wrongLink() : wrongRenewalsLink();
  };
  return httpFunction(
    'cancelAutopay',
    needs,
    { ...LEAVING_ROUTES, ...MAIL_LINK_ROUTES, ...STOPPING_ROUTES },
    {
      cancelAutopay: async (call) => {
        const { portal, sub } = call.caller;
        await cancel(call, { portal, reason: 'customer', by: `customer:${sub}` });
        call.observation.info('autopay_cancelled', { portal });
        return NO_CONTENT;
      },

      cancelAutopayOf: async (call) => {
        const { sub } = call.caller;
        const portal = portalNamed(call);
        const { reason: note } = call.body;
        await cancel(call, { portal, reason: 'operator', by: `operator:${sub}`, note });
        call.observation.info('autopay_cancelled', { portal });
        return NO_CONTENT;
      },

      // Mail scanners open every link, so opening this one changes nothing.
      askAutopayOff: (call) =>
        answerByLink(call, 'autopay', async (portal, token) => {
          const subscription = await call.store.readSubscription(portal);
          if (!subscription) return isOff();
          const mayTakeMoney = subscription.autopay.on || isChargeInProgress(subscription);
          return mayTakeMoney ? question(token, subscription, call) : isOff();
        }),

      switchAutopayOff: (call) =>
        answerByLink(call, 'autopay', async (portal) => {
          const { openCharge } = await cancel(call, { portal, reason: 'customer', by: 'customer:mail-link' });
          call.observation.info('autopay_cancelled', { portal });
          return isOff(openCharge !== undefined);
        }),

      askRenewalsOff: (call) =>
        answerByLink(call, 'renewals', async (portal, token) =>
          (await call.store.readSubscription(portal))?.renewalWish ? askAboutRenewals(token) : renewalsAreOff(),
        ),

      switchRenewalsOff: (call) =>
        answerByLink(call, 'renewals', async (portal) => {
          const wanted = { portal, to: undefined, by: 'customer:mail-link' } as const;
          await wishRenewals({ store: call.store, patience: call.patience }, wanted, call.now);
          call.observation.info('renewals_declined', { portal });
          return renewalsAreOff();
        }),
    },
    whenFailing,
  );
}

/** A browser gets a page, a program gets problem+json. */
function whenFailing(error: unknown, requestId: string, routeKey: string): HttpAnswer {
  if (routeKey.endsWith(' /renewal-invoices/off')) return renewalsPerhapsOn();
  if (!routeKey.endsWith(' /autopay/off')) return problemFault(error, requestId);
  return plainPage(
    503,
    'Не получилось',
    'Мы не уверены, что автоплатёж отключён. Попробуйте ещё раз через минуту: лишний раз не повредит.',
  );
}

function question(token: string, { holding }: Subscription, { now }: HttpCall): HttpAnswer {
  const running = holdingOn(holding, moscowDateOf(now));
  const until =
    running.kind === 'paid' ? ` Оплаченный тариф будет работать до ${russianDate(running.term.endsOn)}.` : '';
  return askingPage({
    title: 'Отключить автоплатёж OLChat?',
    text: `Новых списаний с карты не будет.${until} Дальше продлевать его нужно будет самостоятельно.`,
    button: 'Отключить автоплатёж',
    action: `/autopay/off?token=${encodeURIComponent(token)}`,
  });
}

function russianDate(date: string): string {
  return date.split('-').reverse().join('.');
}

function isOff(chargeInFlight = false): HttpAnswer {
  const money = chargeInFlight
    ? 'Новых списаний не будет. Одно уже было начато: если деньги по нему придут, мы с вами свяжемся и вернём их.'
    : 'Больше мы ничего не спишем.';
  return plainPage(
    200,
    'Автоплатёж отключён',
    `${money} Подключить его снова можно при следующей оплате в окне OLChat.`,
  );
}

function wrongLink(): HttpAnswer {
  return plainPage(
    404,
    'Ссылка неверна',
    'Проверьте, целиком ли скопирован адрес. Отключить автоплатёж можно и в окне оплаты OLChat, или напишите в поддержку.',
  );
}

export const { handler, prime } = lambda(makeCancelAutopay, () => ({
  ...realTable(),
  links: realLinks(),
  viewerNetwork: realViewerNetwork(),
  rim,
}));
