import type { Confirmation } from '../../lib/domain/bank/bankTransfer';
import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { JournalEntry } from '../../lib/domain/journal';
import { kopecks } from '../../lib/domain/money/money';
import type { Payment } from '../../lib/domain/payment/payment';
import { confirmBankTransfer } from '../../lib/usecases/confirmBankTransfer';
import type { BillingStore, Patience } from '../../lib/usecases/ports';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, cardPayment, invoicePayment, PORTAL, paymentNumber } from '../fixtures/billing';
import { putIn, SETTLED_AT, settleIn } from './settling';
import { untilRecorded } from './untilRecorded';

type Subject = {
  readonly store: BillingStore;
  readonly journalOf: (portal: string) => Promise<readonly Pick<JournalEntry, 'version'>[]>;
};

/**
 * What every store must do when dozens or hundreds of calls come at the same moment. It takes seconds on the real
 * engine.
 */
export function manyRivalsContract(makeSubject: () => Promise<Subject>): void {
  let store: BillingStore;
  let journalOf: Subject['journalOf'];
  // Rivals wait without real time: what matters is that each one reads and decides again.
  let patience: Patience;

  beforeEach(async () => {
    ({ store, journalOf } = await makeSubject());
    patience = patientWithoutWaiting();
  });

  const put = <One extends Payment>(payment: One) => putIn(store, payment);
  const settle = (payment: Payment) => settleIn({ store, patience }, payment);

  it('lets one of 200 rivals settle a payment, and tells each of them that it is settled', async () => {
    const payment = await put(cardPayment({}));
    const outcomes = await Promise.all(Array.from({ length: 200 }, () => settle(payment)));
    expect(outcomes.filter(({ outcome }) => outcome === 'settled')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'already_settled')).toHaveLength(199);
    expect(await journalOf(PORTAL)).toHaveLength(1);
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({
      term: { endsOn: '2026-12-22', value: 3000_00 },
    });
  });

  it('counts all of 30 purchases of one portal that arrive together, with journal versions 1 to 30', async () => {
    const payments = await Promise.all(
      Array.from({ length: 30 }, (_, i) => put(cardPayment({ number: paymentNumber(String(2000 + i)) }))),
    );
    // A purchase that loses ten times in a row is answered 503, and Robokassa repeats it. So does this test.
    await Promise.all(payments.map(async (payment) => untilRecorded(() => settle(payment))));
    const subscription = await store.readSubscription(PORTAL);
    expect(subscription?.version).toBe(30);
    // 30 periods of 30 days from 2026-11-22, 30 × 3 000.00.
    expect(subscription?.holding).toMatchObject({
      term: { startsOn: '2026-11-22', endsOn: '2029-05-10', value: 90_000_00 },
    });
    const versions = (await journalOf(PORTAL)).map(({ version }) => version);
    expect(versions.sort((one, other) => one - other)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it('opens one attention for a hundred reports of the same misfit', async () => {
    const payment = await put(cardPayment({ amount: kopecks(2999_99) }));
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => settle(payment)));
    expect(outcomes.filter(({ outcome }) => outcome === 'attention')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'already_put_aside')).toHaveLength(99);
    await expect(store.readAttention('result-1000001-k300000')).resolves.toEqual({
      id: 'result-1000001-k300000',
      kind: 'amount_mismatch',
      openedAt: SETTLED_AT,
      numberText: '1000001',
      sumText: '3000.00',
      sum: 3000_00,
      claimedPortal: PORTAL,
      portal: PORTAL,
      payment: 1000001,
      version: 1,
    });
  });

  /**
   * Confirms as different operators, each under a key of their own. A call that loses ten times in a row is repeated,
   * as the desk does.
   */
  async function confirmEach(confirmations: readonly Pick<Confirmation, 'amount' | 'bankReference'>[]) {
    const needs = { store, catalogue: OLCHAT_CATALOGUE, patience };
    const answers = await Promise.all(
      confirmations.map((one, index) => {
        const confirmation = {
          ...one,
          receivedOn: calendarDate('2026-11-24'),
          by: 'operator:operator-7',
          otherThan: 'all',
        } as const;
        const request = { scope: 'operator-7', route: 'POST /confirmations', key: `key-${index}`, fingerprint: 'aa' };
        const number = paymentNumber('1000003');
        return untilRecorded(() =>
          confirmBankTransfer(needs, number, confirmation, request, at('2026-11-24T10:00:00Z')),
        );
      }),
    );
    return answers.map((answer) => (answer.ok ? answer.value.outcome : answer.reason.code));
  }

  it('one row confirmed 200 times: one call settles, 199 hear that it is counted', async () => {
    await put(invoicePayment());
    const bankReference = '2026-11-24 №123 ООО Ромашка';
    const outcomes = await confirmEach(
      Array.from({ length: 200 }, () => ({ amount: kopecks(3000_00), bankReference })),
    );
    expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'already_counted')).toHaveLength(199);
    expect((await store.readJournal(PORTAL, { limit: 50 })).map(({ event }) => event.kind)).toEqual(['purchase']);
    expect((await store.readForConfirmation(paymentNumber('1000003'), bankReference)).row).toMatchObject({
      version: 1,
      counted: [{ number: 1000003, amount: 3000_00 }],
    });
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({
      term: { endsOn: '2026-12-24', value: 3000_00 },
    });
  });

  it('thirty parts of one invoice: no kopeck is lost or doubled, and journal versions are 1 to 30', async () => {
    await put(invoicePayment());
    const outcomes = await confirmEach(
      Array.from({ length: 30 }, (_, index) => ({ amount: kopecks(100_00), bankReference: `2026-11-24 №${index}` })),
    );
    expect(outcomes.filter((outcome) => outcome === 'partial')).toHaveLength(29);
    expect(outcomes.filter((outcome) => outcome === 'settled')).toHaveLength(1);
    const invoice = await store.readPayment(paymentNumber('1000003'));
    const parts = invoice?.kind === 'invoice' ? invoice.parts : [];
    expect(parts.map(({ amount }) => amount)).toEqual(Array.from({ length: 30 }, () => 100_00));
    const versions = (await store.readJournal(PORTAL, { limit: 50 })).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 30 }, (_, index) => 30 - index));
    expect((await store.readSubscription(PORTAL))?.holding).toMatchObject({ term: { value: 3000_00 } });
  });
}
