import { PAY_LINK_ROUTES } from '../lib/api/routes/payLinks';
import { companiesView } from '../lib/api/views/requisites';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import type { CallerLimit } from '../lib/domain/callerLimit';
import { isDocumentOpen } from '../lib/domain/documents/issuedInvoice';
import type { LegalWords } from '../lib/domain/documents/legalWords';
import type { SellerProfile } from '../lib/domain/documents/seller';
import { parseRoubles } from '../lib/domain/money/money';
import { type OpenPayLink, oneOpening, type PayLink, payLinkState, payLinkTo } from '../lib/domain/payment/payLink';
import { type Payment, settledState } from '../lib/domain/payment/payment';
import type { Rejection } from '../lib/domain/rejection';
import type { HttpAnswer } from '../lib/lambda/httpAnswer';
import type { HttpCall } from '../lib/lambda/httpCall';
import { httpFunction } from '../lib/lambda/httpFunction';
import { isOwnForm } from '../lib/lambda/httpInput';
import type { KeptSecret } from '../lib/lambda/keptSecret';
import { lambda } from '../lib/lambda/lambda';
import type { Rim } from '../lib/lambda/rim';
import { realDirectory } from '../lib/lambda/runtime/companies';
import type { RenderInvoice } from '../lib/lambda/runtime/documents';
import { realInvoicing } from '../lib/lambda/runtime/invoicing';
import { realLegal } from '../lib/lambda/runtime/legal';
import { type InvoiceLinks, type PayLinks, realLinks } from '../lib/lambda/runtime/links';
import { realSupport } from '../lib/lambda/runtime/messages';
import { rim } from '../lib/lambda/runtime/rim';
import { realPasswords, realShop } from '../lib/lambda/runtime/robokassa';
import { realTable } from '../lib/lambda/runtime/table';
import { fingerprintOf } from '../lib/lambda/sha256';
import { tellingDirectory } from '../lib/lambda/tellingDirectory';
import { tellingSigns } from '../lib/lambda/tellingSigns';
import { checkoutForm } from '../lib/robokassa/checkoutForm';
import type { ShopSettings, SigningPasswords } from '../lib/robokassa/shop';
import { createCardPayment } from '../lib/usecases/createCardPayment';
import { findCompany } from '../lib/usecases/findCompany';
import { issueInvoice } from '../lib/usecases/issueInvoice';
import { contactForLink, invoiceOpening, orderByLink, type ReadPayLink, readPayLink } from '../lib/usecases/payByLink';
import type { Archive, BillingStore, CompanyMemory, OpenDirectory, OpenStore, RateLimits } from '../lib/usecases/ports';
import type { PayPageSupport } from '../web/pay/document';
import { isInnAlone, readInvoiceForm, typedOf } from '../web/pay/invoiceForm';
import { lookedUp, proposedOf, readInn } from '../web/pay/lookUp';
import {
  brokenPage,
  foreignFormPage,
  NOBODY_TO_WRITE_TO,
  type PayPage,
  payPage,
  refusalWords,
  tooOftenPage,
  wrongLinkPage,
} from '../web/pay/payPage';

type PayStore = Pick<
  BillingStore,
  | 'readRequest'
  | 'readPayment'
  | 'readPaymentWithPortal'
  | 'readSubscription'
  | 'listPayments'
  | 'takePaymentNumber'
  | 'commit'
>;

type PayByLinkNeeds = {
  readonly openStore: OpenStore<PayStore>;
  readonly openLimits: OpenStore<RateLimits>;
  readonly openCompanyMemory: OpenStore<CompanyMemory>;
  readonly openDirectory: OpenDirectory;
  readonly openArchive: OpenStore<Pick<Archive, 'put'>>;
  readonly render: RenderInvoice;
  readonly catalogue: Catalogue;
  readonly sellers: readonly SellerProfile[];
  readonly firstPaymentNumber: number;
  readonly shop: ShopSettings;
  readonly passwords: Pick<KeptSecret<SigningPasswords>, 'current'>;
  readonly links: Pick<InvoiceLinks & PayLinks, 'linkOf' | 'payLink' | 'payUrl'>;
  readonly support: PayPageSupport;
  readonly legal?: LegalWords | undefined;
  readonly rim: Rim;
};

// Counted per link, for all its readers together. A mail scanner opens a link once or twice, an office a few times.
const OPENINGS: CallerLimit = { limit: 30, everySeconds: 3_600 };
const PRESSINGS: CallerLimit = { limit: 5, everySeconds: 3_600 };
/**
 * A person who is not sure of an ИНН tries a few, and chooses among branches. The register itself is asked once for
 * each ИНН; its answer is remembered.
 */
