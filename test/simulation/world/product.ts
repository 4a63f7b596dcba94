import type { Context } from 'aws-lambda';
import { makeAdvanceSubscriptions } from '../../../functions/advanceSubscriptions';
import { makeAskAboutPayment } from '../../../functions/askAboutPayment';
import { makeBankStatements } from '../../../functions/bankStatements';
import { makeCancelAutopay } from '../../../functions/cancelAutopay';
import { makeConfirmBankTransfer } from '../../../functions/confirmBankTransfer';
import { makeCreateRobokassaPayment } from '../../../functions/createRobokassaPayment';
import { makeDeliverEffects } from '../../../functions/deliverEffects';
import { makeDownloadInvoice } from '../../../functions/downloadInvoice';
import { makeFindCompany } from '../../../functions/findCompany';
import { makeIssueInvoice } from '../../../functions/issueInvoice';
import { makeOperatorDesk } from '../../../functions/operatorDesk';
import { makePayByLink } from '../../../functions/payByLink';
import { makeReadBilling } from '../../../functions/readBilling';
import { makeReadRegister } from '../../../functions/readRegister';
import { makeReceiveMailEvents } from '../../../functions/receiveMailEvents';
import { makeReconcilePayments } from '../../../functions/reconcilePayments';
import { makeRenewAutopay } from '../../../functions/renewAutopay';
import { makeRobokassaResult } from '../../../functions/robokassaResult';
import { makeSumUpDays } from '../../../functions/sumUpDays';
import { makeSwitchToFree } from '../../../functions/switchToFree';
import type { Counter } from '../../../lib/api/metrics';
import { type FunctionName, ROUTES } from '../../../lib/api/routes';
import type { ScheduledFunction } from '../../../lib/api/schedules';
import { noDirectory } from '../../../lib/companies/dadata';
import type { PayLink } from '../../../lib/domain/payment/payLink';
import type { Portal } from '../../../lib/domain/subscription/portal';
import type { BillingEvent } from '../../../lib/domain/told/billingEvents';
import type { HttpAnswer } from '../../../lib/lambda/httpAnswer';
import type { HttpEvent } from '../../../lib/lambda/httpInput';
import { actLink, invoiceLink, isActToken, isLinkToken } from '../../../lib/lambda/invoiceLink';
import type { Observe } from '../../../lib/lambda/observation';
import { offLinkTo, portalOfToken, type Refused } from '../../../lib/lambda/offLink';
import { payLinkOf, payToken } from '../../../lib/lambda/payToken';
import { viewerAddressFrom } from '../../../lib/lambda/viewerAddress';
import { viewerNetworkFrom } from '../../../lib/lambda/viewerNetwork';
import type { SigningPasswords } from '../../../lib/robokassa/shop';
import { withActs } from '../../../lib/usecases/issueActs';
import { withSuperseded } from '../../../lib/usecases/markSuperseded';
import type { RateLimits } from '../../../lib/usecases/ports';
import type { Faults } from '../engine/faults';
import type { Invocation } from '../engine/invocation';
import type { Timeline } from '../engine/timeline';
import type { Ledger } from '../model/ledger';
import { SIMULATED_CATALOGUE } from '../model/prices';
import { dueListPort } from '../table/dueListPort';
import { outboxPort } from '../table/outboxPort';
import { storePort } from '../table/storePort';
import { suppressionsPort } from '../table/suppressionsPort';
import type { Table } from '../table/table';
import { gatewayPort } from './gatewayPort';
import { mailPort, service } from './mailPort';
import { type MailService, STAGE } from './mailService';
import { receiptsPort } from './receiptsPort';
import { refundsPort } from './refundsPort';
import type { Robokassa, SHOP } from './robokassa';
import { FIRST_NUMBER, SELLERS, SHOP_SETTINGS, STATEMENT_SETTINGS } from './settings';

const PUBLIC_URL = 'https://billing.olchat.example';
const LINK_KEY = 'a-link-key-of-thirty-two-signs-or-more';

