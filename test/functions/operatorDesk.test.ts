import { type BillingStore, UnreadableItem } from '../../lib/usecases/ports';
import { PORTAL, paidSubscription } from '../fixtures/billing';
import { FREE_ANSWER } from '../fixtures/freePortal';
import { fieldsOf, GIFT, operatorDesk, PAYER, roubles, SHORT } from '../fixtures/operatorDesk';

let desk: ReturnType<typeof operatorDesk>;

beforeEach(() => {
  desk = operatorDesk();
});

describe('GET /v1/operator/portals/{portal}', () => {
  it('shows an unknown portal as free and without history', async () => {
    const { statusCode, json } = await desk.look();
    expect([statusCode, json]).toEqual([
      200,
      {
        subscription: FREE_ANSWER,
        attention: [],
        attentionNamed: [],
        journal: [],
        payments: [],
      },
    ]);
  });

  it('shows what is held, what is open, the history newest first and the payments', async () => {
    await desk.stored();
    await desk.reported('1000001', 2999_99);
    await desk.grant(PAYER);
    const { json } = await desk.look();
    expect(json).toMatchObject({
      subscription: { version: 2, status: 'active', endsOn: '2027-01-31', underReview: true },
      attention: [SHORT],
      payments: [{ number: 1000001, status: 'under_review' }],
    });
    const free = { status: 'free', tariff: 'groups-50', groups: 50 };
    expect(json.journal).toEqual([
      {
        version: 2,
        at: '2026-11-22T09:00:00.000Z',
        by: 'operator:operator-7',
        event: {
          kind: 'grant',
          value: roubles('7000.00'),
          reason: 'Перенос',
          effect: {
            kind: 'new',
            asOf: '2026-11-22',
            daysLeft: 0,
            credit: roubles('0.00'),
            bonusDays: 0,
            endsOn: '2027-01-31',
          },
        },
        before: free,
        after: {
          status: 'active',
          tariff: 'groups-150',
          groups: 150,
          startsOn: '2026-11-22',
          endsOn: '2027-01-31',
          value: roubles('7000.00'),
        },
      },
      {
        version: 1,
        at: '2026-11-22T08:00:00.000Z',
        by: 'robokassa',
        event: { kind: 'attention_opened', attention: SHORT, sum: roubles('2999.99') },
        before: free,
        after: free,
        payment: 1000001,
      },
    ]);
  });

  it('shows a tariff as ended by its dates, and the recorded end in the history', async () => {
    const ended = paidSubscription('groups-150', '2026-10-01', '2026-10-31', 3000_00);
    await desk.store.commit({ drafts: [{ subscription: { ...ended, version: 0 }, entries: [] }] });
    expect((await desk.look()).json).toMatchObject({
      subscription: { status: 'expired', groups: 0, endsOn: '2026-10-31' },
      journal: [],
    });
    await desk.grant();
    expect((await desk.look()).json.journal[1]).toMatchObject({
      event: { kind: 'tariff_ended' },
      after: { status: 'expired', tariff: 'groups-150', groups: 0, endsOn: '2026-10-31' },
    });
  });

  it('pages through each list by its own cursor, to the end', async () => {
    const numbers = Array.from({ length: 51 }, (_, index) => String(2001 + index));
    for (const number of numbers) {
      await desk.stored(number);
      await desk.reported(number, 3000_00);
    }
    const first = (await desk.look()).json;
    expect([first.journal.length, first.nextJournalCursor]).toEqual([50, '2']);
    expect([first.payments.length, first.nextPaymentsCursor]).toEqual([50, '2002']);
    const journal = (await desk.look('journalCursor=2')).json;
    expect(journal.journal.map(({ version }: { version: number }) => version)).toEqual([1]);
    expect(journal.payments[0].number).toBe(2051);
    const payments = (await desk.look('paymentsCursor=2002&journalCursor=1')).json;
    expect(payments.payments.map(({ number }: { number: number }) => number)).toEqual([2001]);
    expect([payments.journal, payments.nextJournalCursor, payments.nextPaymentsCursor]).toEqual([
      [],
      undefined,
      undefined,
    ]);
  });

  it('leaves out a payment that does not parse, and rings the alarm', async () => {
    await desk.stored();
    const broken: Partial<BillingStore> = {
      listPayments: async (...asked) => ({
        ...(await desk.store.listPayments(...asked)),
        unreadable: [new UnreadableItem('item PAYMENT#5 / PAYMENT does not parse at: amount')],
      }),
    };
    const { statusCode, json } = await desk.look(undefined, { broken });
    expect([statusCode, json.payments.length]).toEqual([200, 1]);
    expect(desk.recorded.metrics).toEqual(['Faults']);
    expect(JSON.stringify(desk.recorded.lines)).toContain('unreadable_item');
  });

  it('shows whom to call about each payment: phone and e-mail', async () => {
    await desk.stored();
    const { text } = await desk.look();
    expect(JSON.parse(text).payments[0].contact).toEqual({ phone: '+79161234567', email: 'buh@company.ru' });
  });

  it.each([
    'journalCursor=0',
    'journalCursor=-1',
    'journalCursor=abc',
    'journalCursor=',
    'paymentsCursor=99999999999',
    'cursor=5',
    'limit=5',
  ])('refuses %s', async (query) => {
    const { statusCode, json } = await desk.look(query);
    expect([statusCode, fieldsOf(json)]).toEqual([400, [query.split('=')[0]]]);
  });

  it.each(['портал', 'a b', 'a#b'])('refuses %p for a portal', async (portal) => {
    const { statusCode, json } = await desk.look(undefined, { path: { portal } });
    expect([statusCode, fieldsOf(json)]).toEqual([400, ['portal']]);
  });
});

