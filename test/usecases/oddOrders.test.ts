import { makeCancelAutopay } from '../../functions/cancelAutopay';
import { namedFact } from '../../lib/domain/attention/attention';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { draftOf } from '../../lib/domain/draft';
import { kopecks } from '../../lib/domain/money/money';
import type { Payment } from '../../lib/domain/payment/payment';
import { offLinkTo, portalOfToken, type Refused } from '../../lib/lambda/offLink';
import { viewerAddressFrom } from '../../lib/lambda/viewerAddress';
import { viewerNetworkFrom } from '../../lib/lambda/viewerNetwork';
import { cancelAutopay } from '../../lib/usecases/cancelAutopay';
import { checkOutcome } from '../../lib/usecases/checkOutcome';
import { UnreadableItem } from '../../lib/usecases/ports';
import { renewSubscription } from '../../lib/usecases/renewSubscription';
import { resolveAttention } from '../../lib/usecases/resolveAttention';
import { settlePayment } from '../../lib/usecases/settlePayment';
import { claimed, moscow, NOTICED, renewing } from '../domain/autopay/renewing';
import { memoryRateLimits } from '../fakes/memoryRateLimits';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, OTHER_PORTAL, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { freshRequest } from '../fixtures/freshRequest';
import { call } from '../fixtures/httpEvent';

// Each of these orders of events once lost money, took it twice, or charged a customer whose «no» had been
// acknowledged.

let store: MemoryStore;
beforeEach(() => {
  store = memoryStore();
});

const NUMBER = paymentNumber('1000001');
const OTHER = paymentNumber('1000002');

const needs = (changed = {}) => ({
  store: { ...store, ...changed },
  catalogue: OLCHAT_CATALOGUE,
  patience: patientWithoutWaiting(),
});
const put = (...payments: Payment[]) => store.commit({ payments: payments.map((next) => ({ ...next, version: 0 })) });

function reported(number: number, when: string, sum = 3000_00) {
  const [numberText, sumText] = [String(number), (sum / 100).toFixed(2)];
  const money = {
    by: 'robokassa',
    numberText,
    sumText,
    sum: kopecks(sum),
    claimedPortal: PORTAL,
    method: 'BankCard',
  } as const;
  return settlePayment(needs(), namedFact(money), at(when));
}

const unclear = async () => ({ kind: 'unclear' }) as const;

const resolve = (id: string, how: { action: 'apply' | 'refunded' | 'noted'; to?: typeof NUMBER }, when: string) =>
  resolveAttention(
    { ...needs(), askState: unclear, askRefund: unclear },
    id,
    { ...how, by: 'op', note: 'сверили с кабинетом' },
    freshRequest(),
    at(when),
  );

const openIds = async () => (await store.readSubscription(PORTAL))?.attention;

