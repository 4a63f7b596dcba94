import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import type { Charge } from '../../lib/domain/payment/payment';
import { advanceSubscription } from '../../lib/usecases/advanceSubscription';
import type { BillingStore } from '../../lib/usecases/ports';
import { renewSubscription } from '../../lib/usecases/renewSubscription';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, invoicePayment, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { actsOn, transferSeen, value } from '../fixtures/takingBack';

const CARD = paymentNumber('1000001');
const SECOND = paymentNumber('1000002');
const INVOICE = paymentNumber('1000003');
const TICKED = paymentNumber('1000007');
const ROW = '2026-11-24 №1';
const FREE = { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false } as const;

// Taking back makes seven calls to its store if nothing comes between. The other decision starts during one of them, or
// (8) after all.
const CALLS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/**
 * What every store must do if something else is decided while an entry is taken back: both count, one after the other.
 */
export function takingBackRaces(makeStore: () => Promise<BillingStore>): void {
  let store: BillingStore;
  let act: ReturnType<typeof actsOn>;

  beforeEach(async () => {
    store = await makeStore();
    act = actsOn(store);
    const ticked = { number: TICKED, consent: { textVersion: '2026-11' } };
    await store.commit({
      payments: [
        { ...cardPayment({}), version: 0 },
        { ...cardPayment({ number: SECOND }), version: 0 },
        { ...invoicePayment(), version: 0 },
        { ...cardPayment(ticked), version: 0 },
      ],
    });
  });

  const kinds = async () => (await store.readJournal(PORTAL, { limit: 9 })).map(({ event }) => event.kind).toSorted();

  /** Takes entry 1 back, and starts the other decision during this call of the store. */
  async function beside(call: number, other: () => Promise<unknown>, when = at('2026-11-24T10:00:00Z')) {
    let calls = 0;
    let started: Promise<unknown> | undefined;
    const counting = new Proxy(store, {
      get:
        (real, name: keyof BillingStore) =>
        (...question: never[]) => {
          calls += 1;
          if (calls === call) started = other();
          return (real[name] as (...asked: never[]) => unknown)(...question);
        },
    });
    const answer = await actsOn(counting).takeBack({ version: 1 }, FREE, PORTAL, when);
    await (started ?? other());
    return answer;
  }

  it.each(CALLS)(
    'an import of the same row, started at call %i: the row is free, and counts for nothing',
    async (call) => {
      await act.confirms(INVOICE, 3000, ROW);
      value(await beside(call, () => act.imports(transferSeen(ROW, INVOICE))));
      expect((await store.readBankRows([ROW]))[0]).toMatchObject({ counted: [], state: 'open', undone: [INVOICE] });
      expect(await store.readPayment(INVOICE)).toMatchObject({ state: { status: 'pending' }, parts: [] });
      expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
      expect(await kinds()).toEqual(['purchase', 'taken_back']);
    },
  );

  it.each(CALLS)(
    'a purchase, started at call %i: it counts, and what is seen too late has to be looked at again',
    async (call) => {
      await act.reports(CARD, 3000);
      const answer = await beside(call, () => act.reports(SECOND, 3000));
      if (!answer.ok) {
        expect(answer.reason.code).toBe('preview_outdated');
        expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({
          term: { startsOn: '2026-11-24', endsOn: '2027-01-23', value: 6000_00 },
        });
        value(await act.takesBack({ version: 1 }));
      }
      expect(await store.readSubscription(PORTAL)).toMatchObject({
        holding: { term: { startsOn: '2026-11-24', endsOn: '2026-12-24', value: 3000_00 } },
        takenBack: [1],
      });
      expect(await store.readPayment(CARD)).toMatchObject({ state: { status: 'pending' } });
      expect(await store.readPayment(SECOND)).toMatchObject({ state: { status: 'paid' } });
      expect(await kinds()).toEqual(['attention_opened', 'purchase', 'purchase', 'taken_back']);
    },
  );

  it.each(CALLS)(
    'the claim of a charge, started at call %i: it is not called, or what it brings is put aside',
    async (call) => {
      const charged: Charge[] = [];
      const needs = { store, catalogue: OLCHAT_CATALOGUE, patience: patientWithoutWaiting() };
      const [bought, noticed, due] = ['2026-11-22', '2026-12-15', '2026-12-20'].map((day) => at(`${day}T10:00:00Z`));
      if (!bought || !noticed || !due) throw new Error('three days');
      await act.reports(TICKED, 3000, bought);
      await advanceSubscription(needs, PORTAL, noticed);
      await tell(noticed);
      await beside(
        call,
        () =>
          renewSubscription(
            {
              ...needs,
              firstPaymentNumber: 1000050,
              sellers: [SELLER],
              charge: async (charge) => {
                charged.push(charge);
                return 'accepted';
              },
            },
            PORTAL,
            due,
          ),
        due,
      ).then(value);
      const subscription = await store.readSubscription(PORTAL);
      expect(subscription).toMatchObject({
        holding: { kind: 'free' },
        autopay: { on: false, reason: 'reversed' },
        takenBack: [1],
      });
      const [charge, ...more] = charged;
      expect(more).toEqual([]);
      if (!charge) {
        expect(subscription).not.toHaveProperty('openCharge');
        return;
      }
      expect(subscription?.openCharge).toMatchObject({ number: charge.number, isVoid: true });
      expect(await act.reports(charge.number, 3000, due)).toMatchObject({ outcome: 'attention' });
      expect((await store.readSubscription(PORTAL))?.holding).toEqual({ kind: 'free' });
    },
  );

  /** The mail service has taken the notice. */
  async function tell(when: ReturnType<typeof at>): Promise<void> {
    const subscription = await store.readSubscription(PORTAL);
    if (!subscription?.autopay.on || !subscription.autopay.notice) throw new Error('no notice is owed');
    const notice = { ...subscription.autopay.notice, delivery: { state: 'delivered', at: when } } as const;
    const autopay = { ...subscription.autopay, notice };
    await store.commit({ drafts: [{ subscription: { ...subscription, autopay }, entries: [] }] });
  }
}
