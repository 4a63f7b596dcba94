import type { Instant } from '../../domain/instant';
import type { InvoicePayment } from '../../domain/payment';
import { invoiceLink, isLinkToken } from '../invoiceLink';
import { realLinkKey } from './linkKey';

export type InvoiceLinks = {
  readonly linkOf: (invoice: Pick<InvoicePayment, 'number'>, now: Instant) => Promise<string>;
  readonly isOurs: (number: number, token: string, now: Instant) => Promise<boolean>;
};

/** Links to invoices under the product's own generated key. */
export function realInvoiceLinks(): InvoiceLinks {
  const { publicUrl, key } = realLinkKey();
  return {
    linkOf: async (invoice, now) => invoiceLink(publicUrl, await key.current(now), invoice),
    isOurs: async (number, token, now) => {
      if (isLinkToken(await key.current(now), number, token)) return true;
      return (await key.afterRefusal(now)).some((other) => isLinkToken(other, number, token));
    },
  };
}
