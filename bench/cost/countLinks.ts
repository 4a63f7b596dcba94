import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { LOCAL_COMPANIES } from '../../local/companies/directory';
import { customer } from '../../local/demo/customer';
import { type CountedOperation, countOperation } from '../operationCounter';
import type { RecordedCall } from '../recordingLine';

type Needs = {
  readonly cloud: Pick<LocalCloud, 'url'>;
  readonly take: () => readonly RecordedCall[];
};

const issued = z.object({ invoice: z.object({ number: z.number() }) });
const payable = z.object({ payUrl: z.string() });
const BUYER = { inn: '7707083893', kpp: '770701001', name: 'ООО «Ромашка»', address: '190000, г. Санкт-Петербург' };
const ORDER = {
  tariff: 'groups-150',
  periodDays: 30,
  phone: '+79161234567',
  email: 'buh@company.ru',
  expectedAmount: { value: '3000.00', currency: 'RUB' },
  buyer: BUYER,
};

/**
 * Counts what it costs when a person without a login opens a link that pays, and when a form fills itself in by an ИНН.
 */
export async function countLinks({ cloud, take }: Needs): Promise<readonly CountedOperation[]> {
  const company = customer(cloud.url, randomUUID());
  const linkOfInvoice = async (): Promise<string> => {
    const once = { 'idempotency-key': randomUUID() };
    const { invoice } = issued.parse(await company.ask('POST', '/v1/invoices', ORDER, once));
    return payable.parse(await company.ask('GET', `/v1/payments/${invoice.number}`)).payUrl;
  };
  const lookUp = () => company.ask('GET', `/v1/companies?inn=${LOCAL_COMPANIES.plain}`);

  const asked = await countOperation('find a company', take, lookUp);
  const remembered = await countOperation('find a company that somebody has asked for', take, lookUp);
  const link = await linkOfInvoice();
  const opened = await countOperation('open a link that pays', take, () => answered(fetch(link), 200));
  const card = await countOperation('pay by card at a link that pays', take, () => press(link, { action: 'card' }));
  return [asked, remembered, opened, card];
}

function press(link: string, fields: Record<string, string>): Promise<void> {
  const body = new URLSearchParams({ expectedAmount: ORDER.expectedAmount.value, ...fields });
  const headers = { 'sec-fetch-site': 'same-origin' };
  return answered(fetch(link, { method: 'POST', redirect: 'manual', body, headers }), 303);
}

/** @throws Error unless the answer has the status whose cost is counted. */
async function answered(answer: Promise<Response>, status: number): Promise<void> {
  const said = await answer;
  const text = await said.text();
  if (said.status !== status) throw new Error(`the link was answered ${said.status}: ${text.slice(0, 200)}`);
}