describe('what waits for a person in a portal', () => {
  it('is shown with the portal and in its journal, open and closed', async () => {
    await desk.stored();
    await desk.stored('1000002');
    await desk.reported('1000001', 2999_99);
    await desk.reported('1000002', 3000_01);
    await desk.resolve({ action: 'noted', note: 'Разобрались' }, { id: 'result-1000002-k300001' });
    const { json } = await desk.look();
    expect(json.attention).toEqual([SHORT]);
    expect(json.attentionNamed).toMatchObject([
      { id: SHORT, kind: 'amount_mismatch', status: 'open', amount: roubles('2999.99'), payment: 1000001 },
      { id: 'result-1000002-k300001', status: 'closed', resolution: { action: 'noted' } },
    ]);
  });
});

describe('an operator’s token', () => {
  it.each([null, '', 'x'.repeat(129)])(
    'with %p for its subject changes nothing: nobody would stand for it',
    async (sub) => {
      await desk.stored();
      await desk.reported('1000001', 2999_99);
      const answers = [
        await desk.grant(GIFT, { sub }),
        await desk.resolve({ action: 'noted', note: 'Проверили' }, { sub }),
      ];
      for (const { statusCode, json } of answers) expect([statusCode, json.code]).toEqual([403, 'forbidden']);
      expect(desk.store.journal).toHaveLength(1);
    },
  );

  it('grants days to the portal of the path, not to the one that the token names', async () => {
    await desk.grant();
    expect(desk.store.journal.map(({ portal }) => portal)).toEqual([PORTAL]);
  });
});

it('logs portals, kinds and codes, and never a reason, a note or a subject', async () => {
  await desk.stored();
  await desk.reported('1000001', 2999_99);
  await desk.grant({ ...GIFT, reason: 'Иванов Пётр просил' });
  await desk.grant({ ...GIFT, reason: 'Иванов Пётр просил ещё' });
  await desk.resolve({ action: 'refunded', note: 'Вернули на карту Иванова' }, { sub: 'ivanov@olchat.ru' });
  await desk.resolve({ action: 'noted', note: 'Иванов передумал' });
  await desk.look();
  await desk.list();
  const log = JSON.stringify(desk.recorded.lines);
  for (const code of ['days_granted', PORTAL, 'idempotency_key_reused', 'attention_resolved', 'amount_mismatch']) {
    expect(log).toContain(code);
  }
  for (const personal of ['Иванов', 'ivanov', 'просил', 'company.ru', '+7916']) expect(log).not.toContain(personal);
});
