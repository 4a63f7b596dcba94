import { fieldsOf, operatorDesk, roubles, SHORT } from '../fixtures/operatorDesk';

const FACT = 'result-1000001-k300000';
const FREE = { status: 'free', tariff: 'groups-50', endsOn: null, autopay: false };
const MISTAKE = { reason: 'mistake', note: 'Не тот портал', expected: FREE };
let desk: ReturnType<typeof operatorDesk>;

beforeEach(async () => {
  desk = operatorDesk();
  await desk.stored();
});

describe('a paid card payment', () => {
  beforeEach(async () => {
    await desk.reported('1000001', 3000_00);
  });

  it('is previewed with what it would leave, and nothing is written', async () => {
    const { statusCode, json } = await desk.preview(1);
    expect(statusCode).toBe(200);
    expect(json).toEqual({
      entry: expect.objectContaining({ version: 1, payment: 1000001 }),
      takesBack: [1],
      before: {
        status: 'active',
        tariff: 'groups-150',
        groups: 150,
        startsOn: '2026-11-22',
        endsOn: '2026-12-22',
        value: roubles('3000.00'),
        daysLeft: 30,
        unused: roubles('3000.00'),
        autopay: false,
      },
      after: {
        status: 'free',
        tariff: 'groups-50',
        groups: 50,
        daysLeft: 0,
        unused: roubles('0.00'),
        autopay: false,
      },
      payment: { number: 1000001, status: 'under_review' },
      attention: [{ id: FACT, becomes: 'open' }],
      noticeDropped: false,
      fallenOut: [],
      mailTo: ['payment', 'contact'],
      withoutEffect: [],
      byDays: [],
    });
    expect(desk.store.journal).toHaveLength(1);
  });

  it('is taken back with the reason in the journal, and a repeat answers the same', async () => {
    const { statusCode, json } = await desk.takeBack(1, { ...MISTAKE, wordsForCustomer: 'Извините нас' });
    expect(statusCode).toBe(200);
    expect(json.subscription).toMatchObject({ status: 'free', underReview: true });
    const again = await desk.takeBack(1, { ...MISTAKE, expected: { ...FREE, takesBack: [1] } });
    expect(again.json).toEqual(json);
    const { journal } = (await desk.look()).json;
    expect(journal.map(({ event }: { event: { kind: string } }) => event.kind)).toEqual([
      'attention_opened',
      'taken_back',
      'purchase',
    ]);
    expect(journal[1]).toMatchObject({
      by: 'operator:operator-7',
      payment: 1000001,
      event: {
        kind: 'taken_back',
        entry: 1,
        what: 'purchase',
        reason: 'mistake',
        note: 'Не тот портал',
        words: 'Извините нас',
        amount: roubles('3000.00'),
      },
    });
    expect(desk.recorded.lines.flat()).toContain('taken_back');
  });

  it.each([
    [{ ...MISTAKE, expected: { ...FREE, autopay: true } }, 'preview_outdated'],
    [{ ...MISTAKE, expected: { ...FREE, endsOn: '2026-12-22' } }, 'preview_outdated'],
    [{ ...MISTAKE, expected: { ...FREE, takesBack: [1, 2] } }, 'preview_outdated'],
    [{ ...MISTAKE, expected: { ...FREE, moved: 'settled' } }, 'preview_outdated'],
    [{ ...MISTAKE, moveTo: 1000009 }, 'not_reversible'],
  ])('%j is refused', async (body, code) => {
    const { statusCode, json } = await desk.takeBack(1, body);
    expect([statusCode, json.code]).toEqual([409, code]);
    expect(desk.store.journal).toHaveLength(1);
  });

  it.each([
    [{}, ['reason', 'note', 'expected']],
    [{ ...MISTAKE, reason: 'whim' }, ['reason']],
    [{ ...MISTAKE, note: 'x' }, ['note']],
    [{ ...MISTAKE, expected: { ...FREE, endsOn: '2026-02-30' } }, ['expected.endsOn']],
    [{ ...MISTAKE, expected: { ...FREE, takesBack: ['1'] } }, ['expected.takesBack.0']],
    [{ ...MISTAKE, thenFree: false }, ['thenFree']],
  ])('%j is malformed', async (body, fields) => {
    const { statusCode, json } = await desk.takeBack(1, body);
    expect([statusCode, fieldsOf(json)]).toEqual([400, fields]);
  });

  it.each(['0', '-1', 'x', '1e3', '12345678901'])('entry %s is none', async (version) => {
    expect((await desk.preview(version)).statusCode).toBe(400);
  });

  it('answers 404 to an entry that the portal does not have', async () => {
    const { statusCode, json } = await desk.preview(7);
    expect([statusCode, json.code]).toEqual([404, 'unknown_entry']);
  });
});

describe('POST /v1/operator/attention/{id}/reopen', () => {
  beforeEach(async () => {
    await desk.reported('1000001', 2999_99);
  });

  it('opens an attention that was noted by mistake, and keeps who noted it', async () => {
    await desk.resolve({ action: 'noted', note: 'Не туда нажали' });
    const { at: closedAt } = (await desk.look()).json.journal[0];
    const { statusCode, json } = await desk.reopen({ note: 'Деньги есть', closedAt });
    expect(statusCode).toBe(200);
    expect(json).toMatchObject({ id: SHORT, status: 'open', earlier: [{ action: 'noted', by: 'operator-7' }] });
    expect((await desk.list()).json.attention).toHaveLength(1);
    expect((await desk.reopen({ note: 'Деньги есть' })).json).toEqual(json);
  });

  it('needs, for money that counts, the result that the operator saw', async () => {
    await desk.resolve({ action: 'apply', note: 'Разница копейка' });
    expect((await desk.reopen({ note: 'Ошиблись' })).json.code).toBe('preview_outdated');
    const { json } = await desk.reopen({ note: 'Ошиблись', expected: FREE });
    expect(json).toMatchObject({ id: SHORT, status: 'open' });
    expect((await desk.look()).json.subscription).toMatchObject({ status: 'free', underReview: true });
  });

  it.each([
    [{}, 400, undefined],
    [{ note: 'Деньги есть', closedAt: '2026-11-24' }, 400, undefined],
    [{ note: 'Деньги есть' }, 409, 'not_resolved'],
  ])('%j answers %i', async (body, status, code) => {
    const { statusCode, json } = await desk.reopen(body);
    expect(statusCode).toBe(status);
    if (code) expect(json.code).toBe(code);
  });
});
