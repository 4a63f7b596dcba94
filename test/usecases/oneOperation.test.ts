import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { kopecks } from '../../lib/domain/money/money';
import type { OperationState } from '../../lib/domain/payment/operationState';
import type { Payment } from '../../lib/domain/payment/payment';
import type { PaymentNumber } from '../../lib/domain/payment/paymentNumber';
import { checkOutcome } from '../../lib/usecases/checkOutcome';
import { reopenAttention } from '../../lib/usecases/reopenAttention';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { claimed, moscow } from '../domain/autopay/renewing';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';
import { ledgerSum, value } from '../fixtures/takingBack';

// One operation at Robokassa may be reported under two names. It has one attention and one line in the ledger,
// whichever name comes first.

const CARD = paymentNumber('1000001');
const SECOND_CARD = paymentNumber('1000002');
const CHARGE = paymentNumber('1000050');
const DOUBTFUL = { kind: 'paid', outSum: kopecks(2900_00), incSum: kopecks(2950_00) } as const;
let store: MemoryStore;

const needs = () => ({ store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() });
const put = (...payments: readonly Payment[]) =>
  store.commit({ payments: payments.map((payment) => ({ ...payment, version: 0 })) });

function reported(number: PaymentNumber, roubles: number, when: string) {
  const report = {
    by: 'robokassa',
    numberText: String(number),
    sumText: `${roubles}.00`,
    sum: kopecks(roubles * 100),
    claimedPortal: PORTAL,
    method: 'BankCard',
  } as const;
  return settlePayment(needs(), namedFact(report), at(when));
}

function resolve(id: string, action: 'apply' | 'refunded' | 'noted', when: string, to?: PaymentNumber) {
  const askState = async () => ({ kind: 'unclear' }) as const;
  const wanted = { action, by: 'olga', note: 'Сверили', ...(to && { to }) };
  return resolveAttention({ ...needs(), askState, askRefund: askState }, id, wanted, freshRequest(), at(when));
}

const reopen = (id: string, when: string) =>
  reopenAttention(needs(), id, { note: 'Рано закрыли', by: 'operator:olga' }, at(when));

const asks = (number: PaymentNumber, when: string, answer: OperationState) =>
  checkOutcome({ ...needs(), askState: async () => answer }, number, at(when));

/** A charge of 2026-12-20 whose outcome nobody knows: from the 23rd on it waits for a person. */
async function chargeWithoutOutcome() {
  const { charge, subscription } = claimed('2026-12-20T10:00');
  await put({ ...charge, state: { status: 'requested' }, check: { nextAt: moscow('2026-12-23T10:00') } });
  await store.commit({ drafts: [{ subscription: { ...subscription, version: 0 }, entries: [] }] });
  await asks(CHARGE, '2026-12-23T07:00:00Z', { kind: 'unclear' });
}

const waiting = async () => (await store.readSubscription(PORTAL))?.attention;

const inLedger = () => ledgerSum(store);

beforeEach(async () => {
  store = memoryStore();
  await put(cardPayment({ check: { nextAt: at('2026-11-22T09:15:00Z') } }), cardPayment({ number: SECOND_CARD }));
});

describe('a report closes the attention that the state service opened for its operation', () => {
  it('where a person had closed the charge', async () => {
    await chargeWithoutOutcome();
    value(await resolve('no_outcome-1000050', 'noted', '2026-12-23T12:00:00Z'));
    await asks(CHARGE, '2026-12-25T13:00:00Z', DOUBTFUL);
    expect([await waiting(), await inLedger()]).toEqual([['state_service-1000050'], 2950_00]);
    await reported(CHARGE, 3000, '2026-12-25T14:00:00Z');
    expect([await waiting(), await inLedger()]).toEqual([['result-1000050-k300000'], 3000_00]);
    expect((await store.readPayment(CHARGE))?.attention).toEqual(['result-1000050-k300000']);
    expect(await resolve('state_service-1000050', 'refunded', '2026-12-25T15:00:00Z')).toMatchObject({
      reason: { code: 'already_resolved' },
    });
  });

  it('where other money has settled the card payment', async () => {
    await asks(CARD, '2026-11-22T09:15:00Z', DOUBTFUL);
    await reported(SECOND_CARD, 2999, '2026-11-22T09:30:00Z');
    value(await resolve('result-1000002-k299900', 'apply', '2026-11-22T10:00:00Z', CARD));
    await reported(CARD, 3000, '2026-11-22T11:00:00Z');
    expect([await waiting(), await inLedger()]).toEqual([['result-1000001-k300000'], 5999_00]);
  });
});

describe('an attention of the state service that a person closed', () => {
  it('is not opened again once the charge was reported, though its money was given back', async () => {
    await chargeWithoutOutcome();
    value(await resolve('no_outcome-1000050', 'noted', '2026-12-23T12:00:00Z'));
    await reported(CHARGE, 3000, '2026-12-23T13:00:00Z');
    value(await resolve('result-1000050-k300000', 'refunded', '2026-12-23T13:10:00Z'));
    expect(await reopen('no_outcome-1000050', '2026-12-23T14:00:00Z')).toMatchObject({
      reason: { code: 'not_reversible' },
    });
    expect([await waiting(), await inLedger()]).toEqual([[], 0]);
  });

  it('is not opened again once the card payment was reported, while that report waits', async () => {
    await asks(CARD, '2026-11-22T09:15:00Z', DOUBTFUL);
    value(await resolve('state_service-1000001', 'noted', '2026-11-22T10:00:00Z'));
    await reported(CARD, 3000, '2026-11-22T11:00:00Z');
    expect(await reopen('state_service-1000001', '2026-11-22T12:00:00Z')).toMatchObject({
      reason: { code: 'not_reversible' },
    });
    expect([await waiting(), await inLedger()]).toEqual([['result-1000001-k300000'], 3000_00]);
  });

  it('is not opened again once the report counts', async () => {
    await asks(CARD, '2026-11-22T09:15:00Z', DOUBTFUL);
    value(await resolve('state_service-1000001', 'noted', '2026-11-22T10:00:00Z'));
    await reported(CARD, 3000, '2026-11-22T11:00:00Z');
    value(await resolve('result-1000001-k300000', 'apply', '2026-11-22T12:00:00Z'));
    expect((await reopen('state_service-1000001', '2026-11-22T12:10:00Z')).ok).toBe(false);
    expect([await waiting(), await inLedger()]).toEqual([[], 3000_00]);
  });

  it('is closed by the report where a person opened it again before', async () => {
    await chargeWithoutOutcome();
    value(await resolve('no_outcome-1000050', 'noted', '2026-12-23T12:00:00Z'));
    value(await reopen('no_outcome-1000050', '2026-12-23T12:10:00Z'));
    await reported(CHARGE, 3000, '2026-12-23T13:00:00Z');
    expect([await waiting(), await inLedger()]).toEqual([['result-1000050-k300000'], 3000_00]);
    expect((await resolve('no_outcome-1000050', 'apply', '2026-12-23T13:10:00Z')).ok).toBe(false);
  });
});