/** Everything that an invocation can reach. */
export type Reach = {
  readonly table: Table;
  readonly timeline: Timeline;
  /** Not in the table: counting calls decides nothing in a story, and must draw no luck. */
  readonly limits: RateLimits;
  readonly mail: MailService;
  readonly robokassa: Robokassa;
  readonly ledger: Ledger;
  readonly faults: () => Faults;
  readonly documents: Map<string, Uint8Array>;
  /** Whether Robokassa's state service answers nobody, for a day or two. */
  readonly isStateServiceDown: () => boolean;
  /** Whether the mail service takes no mail at all, for days. */
  readonly isMailDown: () => boolean;
  /** The passwords as the product's settings have them. */
  readonly passwords: () => typeof SHOP;
  /** What the product counts, for its alarms. */
  readonly onCount: (metric: Counter, times?: number) => void;
  /** Gets a fault that the product logged and that no store or service caused. */
  readonly onFault: (who: string, error: unknown) => void;
};

type Handler<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;

/** The needs of the functions, bound to one invocation. */
function needsOf(invocation: Invocation, reach: Reach) {
  const { table, ledger, faults, documents } = reach;
  const observe: Observe = () => ({
    info: () => undefined,
    warn: () => undefined,
    error: (_event, cause) => reach.onFault(invocation.name, cause),
    count: reach.onCount,
    measureSeconds: () => undefined,
    close: () => undefined,
  });
  const tellBus = (event: BillingEvent) => {
    const owed = event.type === 'subscription.changed' ? 'changed' : event.type;
    const id = `${event.portal}-${event.version}-event-${owed}`;
    return service(reach, invocation, `event ${id}`, () => {
      ledger.arrived.add(id);
      ledger.events.push({ event, at: reach.timeline.now });
    });
  };
  const archivePort = <Value>(what: string, effect: () => Value) => invocation.port(what, 'read', effect);
  return {
    support: { email: 'support@olchat.example' },
    catalogue: SIMULATED_CATALOGUE,
    firstPaymentNumber: FIRST_NUMBER,
    concurrency: 20,
    shop: SHOP_SETTINGS,
    sellers: SELLERS,
    statements: STATEMENT_SETTINGS,
    passwords: { current: async () => reach.passwords(), afterRefusal: async () => [reach.passwords()] },
    rim: { pause: invocation.pause, random: invocation.random, observe, clock: invocation.clock },
    openStore: withActs(
      withSuperseded(() => storePort(table, invocation, () => faults().conflict)),
      SELLERS,
    ),
    openDueList: () => dueListPort(table, invocation, () => faults().staleList),
    openOutbox: () => outboxPort(table, invocation),
    openLimits: () => reach.limits,
    openSuppressions: () => suppressionsPort(table, invocation),
    openGateway: (passwords: SigningPasswords) => gatewayPort(reach, invocation, passwords),
    openReceipts: () => receiptsPort(reach, invocation),
    openRefunds: (passwords: Pick<SigningPasswords, 'password3'>) => refundsPort(reach, invocation, passwords),
    openArchive: () => ({
      put: (key: string, bytes: Uint8Array) =>
        archivePort(`put ${key}`, () => {
          documents.set(key, bytes);
          ledger.arrived.add(key);
        }),
      get: (key: string) => archivePort(`get ${key}`, () => documents.get(key)),
      temporaryLink: async (key: string) => `${PUBLIC_URL}/bucket/${key}`,
    }),
    openCompanyMemory: () => ({ read: async () => undefined, keep: async () => undefined }),
    openDirectory: noDirectory,
    openMail: () => mailPort(reach, invocation),
    openCarriers: () => [{ name: 'bus' as const, publish: tellBus }],
    stage: STAGE,
    viewerAddress: viewerAddressFrom(undefined),
    viewerNetwork: viewerNetworkFrom(viewerAddressFrom(undefined)),
    renderAct: async () => ({ bytes: new Uint8Array(), replaced: [] }),
    render: async () => ({ bytes: new Uint8Array(), sha256: '00', replaced: [] }),
    links: {
      linkOf: async (invoice: { readonly number: Parameters<typeof invoiceLink>[2]['number'] }) =>
        invoiceLink(PUBLIC_URL, LINK_KEY, invoice),
      isOurs: async (number: number, token: string) => isLinkToken(LINK_KEY, number, token),
      actLinkOf: async (act: { readonly number: number }) => actLink(PUBLIC_URL, LINK_KEY, act),
      isOurAct: async (number: number, token: string) => isActToken(LINK_KEY, number, token),
      offLink: async (what: Refused, portal: Portal) => offLinkTo(what, PUBLIC_URL, LINK_KEY, portal),
      portalOf: async (what: Refused, token: string) => portalOfToken(what, LINK_KEY, token),
      payUrl: async (link: PayLink) => `${PUBLIC_URL}/pay/${payToken(LINK_KEY, link)}`,
      payLink: async (token: string) => payLinkOf(LINK_KEY, token),
    },
  };
}

