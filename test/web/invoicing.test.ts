import { INVOICE_ORDER, ISSUED } from '../../lib/api/examples';
import type { IssuedInvoice, Payment } from '../../web/client/answers';
import type { InvoiceOrder } from '../../web/client/customerCalls';
import { orderKeys } from '../../web/client/orderKeys';
import type { Answer, Trouble } from '../../web/client/trouble';
import { type InvoiceStage, startInvoicing } from '../../web/dialog/flow/invoicing';
import { ORDER, PAYMENT } from './given';

const order: InvoiceOrder = { ...ORDER, buyer: INVOICE_ORDER.buyer };
const issued: Answer<IssuedInvoice> = {
  ok: true,
  value: { invoice: { ...ISSUED.invoice, amount: { value: '3000.00', currency: 'RUB' } } },
};
const failed = (trouble: Trouble) => ({ ok: false, trouble }) as const;

function invoicing(
  answers: readonly Answer<IssuedInvoice>[],
  mails: readonly Answer<unknown>[] = [],
  looked: Readonly<Record<number, Answer<Payment>>> = {},
) {
  const stages: InvoiceStage[] = [];
  const keys: string[] = [];
  const mailed: (string | undefined)[] = [];
  let made = 0;
  const run = startInvoicing({
    issue: async (_order, key) => {
      keys.push(key);
      return answers[keys.length - 1]!;
    },
    payment: async (number) => looked[number] ?? failed({ kind: 'refused', status: 404, code: 'unknown_payment' }),
    mail: async (_number, email) => {
      mailed.push(email);
      return mails[mailed.length - 1]!;
    },
    keys: orderKeys(() => `key-${++made}`),
    show: (stage) => stages.push(stage),
  });
  return { run, stages, keys, mailed };
}

it('an order becomes an invoice, and the same order later another one', async () => {
  const { run, stages, keys } = invoicing([issued, issued]);
  await run.issue(order);
  expect(stages.map(({ at }) => at)).toEqual(['opening', 'issued']);
  expect(stages[1]).toMatchObject({ email: 'buh@company.ru', mail: { at: 'resting' } });
  run.leave();
  await run.issue(order);
  expect(keys).toEqual(['key-1', 'key-2']);
});

it('a request whose answer was lost is repeated under its key', async () => {
  const { run, stages, keys } = invoicing([failed({ kind: 'unreachable', why: 'no_network' }), issued]);
  await run.issue(order);
  expect(stages.at(-1)).toEqual({ at: 'choosing', trouble: { kind: 'unreachable', why: 'no_network' } });
  await run.issue(order);
  expect(keys).toEqual(['key-1', 'key-1']);
});

it('a key the service knows for something else is given up', async () => {
  const reused = failed({ kind: 'refused', status: 422, code: 'idempotency_key_reused' });
  const { run, keys } = invoicing([reused, issued]);
  await run.issue(order);
  await run.issue(order);
  expect(keys).toEqual(['key-1', 'key-2']);
});

it('two clicks are one request', async () => {
  const { run, keys } = invoicing([issued]);
  await Promise.all([run.issue(order), run.issue(order)]);
  expect(keys).toHaveLength(1);
});

it('the mail goes again to its own address, or to another', async () => {
  const sent = { ok: true, value: {} } as const;
  const { run, stages, mailed } = invoicing([issued], [sent, sent, failed({ kind: 'unreachable', why: 'no_network' })]);
  await run.issue(order);
  await run.sendAgain('buh@company.ru');
  expect(stages.at(-1)).toMatchObject({ at: 'issued', mail: { at: 'sent', to: 'buh@company.ru' } });
  await run.sendAgain('boss@company.ru');
  expect(mailed).toEqual([undefined, 'boss@company.ru']);
  await run.sendAgain('boss@company.ru');
  expect(stages.at(-1)).toMatchObject({ mail: { at: 'failed', trouble: { kind: 'unreachable', why: 'no_network' } } });
});

describe('the same order that is open', () => {
  const open: Payment = {
    ...PAYMENT,
    kind: 'invoice',
    number: 1_000_007,
    payableUntil: '2026-12-22',
    pdfUrl: 'https://pdf',
  };

  it('is shown with its document, without an address that the page does not know', async () => {
    const { run, stages } = invoicing([], [], { 1000007: { ok: true, value: open } });
    expect(await run.showOpen(1_000_007)).toBeUndefined();
    expect(stages).toEqual([
      {
        at: 'issued',
        invoice: { number: 1_000_007, payableUntil: '2026-12-22', amount: PAYMENT.amount, pdfUrl: 'https://pdf' },
        email: '',
        mail: { at: 'resting' },
      },
    ]);
  });

  it('says why it could not, where it is no longer open or cannot be read', async () => {
    const { pdfUrl: _, ...cancelled } = open;
    const { run, stages } = invoicing([], [], { 1000007: { ok: true, value: { ...cancelled, status: 'cancelled' } } });
    expect(await run.showOpen(1_000_007)).toMatchObject({ code: 'unknown_invoice' });
    expect(await run.showOpen(1_000_008)).toMatchObject({ code: 'unknown_payment' });
    expect(stages).toEqual([]);
  });
});
