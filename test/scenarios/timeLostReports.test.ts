import { BUYER } from '../fixtures/orders';
import { type TimeMachine, timeMachine } from '../fixtures/passingTime';

// Card payments whose report never comes, and invoices that are never paid in full.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

describe('a card payment whose report is lost', () => {
  it('is found within half an hour with its consent, and told once; a late report changes nothing', async () => {
    const page = await world.customer('report-lost');
    await world.faults({ result: { do: 'lose', next: 1000 } });
    const number = await page.consents();
    expect((await page.subscription()).status).toBe('free');
    await world.clock('2026-11-22T09:30:00Z');
    expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22', autopay: { on: true } });
    await world.faults({});
    await world.robokassa.repeat(number);
    expect(await world.happened('report-lost')).toEqual(['purchase']);
    expect(await page.mails()).toHaveLength(1);
    expect(await page.events()).toEqual(['active 2026-12-22 purchase']);
    await world.clock('2026-12-20T08:00:00Z');
    expect(await world.charges(number)).toEqual(['3000.00 paid']);
  });

  it('made by SBP is found too, and gives no consent', async () => {
    const page = await world.customer('sbp-lost');
    await world.faults({ result: { do: 'lose', next: 1000 } });
    await page.pay(await page.orderTicked(), 'SBP');
    await world.clock('2026-11-22T09:30:00Z');
    expect(await page.subscription()).toMatchObject({ status: 'active', autopay: { on: false } });
    expect((await world.journal('sbp-lost'))[0].event.autopay).toEqual({ kind: 'not_turned_on', why: 'not_a_card' });
  });

  it('that is reported at the moment of the question counts once', async () => {
    const page = await world.customer('asked-and-told');
    await world.faults({ result: { do: 'lose', next: 1 } });
    world.kill();
    const number = await page.buys();
    await world.clock('2026-11-22T09:15:00Z');
    await Promise.all([world.run('reconcilePayments'), world.robokassa.repeat(number), world.run('reconcilePayments')]);
    expect(await world.happened('asked-and-told')).toEqual(['purchase']);
    expect(await world.attention('asked-and-told')).toEqual([]);
    expect(await page.mails()).toHaveLength(1);
  });

  it('paid weeks after its last payable day still counts, at the sum agreed; after more than thirty days a person decides', async () => {
    const [page, late] = [await world.customer('weeks-later'), await world.customer('months-later')];
    // With the box ticked there is no ExpirationDate, so Robokassa takes the money whenever it comes.
    const [ordered, forgotten] = [await page.orderTicked(), await late.orderTicked()];
    await world.faults({ result: { do: 'lose', next: 1000 } });
    await world.clock('2026-12-10T09:00:00Z');
    await page.pay(ordered);
    // The questions become rarer, each at twice the payment's age. One comes before the thirty days are over.
    await world.clock('2026-12-26T09:00:00Z');
    expect((await page.subscription()).status).toBe('active');
    const number = await late.pay(forgotten);
    await world.clock('2027-02-26T09:00:00Z');
    expect((await late.subscription()).status).toBe('free');
    await world.faults({});
    await world.robokassa.repeat(number);
    expect(await world.attention('months-later')).toMatchObject([{ kind: 'late_money' }]);
    expect(await late.subscription()).toMatchObject({ status: 'free', underReview: true });
  });

  it('that is declined shows as declined, and can still be paid', async () => {
    const page = await world.customer('declined-try');
    const ordered = await page.order();
    const { number } = ordered.json.payment;
    await world.robokassa.openForm(ordered);
    await world.robokassa.decline(number);
    await world.clock('2026-11-22T09:30:00Z');
    expect(await page.payment(number)).toMatchObject({ status: 'pending', lastTry: { outcome: 'declined' } });
    await page.pay(ordered);
    expect(await page.subscription()).toMatchObject({ status: 'active' });
    expect(await page.payment(number)).not.toHaveProperty('lastTry');
  });

  it('that nobody ever paid is asked about less and less, and then no more', async () => {
    const page = await world.customer('never-paid-link');
    await page.order();
    const { ran } = await world.clock('2027-03-01T09:00:00Z');
    const questions = ran.filter(({ name }: { name: string }) => name === 'reconcilePayments').length;
    // The plan of a card payment that nobody pays has thirty-seven questions.
    expect([questions > 30, questions < 45]).toEqual([true, true]);
    expect((await world.clock('2027-09-01T09:00:00Z')).ran).toEqual([]);
    expect(await page.mails()).toEqual([]);
  });
});