const LOOK_UPS: CallerLimit = { limit: 20, everySeconds: 3_600 };

type Call = HttpCall<PayStore>;
/** One of our links, and what it offers now. */
type Opened = { readonly link: PayLink; readonly mark: string; readonly facts: ReadPayLink };

/**
 * The page behind a link that pays. Opening it changes nothing but the count of openings; pressing a button opens a
 * card payment or issues an invoice, by the same rules as in the dialog (docs/rules.md, «A link that pays»).
 */
export function makePayByLink(needs: PayByLinkNeeds) {
  const page = { support: needs.support, legal: needs.legal, paysAt: needs.shop.paymentUrl };

  /** @returns the answer, or the refusal for a link that is not ours or is used too often. */
  async function answerByLink(
    call: Call,
    limit: { readonly name: string; readonly often: CallerLimit },
    answer: (opened: Opened) => Promise<HttpAnswer>,
  ): Promise<HttpAnswer> {
    const token = call.event.pathParameters?.['token'] ?? '';
    const link = await needs.links.payLink(token, call.now);
    if (!link) return wrongLinkPage(page);
    const mark = fingerprintOf(oneOpening(link)).slice(0, 32);
    const taken = await needs.openLimits(call.remainingMs).take(`${limit.name}#${mark}`, limit.often, call.now);
    if (!taken.allowed) {
      call.observation.info('pay_link_limited', { portal: link.portal });
      return tooOftenPage(page, taken.retryAfterSeconds);
    }
    return answer({ link, mark, facts: await readPayLink(call.store, link, mark, call.now) });
  }

  const stateOf = ({ link, facts }: Opened, call: Call) => payLinkState(link, facts, needs.catalogue, call.now);

  async function shown(opened: Opened, call: Call, more: Pick<PayPage, 'notice' | 'order'> = {}): Promise<HttpAnswer> {
    const { link, facts } = opened;
    const { payment } = facts;
    const state = stateOf(opened, call);
    const today = moscowDateOf(call.now);
    // Otherwise nothing is to be paid here, and the document of an unpaid invoice would still ask for the money.
    const isShown = link.kind === 'inv' && (state.state === 'open' || isPaidByItself(payment));
    const hasPdf = isShown && payment?.kind === 'invoice' && isDocumentOpen(payment, today);
    const card = state.state === 'open' ? state.card?.payment : undefined;
    return payPage(
      {
        link,
        facts,
        state,
        today,
        path: pathOf(call),
        ...(hasPdf && { pdfUrl: await needs.links.linkOf(payment, call.now) }),
        ...(card && {
          checkout: checkoutForm(needs.shop, await needs.passwords.current(call.now), needs.sellers, card, {
            namesPayer: false,
          }),
        }),
        ...more,
      },
      page,
    );
  }

  const again = (opened: Opened, call: Call, reason: Rejection) =>
    shown(opened, call, { notice: refusalWords(reason) });

  async function payCard(opened: Opened, state: OpenPayLink, call: Call): Promise<HttpAnswer> {
    const { link, facts } = opened;
    const { card, bought } = state;
    if (!card) return shown(opened, call);
    // Somebody else with the same link was faster: their payment is the one to pay.
    if (card.payment) return toPage(call);
    const contact = await contactForLink(call.store, facts);
    if (!contact) return shown(opened, call, { notice: NOBODY_TO_WRITE_TO });
    const created = await createCardPayment(
      { ...needs, store: call.store, patience: call.patience },
      { ...orderByLink(link, facts, bought), expectedAmount: card.amount, contact, request: facts.opening },
      call.now,
    );
    if (!created.ok) return again(opened, call, created.reason);
    call.observation.info('payment_opened', { portal: link.portal, payment: String(created.value.number) });
    return toPage(call);
  }

  async function lookUp(opened: Opened, state: OpenPayLink, form: URLSearchParams, call: Call): Promise<HttpAnswer> {
    if (state.invoice === undefined) return shown(opened, call);
    const [typed, before] = [typedOf(form), proposedOf(form)];
    const read = readInn(typed);
    if (!read.ok) return shown(opened, call, { order: { typed, errors: read.errors, proposed: before } });
    const answer = await findCompany(
      {
        directory: needs.openDirectory(call),
        memory: needs.openCompanyMemory(call.remainingMs),
        limits: needs.openLimits(call.remainingMs),
      },
      { portal: opened.link.portal, inn: read.inn },
      call.now,
    );
    tellingDirectory(answer, opened.link.portal, call.observation);
    const found = lookedUp(typed, before, companiesView(answer), form.get('office') ?? undefined);
    const { typed: filled, proposed } = found;
    return shown(opened, call, { order: { typed: filled, errors: {}, proposed, lookUp: found } });
  }

  async function orderInvoice(
    opened: Opened,
    state: OpenPayLink,
    form: URLSearchParams,
    call: Call,
  ): Promise<HttpAnswer> {
    const { link, mark, facts } = opened;
    if (state.invoice === undefined) return shown(opened, call);
    const [typed, proposed] = [typedOf(form), proposedOf(form)];
    const read = readInvoiceForm(typed, state.bought, state.invoice);
    if (!read.ok) return shown(opened, call, { order: { typed, errors: read.errors, proposed } });
    const { phone, email, buyer } = read.value;
    // The document shows the phone, so the phone is part of the fingerprint: a stranger who types the company's public
    // requisites must not be shown it.
    const party = { ...buyer, phone };
    const request = await invoiceOpening(
      call.store,
      link,
      { mark, buyer: fingerprintOf({ party, periodDays: state.bought.periodDays }).slice(0, 32) },
      call.now,
    );
    const issued = await issueInvoice(
      {
        ...needs,
        render: tellingSigns(needs.render, call.observation),
        store: call.store,
        archive: needs.openArchive(call.remainingMs),
        patience: call.patience,
      },
      {
        ...orderByLink(link, facts, state.bought),
        expectedAmount: state.invoice,
        contact: { phone, email },
        buyer: party,
        request,
      },
      call.now,
    );
    if (!issued.ok)
      return shown(opened, call, {
        notice: refusalWords(issued.reason),
        order: { typed, errors: {}, proposed },
      });
    call.observation.info('invoice_issued', { portal: link.portal, payment: String(issued.value.number) });
    return seeOther(new URL(await needs.links.payUrl(payLinkTo(issued.value), call.now)).pathname);
  }

  return httpFunction(
    'payByLink',
    needs,
    PAY_LINK_ROUTES,
    {
      // Mail scanners open every link, so opening this one changes nothing for the portal.
      openPayLink: (call) =>
        answerByLink(call, { name: 'pay-opened', often: OPENINGS }, (opened) => shown(opened, call)),

      payByLink: async (call) => {
        if (!isOwnForm(call.event)) return foreignFormPage(page);
        const form = new URLSearchParams(call.text);
        const wantsCompany =
          form.get('action') === 'lookup' ||
          form.has('office') ||
          (form.get('action') === 'invoice' && isInnAlone(typedOf(form)));
        // People who type requisites must not use up the presses that order, nor the other way round.
        const limit = wantsCompany
          ? { name: 'pay-looked-up', often: LOOK_UPS }
          : { name: 'pay-pressed', often: PRESSINGS };
        return answerByLink(call, limit, async (opened) => {
          const state = stateOf(opened, call);
          if (state.state !== 'open') return shown(opened, call);
          if (wantsCompany) return lookUp(opened, state, form, call);
          const isInvoice = form.get('action') === 'invoice';
          const price = isInvoice ? state.invoice : state.card?.amount;
          // The pressed button named a sum, and nobody is charged any other.
          if (price !== undefined && parseRoubles(form.get('expectedAmount') ?? '') !== price) {
            return again(opened, call, { code: 'price_changed', amountNow: price });
          }
          return isInvoice ? orderInvoice(opened, state, form, call) : payCard(opened, state, call);
        });
      },
    },
    () => brokenPage(page),
  );
}

function isPaidByItself(payment: Payment | undefined): boolean {
  return payment !== undefined && settledState(payment)?.status === 'paid';
}

/** Redirects to the page by GET, so that a reload does not press the button again. */
function toPage(call: Call): HttpAnswer {
  return seeOther(pathOf(call));
}

function pathOf({ event }: Call): string {
  return `/pay/${event.pathParameters?.['token'] ?? ''}`;
}

function seeOther(location: string): HttpAnswer {
  return { statusCode: 303, headers: { location, 'referrer-policy': 'no-referrer' }, body: '' };
}

export const { handler, prime } = lambda(makePayByLink, () => ({
  ...realTable(),
  ...realInvoicing(),
  // The first look-up fetches the key of the register, so that opening the page does not wait for it.
  openDirectory: realDirectory().openDirectory,
  shop: realShop(),
  passwords: realPasswords(),
  links: realLinks(),
  support: realSupport(),
  legal: realLegal(),
  rim,
}));
