import { OLCHAT_CATALOGUE } from '../../domain/buying/olchatCatalogue';
import { realArchive, realRenderInvoice } from './documents';
import { realSellers } from './robokassa';
import { realFirstPaymentNumber } from './table';

/**
 * What issues invoices, as this stage is configured: prices, seller, numbers, the drawing, and where documents are
 * kept.
 */
export function realInvoicing() {
  const sellers = realSellers();
  return {
    openArchive: realArchive(),
    render: realRenderInvoice(sellers),
    catalogue: OLCHAT_CATALOGUE,
    sellers,
    firstPaymentNumber: realFirstPaymentNumber(),
  };
}