describe('an invoice', () => {
  const issue = async (page: Awaited<ReturnType<TimeMachine['customer']>>, portal: string) => {
    const body = {
      tariff: 'groups-150',
      periodDays: 30,
      phone: '+79161234567',
      email: page.email,
      buyer: BUYER,
      expectedAmount: { value: '3000.00', currency: 'RUB' },
    };
    const headers = { 'idempotency-key': `invoice-${portal}` };
    const issued = await page.ask('/v1/invoices', { method: 'POST', body, headers });
    expect(issued.status).toBe(201);
    return issued.json.invoice.number;
  };
  const confirm = (number: number, value: string, order: string, receivedOn: string) =>
    world.operator.ask(`/v1/operator/invoices/${number}/confirmations`, {
      method: 'POST',
      body: { amount: { value, currency: 'RUB' }, order, receivedOn },
      headers: { 'idempotency-key': order },
    });

  it('half paid goes to a person sixty days later, once, with what had come, and is not open any more', async () => {
    const page = await world.customer('half-paid');
    const number = await issue(page, 'half-paid');
    expect((await confirm(number, '1000.00', 'row-1', '2026-11-22')).json.outcome).toBe('partial');
    await world.clock('2027-01-21T20:59:59Z');
    expect(await world.attention('half-paid')).toEqual([]);
    world.kill();
    await world.clock('2027-01-21T21:00:00Z');
    await Promise.all([1, 2, 3].map(() => world.run('reconcilePayments')));
    world.revive();
    await world.clock('2027-01-22T09:00:00Z');
    const [open, ...others] = await world.attention('half-paid');
    expect([open.kind, others]).toEqual(['partial_expired', []]);
    const { attention } = (await world.operator.ask('/v1/operator/attention')).json;
    expect(attention[0]).toMatchObject({ payment: number, amount: { value: '1000.00' } });
    expect(await page.subscription()).toMatchObject({ status: 'free', underReview: true });
    expect((await world.operator.ask('/v1/operator/invoices')).json.invoices).toEqual([]);
    expect((await world.happened('half-paid')).filter((kind: string) => kind === 'invoice_closed')).toHaveLength(1);
  });

  it('never paid is closed without a mail', async () => {
    const page = await world.customer('never-paid-invoice');
    await issue(page, 'never-paid-invoice');
    await world.clock('2027-01-22T09:00:00Z');
    expect(await world.attention('never-paid-invoice')).toEqual([]);
    expect((await world.operator.ask('/v1/operator/invoices')).json.invoices).toEqual([]);
    expect(await page.mails()).toHaveLength(1);
    expect((await world.clock('2027-09-01T09:00:00Z')).ran).toEqual([]);
  });

  it('completed in the night in which it closes either counts or goes to a person, never both and never neither', async () => {
    const page = await world.customer('closed-or-paid');
    const number = await issue(page, 'closed-or-paid');
    await confirm(number, '1000.00', 'row-2', '2026-11-22');
    world.kill();
    await world.clock('2027-01-21T21:00:00Z');
    const [confirmed] = await Promise.all([
      confirm(number, '2000.00', 'row-3', '2027-01-21'),
      world.run('reconcilePayments'),
    ]);
    expect(confirmed.status).toBe(200);
    await world.run('reconcilePayments');
    const held = (await world.operator.ask('/v1/operator/attention')).json.attention
      .filter((one: { portal?: string }) => one.portal === 'closed-or-paid')
      .map((one: { amount: { value: string } }) => one.amount.value);
    const { status } = await page.subscription();
    const both = [status, held.toSorted().join()];
    expect([
      ['active', ''],
      ['free', '1000.00,2000.00'],
    ]).toContainEqual(both);
  });
});
