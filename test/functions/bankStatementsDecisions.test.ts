import { rowIdOf } from '../../lib/api/views/bankRow';
import { OTHER_PORTAL, PORTAL, paymentNumber } from '../fixtures/billing';
import { roubles, type StatementDesk, statementDesk, statementOf } from '../fixtures/statementDesk';
import { actsOn, value } from '../fixtures/takingBack';

let desk: StatementDesk;

beforeEach(async () => {
  desk = await statementDesk();
});

describe("an operator's decision about a row", () => {
  const PART = '2026-11-24 №9 7700000023';
  beforeEach(() => desk.apply(statementOf([{ number: '9', sum: '5000.00' }])));
  const share = (number: number, value: string) => ({ number, amount: roubles(value) });

  it('can count it for two invoices of one portal in one write', async () => {
    await desk.put({ number: paymentNumber('1000002') });
    const invoices = [share(1000001, '3000.00'), share(1000002, '2000.00')];
    const { statusCode, json } = await desk.resolve(PART, { kind: 'invoices', invoices });
    expect([statusCode, json.state, json.rest]).toEqual([200, 'settled', roubles('0.00')]);
    expect((await desk.invoice()).state.status).toBe('paid');
    expect((await desk.invoice('1000002')).state.status).toBe('partially_paid');
    expect((await desk.store.readSubscription(PORTAL))?.version).toBe(2);
    expect(desk.store.journal.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('can count a part of it, and the rest stays open', async () => {
    await desk.put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
    await desk.resolve(PART, { kind: 'invoices', invoices: [share(1000001, '3000.00')] });
    expect((await desk.list()).json.rows).toMatchObject([{ name: PART, rest: roubles('2000.00') }]);
    const second = { kind: 'invoices', invoices: [share(1000002, '2000.00')] };
    expect((await desk.resolve(PART, second)).json.state).toBe('settled');
    expect((await desk.resolve(PART, second)).statusCode).toBe(200);
    expect((await desk.list()).json.rows).toEqual([]);
  });

  it('never counts more than came, and counts all of its shares or none', async () => {
    await desk.put({ number: paymentNumber('1000002') });
    const invoices = [share(1000001, '3000.00'), share(1000002, '2000.01')];
    const answer = await desk.resolve(PART, { kind: 'invoices', invoices });
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'bank_reference_reused']);
    expect([(await desk.invoice()).state.status, desk.store.journal.length]).toEqual(['pending', 0]);
  });

  it('that it is no payment of ours is kept once, with its reason', async () => {
    const notOurs = { kind: 'not_ours', note: 'Возврат от поставщика' };
    expect((await desk.resolve(PART, notOurs)).json).toMatchObject({
      state: 'ignored',
      decided: { by: 'operator:anna', note: 'Возврат от поставщика' },
    });
    expect((await desk.resolve(PART, notOurs)).statusCode).toBe(200);
    const other = await desk.resolve(PART, { kind: 'private_person', note: 'Чек выбит' }, { sub: 'boris' });
    expect([other.statusCode, other.json.code]).toEqual([409, 'row_decided']);
    const late = await desk.resolve(PART, { kind: 'invoices', invoices: [share(1000001, '3000.00')] });
    expect(late.json.code).toBe('row_decided');
  });

  it('that it is a row somebody typed moves no money, and later statements know both names', async () => {
    await desk.byHand('2026-11-26 №9', '2026-11-26', 5000_00);
    const same = { kind: 'same_as', name: '2026-11-26 №9', note: 'Опечатка в дате' };
    expect((await desk.resolve(PART, same)).json).toMatchObject({ state: 'same_as', counted: [] });
    expect(await desk.rowNamed('2026-11-26 №9')).toMatchObject({ statement: { order: '9' } });
    const again = await desk.apply(statementOf([{ number: '9', sum: '5000.00' }]));
    expect(again.json).toEqual({ counted: 0, waiting: 0, known: 1, ignored: 0, left: 0 });
  });

  it('that it is a certain typed row cannot be changed by naming another', async () => {
    await desk.byHand('2026-11-26 №9', '2026-11-26', 5000_00);
    await desk.put({ number: paymentNumber('1000002'), portal: OTHER_PORTAL });
    await desk.byHand('2026-11-26 №8', '2026-11-26', 5000_00, '1000002');
    const says = (name: string) => desk.resolve(PART, { kind: 'same_as', name, note: 'Опечатка в дате' });
    expect((await says('2026-11-26 №9')).statusCode).toBe(200);
    expect((await says('2026-11-26 №9')).statusCode).toBe(200);
    const other = await says('2026-11-26 №8');
    expect([other.statusCode, other.json.code]).toEqual([409, 'row_decided']);
    expect((await desk.rowNamed('2026-11-26 №8'))?.statement).toBeUndefined();
  });

  it.each(['2026-11-26 №404', PART])('that it is %s, which is no typed row, is refused', async (name) => {
    const answer = await desk.resolve(PART, { kind: 'same_as', name, note: 'Опечатка' });
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_bank_row']);
  });

  it.each(['', '%%%', rowIdOf('2026-11-24 №404')])('about a row %p that is none is refused', async (id) => {
    const answer = await desk.ask('POST /v1/operator/bank-rows/{id}/resolution', {
      body: JSON.stringify({ kind: 'not_ours', note: 'Возврат' }),
      pathParameters: { id },
      headers: { 'idempotency-key': 'word' },
    });
    expect([answer.statusCode, answer.json.code]).toEqual([404, 'unknown_bank_row']);
  });

  it('is asked about where the same sum would count for one invoice under two names', async () => {
    await desk.byHand('2026-11-26 №9', '2026-11-26', 1000_00);
    const body = { kind: 'invoices', invoices: [share(1000001, '1000.00')] };
    const asked = await desk.resolve(PART, body);
    expect([asked.json.code, asked.json.reference]).toEqual(['perhaps_same_row', '2026-11-26 №9']);
    expect((await desk.resolve(PART, { ...body, anotherRows: ['2026-11-26 №9'] })).statusCode).toBe(200);
  });

  describe('that a taken back row counts after all', () => {
    const again = { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('5000.00') }], again: true };
    const takesBack = async (version: number) => value(await actsOn(desk.store).takesBack({ version }));

    beforeEach(async () => {
      await desk.resolve(PART, { kind: 'invoices', invoices: again.invoices });
      await takesBack(1);
    });

    it('counts the row once, however often the button is pressed', async () => {
      const presses = await Promise.all([1, 2, 3].map(() => desk.resolve(PART, again, { key: 'press' })));
      expect(presses.map(({ statusCode, json }) => [statusCode, json.state])).toEqual(Array(3).fill([200, 'settled']));
      expect(await desk.rowNamed(PART)).toMatchObject({ counted: [{ number: 1000001, amount: 5000_00 }] });
      expect(desk.store.journal.filter(({ event }) => event.kind === 'purchase')).toHaveLength(2);
    });

    it('is not repeated by a late copy of the request after a colleague has taken the row back', async () => {
      await desk.resolve(PART, again, { key: 'press' });
      const { version } = desk.store.journal.findLast(({ event }) => event.kind === 'purchase')!;
      await takesBack(version);
      const late = await desk.resolve(PART, again, { key: 'press' });
      expect([late.statusCode, late.json.state, late.json.counted]).toEqual([200, 'open', []]);
      expect((await desk.invoice()).state.status).toBe('pending');
      // A new decision under a new key counts.
      expect((await desk.resolve(PART, again)).json.state).toBe('settled');
    });

    it('is refused under the Idempotency-Key of another decision', async () => {
      await desk.resolve(PART, again, { key: 'press' });
      const other = await desk.resolve(PART, { kind: 'not_ours', note: 'Не наше' }, { key: 'press' });
      expect([other.statusCode, other.json.code]).toEqual([422, 'idempotency_key_reused']);
    });
  });

  it('is refused without a key, because a repeat could not be told from a new decision', async () => {
    const answer = await desk.ask('POST /v1/operator/bank-rows/{id}/resolution', {
      body: JSON.stringify({ kind: 'not_ours', note: 'Возврат' }),
      pathParameters: { id: rowIdOf(PART) },
    });
    expect([answer.statusCode, answer.json.errors[0].path]).toEqual([400, 'Idempotency-Key']);
  });
});