/** The token of the link that switches autopay off, or renewal invoices. */
export function offToken(portal: Portal, what: Refused = 'autopay'): string {
  return offLinkTo(what, PUBLIC_URL, LINK_KEY, portal).split('token=')[1] ?? '';
}

/** The token of a link that pays. */
export function tokenOf(link: PayLink): string {
  return payToken(LINK_KEY, link);
}

const HTTP_FUNCTIONS = {
  readBilling: (needs) => makeReadBilling(needs),
  askAboutPayment: (needs) => makeAskAboutPayment(needs),
  createRobokassaPayment: (needs) => makeCreateRobokassaPayment(needs),
  findCompany: (needs) => makeFindCompany(needs),
  issueInvoice: (needs) => makeIssueInvoice(needs),
  switchToFree: (needs) => makeSwitchToFree(needs),
  cancelAutopay: (needs) => makeCancelAutopay(needs),
  downloadInvoice: (needs) => makeDownloadInvoice(needs),
  payByLink: (needs) => makePayByLink(needs),
  robokassaResult: (needs) => makeRobokassaResult(needs),
  operatorDesk: (needs) => makeOperatorDesk(needs),
  confirmBankTransfer: (needs) => makeConfirmBankTransfer(needs),
  bankStatements: (needs) => makeBankStatements(needs),
  readRegister: (needs) => makeReadRegister(needs),
} as const satisfies Record<FunctionName, (needs: ReturnType<typeof needsOf>) => Handler<HttpEvent, HttpAnswer>>;

const BY_ROUTE = new Map<string, FunctionName>(
  ROUTES.map((route) => [`${route.method} ${route.path}`, route.function]),
);

/** The function of a route, made for this invocation alone, as in a process that has just started. */
export function httpHandler(routeKey: string, invocation: Invocation, reach: Reach): Handler<HttpEvent, HttpAnswer> {
  const name = BY_ROUTE.get(routeKey);
  if (!name) throw new Error(`no route ${routeKey}`);
  return HTTP_FUNCTIONS[name](needsOf(invocation, reach));
}

/** The function of a schedule, made for this invocation alone. */
export function scheduledHandler(
  name: ScheduledFunction,
  invocation: Invocation,
  reach: Reach,
): Handler<{ readonly now: string }, unknown> {
  const needs = needsOf(invocation, reach);
  switch (name) {
    case 'advanceSubscriptions':
      return makeAdvanceSubscriptions(needs);
    case 'renewAutopay':
      return makeRenewAutopay(needs);
    case 'reconcilePayments':
      return makeReconcilePayments(needs);
    case 'deliverEffects':
      return makeDeliverEffects(needs);
    case 'sumUpDays':
      return makeSumUpDays(needs);
  }
}

/** deliverEffects, as the table's stream calls it. */
export function streamHandler(invocation: Invocation, reach: Reach): ReturnType<typeof makeDeliverEffects> {
  return makeDeliverEffects(needsOf(invocation, reach));
}

/** receiveMailEvents, as the topic calls it. */
export function mailEventsHandler(invocation: Invocation, reach: Reach): ReturnType<typeof makeReceiveMailEvents> {
  return makeReceiveMailEvents(needsOf(invocation, reach));
}
