import { control, insist, type Reply } from '../world/caller';
import { type Act, roubles } from './act';
import { sayHowItEnded, type Waiting } from './refunds';

const PAYER_INN = '7707083893';
const DAY = (at: number) => new Date(at + 3 * 3_600_000).toISOString().slice(0, 10);

/** An operator confirms a row of the statement: the whole sum, a part, or more than is asked; perhaps two at once. */
const confirmRow: Act = {
  name: 'confirm a bank row',
  weight: 5,
  async perform({ world, ledger, memory }, luck, _portal, id) {
    const invoice = luck.anyOf(memory.invoices);
    if (!invoice) return;
    memory.rows += 1;
    const { number } = invoice;
    const order = String(memory.rows);
    const amount = luck.oneOf([
      invoice.amount,
      invoice.amount,
      Math.floor(invoice.amount / 2),
      invoice.amount + 123_45,
    ]);
    const receivedOn = DAY(world.timeline.now());
    const reference = `${receivedOn} №${order} ${PAYER_INN}`;
    const confirm = async (key: string, anotherRow?: string): Promise<Reply> => {
      const row = { amount: roubles(amount), receivedOn, order, payerInn: PAYER_INN };
      const reply = await insist(world, {
        method: 'POST',
        path: `/v1/operator/invoices/${number}/confirmations`,
        key,
        body: { ...row, ...(anotherRow !== undefined && { anotherRow }) },
      });
      const { code, reference: counted } = reply.json;
      return code === 'perhaps_same_row' ? confirm(key, counted) : reply;
    };
    const keys = luck.happens(0.2) ? [`${id}-one`, `${id}-other`] : [id];
    const replies = await Promise.all(keys.map((key) => confirm(key)));
    for (const { status, json } of replies) {
      if (status !== 200) ledger.complaints.push(`row ${reference} was answered ${status} ${JSON.stringify(json)}`);
    }
    if (replies.some(({ status }) => status === 200)) ledger.confirmed.push({ number, reference, amount });
  },
};

const grant: Act = {
  name: 'grant days',
  weight: 1,
  async perform({ world, ledger }, luck, portal, id) {
    const reason = `Подарок ${id}`;
    const { status } = await insist(world, {
      method: 'POST',
      path: `/v1/operator/portals/${portal}/grants`,
      key: id,
      body: { tariff: 'groups-150', days: luck.between(1, 20), value: roubles(luck.oneOf([0, 77_77])), reason },
    });
    if (status === 201) ledger.grants.push({ portal, reason });
  },
};

const resolveOne: Act = {
  name: 'resolve an attention',
  weight: 3,
  async perform({ world, ledger }, luck, _portal, key) {
    const { json } = await insist(world, { method: 'GET', path: '/v1/operator/attention' });
    const one: Waiting | undefined = luck.anyOf(json.attention);
    if (!one) return;
    if (one.kind === 'refund_unknown') {
      await sayHowItEnded(world, one);
      return;
    }
    const isMoney = ['void_attempt', 'late_money', 'tariff_conflict', 'surplus'].includes(one.kind);
    const action = isMoney ? luck.oneOf(['apply', 'refunded', 'noted']) : 'noted';
    const { status } = await insist(world, {
      method: 'POST',
      path: `/v1/operator/attention/${encodeURIComponent(one.id)}/resolution`,
      key,
      body: { action, note: 'Разобрано' },
    });
    if (status === 200) ledger.resolved.push({ id: one.id, action });
  },
};

/** What really happens to a charge, whatever it is answered. */
function becomes(outcome: string): object {
  return Object.fromEntries([['then', outcome]]);
}

/** Arms faults for Robokassa's next results, charges and answers about them. */
const trouble: Act = {
  name: 'Robokassa errs',
  weight: 4,
  async perform({ world }, luck) {
    const next = luck.between(1, 3);
    await control(
      world,
      'faults',
      luck.oneOf<object>([
        { result: { do: luck.oneOf(['lose', 'twice', 'reorder', 'lowercase']), next } },
        { result: { do: 'delay', next, seconds: luck.between(1, 259_200) } },
        {
          recurring: {
            do: luck.oneOf(['ok', 'ok_plus', 'timeout_after', 'text', 'garbage']),
            next,
            ...luck.oneOf<object>([{}, {}, becomes(luck.oneOf(['paid', 'declined', 'open']))]),
          },
        },
        { recurring: { do: 'timeout_before', next } },
        { state: { do: luck.oneOf(['unreachable', 'garbage', 'not_found', 'internal_error']), next } },
      ]),
    );
  },
};

export const OPERATORS: readonly Act[] = [confirmRow, grant, resolveOne, trouble];
