import type { BankRow } from '../../../lib/domain/bank/bankRow';
import { type Confirmation, decideConfirmation } from '../../../lib/domain/bank/bankTransfer';
import { OLCHAT_CATALOGUE } from '../../../lib/domain/buying/olchatCatalogue';
import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../../lib/domain/money/money';
import type { InvoicePayment } from '../../../lib/domain/payment/payment';
import { at, cardPayment, invoicePayment, paidSubscription } from '../../fixtures/billing';

const now = at('2026-11-24T10:00:00Z');

function told(amount: number, more: Partial<Confirmation> = {}): Confirmation {
  const reference = '2026-11-24 №123';
  return {
    amount: kopecks(amount),
    receivedOn: calendarDate('2026-11-24'),
    bankReference: reference,
    by: 'operator:anna',
    ...more,
  };
}

function confirm(
  confirmation: Confirmation,
  state: Parameters<typeof decideConfirmation>[1] = { payment: invoicePayment() },
) {
  return decideConfirmation(confirmation, state, OLCHAT_CATALOGUE, now);
}

function decided(confirmation: Confirmation, state?: Parameters<typeof decideConfirmation>[1]) {
  const decision = confirm(confirmation, state);
  if (!decision.ok || decision.value.outcome === 'already_counted') throw new Error('nothing decided');
  return decision.value;
}

describe('bank money for an invoice', () => {
  it('of the whole sum settles it like any other payment, on the day it is confirmed', () => {
    const { outcome, payment, draft, row, attention } = decided(told(3000_00));
    expect([outcome, attention]).toEqual(['settled', undefined]);
    expect(payment).toMatchObject({
      version: 1,
      state: { status: 'paid', received: 3000_00, effect: { on: '2026-11-24', endsOn: '2026-12-24' } },
      parts: [{ bankReference: '2026-11-24 №123', amount: 3000_00, receivedOn: '2026-11-24' }],
    });
    expect(draft.subscription.holding).toMatchObject({ kind: 'paid', term: { endsOn: '2026-12-24', value: 3000_00 } });
    expect(draft.entries.map(({ by, event, owed }) => [by, event.kind, owed.map(({ id }) => id)])).toEqual([
      ['operator:anna', 'purchase', ['mail-payment_received', 'event-changed', 'event-payment.settled']],
    ]);
    expect(row).toEqual({
      bankReference: '2026-11-24 №123',
      amount: 3000_00,
      receivedOn: '2026-11-24',
      source: 'hand',
      state: 'settled',
      decided: { kind: 'counted', by: 'operator:anna', at: now },
      counted: [{ number: 1000003, amount: 3000_00 }],
      version: 0,
    });
  });

  it('in parts starts the tariff with the last one, and each part owes its mail', () => {
    const first = decided(told(1000_00));
    expect([first.outcome, first.payment.state]).toEqual(['partial', { status: 'partially_paid' }]);
    expect(first.draft.subscription.holding).toEqual({ kind: 'free' });
    expect(first.draft.entries[0]).toMatchObject({
      event: { kind: 'part_received', missing: 2000_00 },
      owed: [{ id: 'mail-part_received' }, { id: 'event-invoice.part_received' }],
    });
    const second = decided(told(2000_00, { bankReference: '2026-11-25 №7' }), {
      payment: first.payment,
      subscription: first.draft.subscription,
    });
    expect(second.outcome).toBe('settled');
    expect(second.payment.state).toMatchObject({ status: 'paid', received: 3000_00 });
    expect(second.payment.parts.map(({ amount }) => amount)).toEqual([1000_00, 2000_00]);
  });

  it('a kopeck short is a part, a kopeck over is a surplus of a kopeck', () => {
    expect(decided(told(2999_99))).toMatchObject({
      outcome: 'partial',
      draft: { entries: [{ event: { missing: 1 } }] },
    });
    expect(decided(told(3000_01))).toMatchObject({
      outcome: 'settled',
      attention: { kind: 'surplus', sum: 1, payment: 1000003 },
      payment: { version: 1, state: { status: 'paid', received: 3000_00 }, parts: [{ amount: 3000_00 }] },
      draft: { subscription: { version: 0, holding: { term: { value: 3000_00 } } } },
      row: { counted: [{ number: 1000003, amount: 3000_01, aside: 1 }] },
    });
    expect(decided(told(3000_00)).row.counted).toEqual([{ number: 1000003, amount: 3000_00 }]);
  });

  it('for a paid invoice is put aside whole', () => {
    const paid = decided(told(3000_00));
    const state = { payment: paid.payment, subscription: paid.draft.subscription };
    const another = told(3000_00, { bankReference: '2026-11-26 №9', otherThan: 'all' });
    expect(decided(another, state)).toMatchObject({
      outcome: 'attention',
      attention: { kind: 'surplus', sum: 3000_00 },
      row: { counted: [{ number: 1000003, amount: 3000_00, aside: 3000_00 }] },
    });
  });

  it.each([
    ['2027-01-21', [], 'settled', undefined],
    ['2027-01-22', [], 'attention', 'late_money'],
    [
      '2027-01-22',
      [{ bankReference: 'x', amount: kopecks(1), receivedOn: calendarDate('2026-11-23') }],
      'attention',
      'partial_expired',
    ],
  ] as const)('received on %s is judged by the bank’s day', (day, parts, outcome, kind) => {
    const payment: InvoicePayment = invoicePayment({ parts });
    const decision = decided(told(3000_00, { receivedOn: calendarDate(day) }), { payment });
    expect([decision.outcome, decision.attention?.kind]).toEqual([outcome, kind]);
  });

  it('added to a running term of the same tariff extends it', () => {
    const subscription = paidSubscription('groups-150', '2026-11-22', '2026-12-22', 3000_00);
    expect(
      decided(told(3000_00), { payment: invoicePayment(), subscription }).draft.subscription.holding,
    ).toMatchObject({
      term: { startsOn: '2026-11-24', endsOn: '2027-01-21', value: 5800_00 },
    });
  });
});

