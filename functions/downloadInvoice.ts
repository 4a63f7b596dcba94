import { MAIL_LINK_ROUTES } from '../lib/api/routes/mailLinks';
import { moscowDateOf } from '../lib/domain/calendar/moscow';
import { actFileName, actKey, parseActNumber } from '../lib/domain/documents/closingAct';
import { invoiceFileName } from '../lib/domain/documents/invoiceDocument';
import { isDocumentOpen } from '../lib/domain/documents/issuedInvoice';
import { isCancelled } from '../lib/domain/payment/payment';
import { parsePaymentNumber } from '../lib/domain/payment/paymentNumber';
import type { HttpAnswer } from '../lib/lambda/httpAnswer';
import { httpFunction } from '../lib/lambda/httpFunction';
import { lambda } from '../lib/lambda/lambda';
import { plainPage } from '../lib/lambda/plainPage';
import type { Rim } from '../lib/lambda/rim';
import { realArchive } from '../lib/lambda/runtime/documents';
import { type ActLinks, type InvoiceLinks, realLinks } from '../lib/lambda/runtime/links';
import { realViewerNetwork, rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import type { ViewerNetwork } from '../lib/lambda/viewerNetwork';
import type { Archive, BillingStore, OpenStore, RateLimits } from '../lib/usecases/ports';

type DownloadInvoiceNeeds = {
  readonly openStore: OpenStore<Pick<BillingStore, 'readPayment' | 'readAct'>>;
  readonly openArchive: OpenStore<Pick<Archive, 'get' | 'temporaryLink'>>;
  readonly links: Pick<InvoiceLinks & ActLinks, 'isOurs' | 'isOurAct'>;
  readonly openLimits: OpenStore<Pick<RateLimits, 'take'>>;
  readonly viewerNetwork: ViewerNetwork;
  readonly rim: Rim;
};

// Long enough for a slow browser, and too short for S3's link to be forwarded: people should forward ours.
const LINK_SECONDS = 300;

/**
 * Opens the links of mails and histories: to an unpaid invoice while it may be paid, to a paid one for five years, to
 * an act without end (docs/api.md, «Invoices»).
 */
export function makeDownloadInvoice(needs: DownloadInvoiceNeeds) {
  const { openArchive, links } = needs;
  return httpFunction(
    'downloadInvoice',
    needs,
    MAIL_LINK_ROUTES,
    {
      downloadInvoice: async (call) => {
        const number = parsePaymentNumber(call.event.pathParameters?.['number'] ?? '');
        const token = call.event.queryStringParameters?.['token'] ?? '';
        if (!number || !(await links.isOurs(number, token, call.now))) return wrongLink('счёт');
        const invoice = await call.store.readPayment(number);
        if (invoice?.kind !== 'invoice') return wrongLink('счёт');
        if (isCancelled(invoice)) return cancelled();
        if (!isDocumentOpen(invoice, moscowDateOf(call.now))) return lapsed();
        const fileName = invoiceFileName(invoice.document);
        const archive = openArchive(call.remainingMs);
        return opened(await archive.temporaryLink(invoice.pdf.key, fileName, LINK_SECONDS));
      },

      downloadAct: async (call) => {
        const number = parseActNumber(call.event.pathParameters?.['number'] ?? '');
        const token = call.event.queryStringParameters?.['token'] ?? '';
        if (!number || !(await links.isOurAct(number, token, call.now))) return wrongLink('акт');
        const act = await call.store.readAct(number);
        if (!act) return wrongLink('акт');
        const archive = openArchive(call.remainingMs);
        const key = actKey(number);
        // The act is drawn seconds after the grant. Until then S3 would answer with XML that nobody can read.
        if (!(await archive.get(key))) return unavailable();
        return opened(await archive.temporaryLink(key, actFileName(act), LINK_SECONDS));
      },
    },
    unavailable,
  );
}

function opened(location: string): HttpAnswer {
  return { statusCode: 302, headers: { location, 'referrer-policy': 'no-referrer' } };
}

function unavailable(): HttpAnswer {
  return plainPage(503, 'Документ временно недоступен', 'Попробуйте ещё раз через минуту.');
}

function wrongLink(document: 'счёт' | 'акт'): HttpAnswer {
  return plainPage(
    404,
    'Ссылка неверна',
    `Проверьте, целиком ли скопирован адрес, или откройте ${document} в истории платежей OLChat.`,
  );
}

function cancelled(): HttpAnswer {
  return plainPage(
    410,
    'Счёт отменён',
    'Оплачивать его не нужно. Новый можно выставить в окне оплаты OLChat, на вкладке «Выставить счёт».',
  );
}

function lapsed(): HttpAnswer {
  return plainPage(
    410,
    'Срок счёта истёк',
    'Счёт действует 30 дней. Выставьте новый в окне оплаты OLChat, на вкладке «Выставить счёт».',
  );
}

export const { handler, prime } = lambda(makeDownloadInvoice, () => ({
  ...realTable(),
  openArchive: realArchive(),
  links: realLinks(),
  viewerNetwork: realViewerNetwork(),
  rim,
}));
