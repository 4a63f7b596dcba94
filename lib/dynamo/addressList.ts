import type { CardPayment, InvoicePayment } from '../domain/payment/payment';
import { isPortal, type Portal } from '../domain/subscription/portal';
import type { PaymentList } from '../usecases/ports';
import { addressFingerprint, addressKey, addressPartition } from './keys';
import { listed } from './lists';
import { type Item, SCHEMA } from './parseItem';
import { type PaymentPage, paymentsAt, pointersTo } from './paymentPointers';
import { TABLE } from './table';
import type { TableClient } from './tableClient';

const MOST_PORTALS = 50;

/**
 * Points from an address to a payment ordered with it; written with the payment and never changed. A charge has none:
 * it uses the address of the payment that gave the consent.
 */
export function toAddressItem({ number, contact }: CardPayment | InvoicePayment): Item {
  return { ...addressKey(addressFingerprint(contact.email), number), schema: SCHEMA, number };
}

/** A page of the payments made with an address, newest first. */
export async function listPaymentsAt(
  table: TableClient,
  address: string,
  { limit, after }: PaymentPage,
): Promise<PaymentList> {
  const fingerprint = addressFingerprint(address);
  const last = after && addressKey(fingerprint, after).sk;
  return paymentsAt(table, await table.query(pointersTo(addressPartition(fingerprint), limit, last)));
}

/**
 * The portals whose contact has an address, at most fifty. A portal that has just changed its contact may still be
 * among them.
 */
export async function listPortalsAt(table: TableClient, address: string): Promise<readonly Portal[]> {
  const partition = addressPartition(addressFingerprint(address));
  const keys = await table.query(listed({ partition, newestFirst: false, limit: MOST_PORTALS }));
  return keys.map((key) => key[TABLE.portalIndex.sortKey]).filter(isPortal);
}