describe('money that the state service reported at a sum that does not fit', () => {
  beforeEach(async () => {
    await put(cardPayment({ check: { nextAt: at('2026-11-22T09:15:00Z') } }));
    const sums = { outSum: kopecks(2900_00), incSum: kopecks(2900_00) };
    const asked = { ...needs(), askState: async () => ({ kind: 'paid', ...sums }) as const };
    await checkOutcome(asked, NUMBER, at('2026-11-22T09:15:00Z'));
    expect(await openIds()).toEqual(['state_service-1000001']);
  });

  it('and that an operator gave back buys nothing when its report comes after all', async () => {
    await resolve('state_service-1000001', { action: 'refunded' }, '2026-11-22T10:00:00Z');
    expect(await reported(1000001, '2026-11-22T11:00:00Z')).toEqual({ outcome: 'already_put_aside', isOpen: false });
    expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('and that an operator counted for another portal buys nothing when its report comes', async () => {
    await put(cardPayment({ number: OTHER, portal: OTHER_PORTAL }));
    await resolve('state_service-1000001', { action: 'apply', to: OTHER }, '2026-11-22T10:00:00Z');
    expect(await reported(1000001, '2026-11-22T11:00:00Z')).toEqual({ outcome: 'already_put_aside', isOpen: false });
    expect((await store.readSubscription(OTHER_PORTAL))?.holding.kind).toBe('paid');
    expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
  });

  it('and that an operator counted for its own payment is no surplus when its report comes', async () => {
    await resolve('state_service-1000001', { action: 'apply' }, '2026-11-22T10:00:00Z');
    expect(await reported(1000001, '2026-11-22T11:00:00Z')).toMatchObject({ outcome: 'already_put_aside' });
    expect(await openIds()).toEqual([]);
  });

  it('and that an operator only noted waits for a person again when its report comes', async () => {
    await resolve('state_service-1000001', { action: 'noted' }, '2026-11-22T10:00:00Z');
    expect(await reported(1000001, '2026-11-22T11:00:00Z')).toMatchObject({ outcome: 'attention' });
    expect(await openIds()).toEqual(['result-1000001-k300000']);
  });

  it.each([
    ['another sum', '2026-11-22T11:00:00Z', 2900_00, 'result-1000001-k290000'],
    ['the right sum, too late', '2027-01-22T11:00:00Z', 3000_00, 'result-1000001-k300000'],
  ])('is one attention, not two, once its report comes: %s', async (_what, when, sum, id) => {
    await reported(1000001, when, sum);
    expect(await openIds()).toEqual([id]);
  });
});

describe('a charge whose outcome nobody knows', () => {
  beforeEach(async () => {
    const { charge, subscription } = claimed('2026-12-20T10:00');
    const requested = {
      ...charge,
      state: { status: 'requested' },
      check: { nextAt: moscow('2026-12-23T10:00') },
    } as const;
    await put(requested);
    await store.commit({ drafts: [{ subscription: { ...subscription, version: 0 }, entries: [] }] });
    const asked = { ...needs(), askState: async () => ({ kind: 'unclear' }) as const };
    await checkOutcome(asked, charge.number, moscow('2026-12-23T10:00'));
    expect(await openIds()).toEqual(['no_outcome-1000050']);
  });

  it('cannot be applied to another payment', async () => {
    await put(cardPayment({ number: OTHER, portal: OTHER_PORTAL }));
    const applied = await resolve('no_outcome-1000050', { action: 'apply', to: OTHER }, '2026-12-23T12:00:00Z');
    expect(applied).toEqual({ ok: false, reason: { code: 'outcome_unknown' } });
  });

  it('is paid when a person says so, and its report is then a repeat', async () => {
    await resolve('no_outcome-1000050', { action: 'apply' }, '2026-12-23T12:00:00Z');
    expect(await reported(1000050, '2026-12-23T13:00:00Z')).toEqual({ outcome: 'already_settled' });
    expect(await openIds()).toEqual([]);
  });
});

it('the link of a mail can switch autopay off after the term too, while a charge can still take money', async () => {
  const KEY = 'a-key-of-the-tests-that-is-long-enough';
  const { charge, subscription } = claimed('2026-12-22T10:00');
  const ended = draftOf(subscription, moscow('2026-12-23T00:10'));
  await put({ ...charge, state: { status: 'requested' } });
  await store.commit({ drafts: [{ ...ended, subscription: { ...ended.subscription, version: 0 } }] });
  const { pause, random } = patientWithoutWaiting();
  const links = { portalOf: async (what: Refused, token: string) => portalOfToken(what, KEY, token) };
  const page = makeCancelAutopay({
    openStore: () => store,
    openLimits: () => memoryRateLimits(),
    viewerNetwork: viewerNetworkFrom(viewerAddressFrom(undefined)),
    links,
    rim: { pause, random, observe: recordingObservation().observe },
  });
  const token = new URL(offLinkTo('autopay', 'https://b.example', KEY, PORTAL)).searchParams.get('token');
  const visit = (method: 'GET' | 'POST') =>
    call(page, { routeKey: `${method} /autopay/off`, now: '2026-12-23T09:00:00Z', query: `token=${token}` });
  expect((await visit('GET')).text).toContain('<button>');
  expect((await visit('POST')).text).toContain('Одно уже было начато');
  expect(await reported(1000050, '2026-12-23T13:00:00Z')).toEqual({ outcome: 'attention', kind: 'void_attempt' });
});

it('the later of two «no» counts, in whichever order they are written', async () => {
  await store.commit({ drafts: [{ subscription: { ...renewing(), version: 0 }, entries: [] }] });
  const wanted = { portal: PORTAL, reason: 'customer', by: 'customer:a' } as const;
  await cancelAutopay(needs(), wanted, at('2026-12-16T09:00:10Z'));
  await cancelAutopay(needs(), wanted, at('2026-12-16T09:00:00Z'));
  await put(cardPayment({ createdAt: at('2026-12-16T09:00:05Z'), consent: { textVersion: '2026-11' } }));
  await reported(1000001, '2026-12-16T09:05:00Z');
  expect((await store.readSubscription(PORTAL))?.autopay.on).toBe(false);
});

describe('a run of charges', () => {
  const parent = cardPayment({});
  const run = async (changed: object) => {
    const called: number[] = [];
    const charge = async ({ number }: { number: number }) => {
      called.push(number);
      return 'accepted' as const;
    };
    const all = { ...needs(changed), firstPaymentNumber: 1_000_050, sellers: [SELLER], charge };
    const renewed = await renewSubscription(all, PORTAL, moscow('2026-12-20T10:00'));
    return [renewed.outcome, called];
  };

  beforeEach(async () => {
    await store.commit({ drafts: [{ subscription: { ...renewing({ autopay: NOTICED }), version: 0 }, entries: [] }] });
    await put(parent);
  });

  it("does not charge for an end that was never announced, where the customer paid between the charge's write and its call", async () => {
    const own = cardPayment({
      number: OTHER,
      createdAt: moscow('2026-12-20T09:00'),
      payableUntil: '2026-12-21' as never,
    });
    await put(own);
    let reads = 0;
    const readSubscription = async () => {
      reads += 1;
      if (reads === 2) await reported(1000002, '2026-12-20T07:00:01Z');
      return store.readSubscription(PORTAL);
    };
    expect(await run({ readSubscription })).toEqual(['withdrawn', []]);
    expect((await store.readSubscription(PORTAL))?.openCharge).toBeUndefined();
  });

  it('takes an unreadable charging switch for off, and parks no portal for it', async () => {
    const readCharging = async () => {
      throw new UnreadableItem('the switch is of a later release');
    };
    expect(await run({ readCharging })).toEqual(['stopped', []]);
  });
});
