import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { CONSENT_TEXT_VERSION } from '../../lib/domain/autopay/consent';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { customer } from '../../local/demo/customer';
import { robokassaSide } from '../../local/demo/robokassaSide';
import { OPENED, PAID } from '../gatewayEvent';
import { type CountedOperation, countOperation } from '../operationCounter';
import type { Product } from '../product';
import type { RecordedCall } from '../recordingLine';

type Needs = {
  /** A quiet cloud, whose clock shows the day of the first payments. */
  readonly cloud: Pick<LocalCloud, 'url' | 'robokassaUrl'>;
  readonly product: Product;
  readonly take: () => readonly RecordedCall[];
};

const issued = z.object({ invoice: z.object({ number: z.number() }) });
const SWEPT_AFTER_MS = 3 * 60_000;
const ASKED = PAID + 20 * 60_000;
const TOLD = Date.parse('2026-12-15T07:00:00Z');

/**
 * Counts what dynamoCalls leaves out and the month of a portal needs: invoices, delivery, questions to Robokassa,
 * notices and reminders.
 */
export async function countTheRest({ cloud, product, take }: Needs): Promise<readonly CountedOperation[]> {
  const deliver = (at: number) => product.run('deliverEffects', at);
  // The very first payment creates the counter of numbers; it must not be counted.
  await product.open(randomUUID(), OPENED);

  const payer = customer(cloud.url, randomUUID());
  const parent = await payer.openPayment('groups-150', 30, '3000.00', CONSENT_TEXT_VERSION);
  if (!(await robokassaSide(cloud.robokassaUrl).pay(parent))) throw new Error('the payment was not acknowledged');
  const notice = await countOperation('tell of a coming charge', take, () => product.run('advanceSubscriptions', TOLD));
  // The card payment opened first of all is still unpaid, so Robokassa is asked about it.
  const question = await countOperation('ask what became of a card payment', take, () =>
    product.run('reconcilePayments', ASKED),
  );

  const portal = randomUUID();
  const company = customer(cloud.url, portal);
  const operator = customer(cloud.url, portal, 'billing:operate');
  const once = () => ({ 'idempotency-key': randomUUID() });
  const orderedBy = async (who: typeof company, order: object = ORDER) =>
    issued.parse(await who.ask('POST', '/v1/invoices', order, once())).invoice.number;
  const confirming = (number: number, order: string, amount: object = ORDER.expectedAmount) =>
    operator.ask(
      'POST',
      `/v1/operator/invoices/${number}/confirmations`,
      { amount, receivedOn: '2026-11-22', order },
      once(),
    );
  // The very first act creates the counter of acts; it must not be counted. A year, so that the later run does not
  // remind this portal of the end.
  const year = { value: '36000.00', currency: 'RUB' };
  const first = await orderedBy(customer(cloud.url, randomUUID()), { ...ORDER, periodDays: 360, expectedAmount: year });
  await confirming(first, '7', year);
  let invoice = 0;
  const issue = await countOperation('issue an invoice', take, async () => {
    invoice = await orderedBy(company);
  });
  // Delivers everything owed so far.
  await deliver(TOLD + SWEPT_AFTER_MS);
  const confirm = await countOperation('confirm its money', take, () => confirming(invoice, '1'));
  const receipt = await countOperation('deliver the mail and the events of a purchase', take, () =>
    deliver(TOLD + SWEPT_AFTER_MS),
  );
  const idle = await countOperation('a sweep that finds nothing to deliver', take, () =>
    deliver(TOLD + SWEPT_AFTER_MS),
  );
  const rows = await countOperation('a page of all bank rows, of two', take, () =>
    operator.ask('GET', '/v1/operator/bank-rows?state=all'),
  );
  const tabs = await countOperation('how many bank rows each list has', take, () =>
    operator.ask('GET', '/v1/operator/bank-rows/counts'),
  );
  const reminder = await countOperation('remind of the end', take, () => product.run('advanceSubscriptions', TOLD));
  // Switches autopay off, so that nothing is left due for the counts that follow.
  await payer.ask('DELETE', '/v1/subscription/autopay');
  await product.run('advanceSubscriptions', TOLD);
  return [notice, question, issue, confirm, receipt, idle, rows, tabs, reminder];
}

const ORDER = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: { value: '3000.00', currency: 'RUB' },
  buyer: { inn: '7707083893', kpp: '770701001', name: 'ООО «Ромашка»', address: '190000, г. Санкт-Петербург' },
};