describe('a row of the statement', () => {
  const row: BankRow = {
    bankReference: '2026-11-24 №123',
    amount: kopecks(5000_00),
    receivedOn: calendarDate('2026-11-24'),
    source: 'hand',
    state: 'open',
    counted: [],
    version: 3,
  };
  const counted = (number: number, amount: number) => [{ number: number as never, amount: kopecks(amount) }];

  it('confirmed again for the same invoice changes nothing', () => {
    const known = { ...row, counted: counted(1000003, 3000_00) };
    expect(confirm(told(3000_00), { payment: invoicePayment(), row: known })).toEqual({
      ok: true,
      value: { outcome: 'already_counted' },
    });
  });

  it('pays another invoice with what is left of it', () => {
    const known = { ...row, counted: counted(1000001, 2000_00) };
    expect(decided(told(3000_00), { payment: invoicePayment(), row: known }).row).toMatchObject({
      version: 3,
      counted: [{ number: 1000001 }, { number: 1000003, amount: 3000_00 }],
    });
  });

  it.each([
    ['more than is left of it', { ...row, counted: counted(1000001, 2000_01) }, told(3000_00)],
    ['another sum for the same invoice', { ...row, counted: counted(1000003, 2999_99) }, told(3000_00)],
    ['another whole amount', row, told(3000_00, { rowAmount: kopecks(5000_01) })],
    ['another day', row, told(3000_00, { receivedOn: calendarDate('2026-11-23') })],
    ['more than its own whole amount', undefined, told(3000_00, { rowAmount: kopecks(2999_99) })],
  ])('is refused with %s', (_what, known, confirmation) => {
    const state = { payment: invoicePayment(), ...(known && { row: known }) };
    expect(confirm(confirmation, state)).toEqual({ ok: false, reason: { code: 'bank_reference_reused' } });
  });
});

describe('a row told of with the day before the weekend', () => {
  const half = (day: string, more: Partial<Confirmation> = {}) =>
    told(1500_00, { receivedOn: calendarDate(day), bankReference: `${day} №187`, ...more });
  const counted = decided(half('2026-11-27'));
  const state = { payment: counted.payment, subscription: counted.draft.subscription };

  it('and again with the day after it is asked about, not counted', () => {
    expect(confirm(half('2026-11-30'), state)).toEqual({
      ok: false,
      reason: { code: 'perhaps_same_row', reference: '2026-11-27 №187' },
    });
  });

  it('counts if the operator says that it is another row', () => {
    expect(decided(half('2026-11-30', { otherThan: ['2026-11-27 №187'] }), state).outcome).toBe('settled');
  });

  it('is asked about again if a newer row of its sum has come since the operator looked', () => {
    const payment = { ...state.payment, rows: [...(state.payment.rows ?? [])] };
    payment.rows.push({ bankReference: '2026-11-28 №5', amount: kopecks(1500_00) });
    const asked = { ok: false, reason: { code: 'perhaps_same_row', reference: '2026-11-28 №5' } };
    expect(confirm(half('2026-11-30', { otherThan: ['2026-11-27 №187'] }), { ...state, payment })).toEqual(asked);
    expect(decided(half('2026-11-30', { otherThan: ['2026-11-28 №5'] }), { ...state, payment }).outcome).toBe(
      'settled',
    );
  });

  it('with the same sum, another day and one name is refused', () => {
    const otherDay = half('2026-11-27', { receivedOn: calendarDate('2026-11-28') });
    expect(confirm(otherDay, { ...state, row: counted.row })).toEqual({
      ok: false,
      reason: { code: 'bank_reference_reused' },
    });
  });

  it('is known after its parts went to a person with the closed invoice', () => {
    const payment = { ...counted.payment, parts: [] };
    expect(confirm(half('2026-11-30'), { ...state, payment })).toMatchObject({
      reason: { code: 'perhaps_same_row' },
    });
  });
});

it.each([
  ['not ours', 'ignored'],
  ['counted under another name', 'same_as'],
] as const)('a row that a person said is %s counts no more', (_what, state) => {
  const row: BankRow = {
    bankReference: '2026-11-24 №123',
    amount: kopecks(3000_00),
    receivedOn: calendarDate('2026-11-24'),
    source: 'statement',
    state,
    counted: [],
    version: 1,
  };
  expect(confirm(told(3000_00), { payment: invoicePayment(), row })).toEqual({
    ok: false,
    reason: { code: 'row_decided' },
  });
});

it('a card payment is no invoice', () => {
  expect(confirm(told(3000_00), { payment: cardPayment({}) })).toEqual({
    ok: false,
    reason: { code: 'unknown_invoice' },
  });
});