describe('a row that was closed by mistake', () => {
  const CLOSED = '2026-11-27T10:00:00.000Z';
  const notOurs = { kind: 'not_ours', note: 'Возврат' };
  const later = { now: '2026-11-28T09:00:00Z', sub: 'boris' };

  beforeEach(async () => {
    await desk.apply(statementOf([{ number: '9', sum: '2999.99' }]));
  });
  const NINE = '2026-11-24 №9 7700000023';

  it.each(['not_ours', 'private_person'])('as %s waits again as before, and both words stay with it', async (kind) => {
    const before = (await desk.list()).json.rows;
    await desk.resolve(NINE, { kind, note: 'Возврат' });
    const { statusCode, json } = await desk.reopen(NINE, { closedAt: CLOSED }, later);
    const reopened = [
      {
        closed: { kind, by: 'operator:anna', at: CLOSED, note: 'Возврат' },
        by: 'operator:boris',
        at: '2026-11-28T09:00:00.000Z',
        note: 'Это наша оплата',
      },
    ];
    expect([statusCode, json]).toEqual([200, { ...before[0], reopened }]);
    expect((await desk.list()).json.rows).toEqual([json]);
    expect((await desk.list('state=ignored')).json.rows).toEqual([]);
    expect(JSON.stringify(desk.recorded.lines)).toContain('bank_row_reopened');
  });

  it('is opened again and counts for its invoice, once', async () => {
    await desk.resolve(NINE, notOurs, { key: 'closing' });
    await desk.reopen(NINE, { closedAt: CLOSED }, later);
    const share = { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('2999.99') }] };
    expect((await desk.resolve(NINE, share, later)).json).toMatchObject({ state: 'settled', reopened: [{}] });
    expect((await desk.invoice()).state.status).toBe('partially_paid');
  });

  it('is not closed again by a late repeat of the closing', async () => {
    await desk.resolve(NINE, notOurs, { key: 'closing' });
    await desk.reopen(NINE, { closedAt: CLOSED }, later);
    expect((await desk.resolve(NINE, notOurs, { key: 'closing' })).json.state).toBe('open');
  });

  it('is not closed again by a late repeat of a closing that found it closed already', async () => {
    await desk.resolve(NINE, notOurs, { key: 'closing' });
    await desk.resolve(NINE, notOurs, { key: 'pressed-in-another-window' });
    await desk.reopen(NINE, { closedAt: CLOSED }, later);
    expect((await desk.resolve(NINE, notOurs, { key: 'pressed-in-another-window' })).json.state).toBe('open');
  });

  it('keeps the part that counts, and the rest waits', async () => {
    await desk.resolve(NINE, { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('1000.00') }] });
    expect((await desk.resolve(NINE, notOurs)).json.state).toBe('part_counted');
    expect((await desk.reopen(NINE, { closedAt: CLOSED }, later)).json).toMatchObject({
      state: 'open',
      counted: [{ number: 1000001, amount: roubles('1000.00') }],
      rest: roubles('1999.99'),
    });
  });

  it('is opened once by two presses, and a late press undoes no newer decision', async () => {
    await desk.resolve(NINE, notOurs);
    const presses = await Promise.all([1, 2].map(() => desk.reopen(NINE, { closedAt: CLOSED }, later)));
    expect(presses.map(({ statusCode, json }) => [statusCode, json.reopened.length])).toEqual([
      [200, 1],
      [200, 1],
    ]);
    await desk.resolve(NINE, { kind: 'private_person', note: 'Чек выбит' }, { now: '2026-11-28T10:00:00Z' });
    const late = await desk.reopen(NINE, { closedAt: CLOSED }, later);
    expect([late.statusCode, late.json.state, late.json.reopened.length]).toEqual([200, 'ignored', 1]);
  });

  it('stays closed where it was closed by another decision than the one that was shown', async () => {
    await desk.resolve(NINE, notOurs);
    const answer = await desk.reopen(NINE, { closedAt: '2026-11-27T09:59:59.999Z' }, later);
    expect([answer.statusCode, answer.json.code]).toEqual([409, 'row_decided']);
    expect((await desk.rowNamed(NINE))?.state).toBe('ignored');
  });

  it('stays one row and waits when a later statement has it too', async () => {
    await desk.resolve(NINE, notOurs);
    await desk.reopen(NINE, { closedAt: CLOSED }, later);
    const again = await desk.apply(statementOf([{ number: '9', sum: '2999.99' }]));
    expect(again.json).toEqual({ counted: 0, waiting: 1, known: 0, ignored: 0, left: 0 });
    expect(await desk.rowNamed(NINE)).toMatchObject({ state: 'open', reopened: [{ note: 'Это наша оплата' }] });
  });

  describe('is refused to be opened again where', () => {
    const refused = async (name: string) => {
      const { statusCode, json } = await desk.reopen(name, { closedAt: CLOSED }, later);
      return [statusCode, json.code];
    };

    it('it still waits', async () => expect(await refused(NINE)).toEqual([409, 'not_resolved']));

    it('there is no such row', async () => expect(await refused('2026-11-24 №404')).toEqual([404, 'unknown_bank_row']));

    it('nobody closed it: its class is no payment of ours', async () => {
      await desk.apply();
      const [{ name }] = (await desk.list('state=ignored')).json.rows;
      expect(await refused(name)).toEqual([409, 'not_resolved']);
    });

    it('it counts', async () => {
      await desk.resolve(NINE, { kind: 'invoices', invoices: [{ number: 1000001, amount: roubles('2999.99') }] });
      expect(await refused(NINE)).toEqual([409, 'row_counted']);
    });

    it('its money counts under the name that somebody typed', async () => {
      await desk.byHand('2026-11-26 №9', '2026-11-26', 2999_99);
      await desk.resolve(NINE, { kind: 'same_as', name: '2026-11-26 №9', note: 'Опечатка' });
      expect(await refused(NINE)).toEqual([409, 'row_counted']);
    });
  });

  it.each([{}, { closedAt: '27.11.2026' }, { closedAt: CLOSED, note: 'о' }])(
    'is refused with %j as it stands',
    async (body) => {
      await desk.resolve(NINE, notOurs);
      expect((await desk.reopen(NINE, body, later)).statusCode).toBe(400);
    },
  );

  it('is opened without a word of its reason or payer in the log', async () => {
    await desk.resolve(NINE, notOurs);
    await desk.reopen(NINE, { closedAt: CLOSED }, later);
    const log = JSON.stringify(desk.recorded.lines);
    for (const personal of ['Ромашка', '77000000', '№', 'наша оплата']) expect(log).not.toContain(personal);
  });
});
