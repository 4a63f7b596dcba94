import { INVOICE_ORDER, ISSUED } from '../../lib/api/examples';
import type { IssuedInvoice } from '../../local/pages/dialog/api/answers';
import type { Answer, Trouble } from '../../local/pages/dialog/api/trouble';
import { type InvoiceStage, startInvoicing } from '../../local/pages/dialog/flow/invoicing';
import type { InvoiceOrder } from '../../local/pages/dialog/order/invoiceOrder';
import { orderKeys } from '../../local/pages/dialog/order/orderKeys';
import { ORDER } from './given';

const order: InvoiceOrder = { ...ORDER, buyer: INVOICE_ORDER.buyer };
const issued: Answer<IssuedInvoice> = {
  ok: true,
  value: { invoice: { ...ISSUED.invoice, amount: { value: '3000.00', currency: 'RUB' } } },
};
const failed = (trouble: Trouble) => ({ ok: false, trouble }) as const;

function invoicing(answers: readonly Answer<IssuedInvoice>[], mails: readonly Answer<unknown>[] = []) {
  const stages: InvoiceStage[] = [];
  const keys: string[] = [];
  const mailed: (string | undefined)[] = [];
  let made = 0;
  const run = startInvoicing({
    issue: async (_order, key) => {
      keys.push(key);
      return answers[keys.length - 1]!;
    },
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

it('nobody knows whether a lost request was heard: it is repeated under its key', async () => {
  const { run, stages, keys } = invoicing([failed({ kind: 'unreachable' }), issued]);
  await run.issue(order);
  expect(stages.at(-1)).toEqual({ at: 'choosing', trouble: { kind: 'unreachable' } });
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
  const { run, stages, mailed } = invoicing([issued], [sent, sent, failed({ kind: 'unreachable' })]);
  await run.issue(order);
  await run.sendAgain('buh@company.ru');
  expect(stages.at(-1)).toMatchObject({ at: 'issued', mail: { at: 'sent', to: 'buh@company.ru' } });
  await run.sendAgain('boss@company.ru');
  expect(mailed).toEqual([undefined, 'boss@company.ru']);
  await run.sendAgain('boss@company.ru');
  expect(stages.at(-1)).toMatchObject({ mail: { at: 'failed', trouble: { kind: 'unreachable' } } });
});
