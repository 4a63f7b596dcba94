import { makeReconcilePayments } from '../../functions/reconcilePayments';
import { type OpenRobokassaGateway, robokassaGateway } from '../../lib/robokassa/gateway';
import { SELLER } from '../fixtures/billing';
import { charged, type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { fiveMinutes, realPorts } from '../fixtures/realPorts';

// Robokassa's answers to a charge, or no answer at all, and what follows. Paid on 22 November, the term ends on 22
// December and is charged from the 20th on, at ten in Moscow (seven in UTC).

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

/** Runs the reconciliation with this line to the state service. */
async function reconciled(now: string, line: typeof fetch) {
  const openGateway: OpenRobokassaGateway = (passwords, remainingMs) =>
    robokassaGateway({
      fetch: line,
      servicesUrl: `${world.cloud.robokassaUrl}/Merchant/`,
      shop: { login: 'olchat-local', algorithm: 'SHA256', mode: 'live', paymentUrl: world.cloud.robokassaUrl },
      sellers: [SELLER],
    })(passwords, remainingMs);
  const counts = await makeReconcilePayments({ ...realPorts(), openGateway })({ now }, fiveMinutes());
  return counts.reconcile;
}

async function consented(portal: string) {
  const page = await world.customer(portal);
  const parent = await page.consents();
  await world.clock('2026-12-20T06:00:00Z');
  return { page, parent, charges: () => world.charges(parent) };
}

describe('a call without an answer', () => {
  it('that reached Robokassa is asked about, not repeated: one charge, one term', async () => {
    const { page, charges } = await consented('answer-lost');
    await world.faults({
      recurring: charged('timeout_after', 'paid', 1),
      result: { do: 'lose', next: 100 },
    });
    await world.clock('2026-12-20T07:00:00Z');
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 in_progress']);
    expect(await page.quote()).toMatchObject({ autopayEffect: 'charge_in_progress' });

    await world.clock('2026-12-20T07:30:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { chargeInProgress: false } });
    await world.clock('2026-12-23T12:00:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 paid']);
    expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2027-01-21' });
  });

  it('that never reached Robokassa blocks the next charge for a day', async () => {
    const { page, charges } = await consented('call-lost');
    await world.faults({ recurring: { do: 'timeout_before', next: 1 } });
    await world.clock('2026-12-21T06:59:00Z');
    expect(await charges()).toEqual([]);
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 in_progress']);

    await world.clock('2026-12-21T20:00:00Z');
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 failed', 'autopay 3000.00 paid']);
    expect(await charges()).toEqual(['3000.00 paid']);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { on: true } });
    expect((await page.mails()).slice(2)).toEqual([
      'Не получилось списать 3 000 ₽ за тариф «150 групп», попробуем ещё раз',
      'Автоплатёж прошёл: тариф «150 групп» действует до 21 января 2027 г.',
    ]);
  });

  it.each(['text', 'garbage'])('with %s as its answer is not refused: the charge behind it counts', async (kind) => {
    const { page, charges } = await consented(`answer-${kind}`);
    await world.faults({ recurring: charged(kind, 'paid', 1) });
    await world.clock('2026-12-20T08:00:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21' });
    await world.clock('2026-12-22T20:00:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
  });

  it('on the 21st is known as never created on the 22nd, and the last day is still charged', async () => {
    const { page, charges } = await consented('last-day');
    await world.faults({ recurring: charged('ok', 'declined', 1) });
    await world.clock('2026-12-21T06:00:00Z');
    await world.faults({ recurring: { do: 'timeout_before', next: 1 } });
    await world.clock('2026-12-22T06:00:00Z');
    await world.faults({});
    await world.clock('2026-12-22T20:00:00Z');
    expect(await charges()).toEqual(['3000.00 declined', '3000.00 paid']);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { on: true } });
  });
});

it('a charge that Robokassa twice did not know and that is paid after all: its money goes to a person and renews nothing', async () => {
  const { page, parent, charges } = await consented('found-after-all');
  await world.faults({
    recurring: charged('timeout_after', 'open', 1),
    state: { do: 'not_found', next: 1000 },
  });
  await world.clock('2026-12-20T08:00:00Z');
  const number = await world.lastCharge(parent);
  await world.clock('2026-12-21T06:00:00Z');
  expect(await charges()).toEqual(['3000.00 started']);
  await world.clock('2026-12-21T20:00:00Z');
  expect(await charges()).toEqual(['3000.00 started', '3000.00 paid']);
  await world.robokassa.pay(number);
  expect(await charges()).toEqual(['3000.00 paid', '3000.00 paid']);
  expect(await world.attention('found-after-all')).toMatchObject([{ kind: 'void_attempt' }]);
  expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', underReview: true, autopay: { on: true } });
});

it.each([
  [10, 'failed'],
  [60, 'failed'],
  [80, 'in_progress'],
  [50, 'in_progress'],
  [20, 'in_progress'],
  [5, 'in_progress'],
])('whose state is %i is %s', async (code, status) => {
  const { page, parent } = await consented(`state-code-${code}`);
  await world.faults({ recurring: charged('ok', 'open', 1) });
  await world.clock('2026-12-20T07:05:00Z');
  await world.robokassa.control(`operations/${await world.lastCharge(parent)}`, { action: 'state', code });
  await world.clock('2026-12-20T12:00:00Z');
  expect((await page.payments())[1]).toBe(`autopay 3000.00 ${status}`);
});

it('takes «OK+number» for a yes too', async () => {
  const { page } = await consented('ok-plus');
  await world.faults({ recurring: charged('ok_plus', 'open', 1) });
  await world.clock('2026-12-20T07:30:00Z');
  expect(await world.journal('ok-plus')).toHaveLength(4);
  // Robokassa accepted the charge. However often it says «not found», the charge is never ended as never created.
  await world.faults({ state: { do: 'not_found', next: 1000 } });
  await world.clock('2026-12-22T20:00:00Z');
  // A person has it since ten o'clock in Moscow on the last day of the term.
  expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 under_review']);
});

it('hears the result before the answer to the charge, and counts it once', async () => {
  const { page, charges, parent } = await consented('result-first');
  world.kill();
  await world.clock('2026-12-20T07:00:00Z');
  await world.faults({ recurring: charged('timeout_after', 'paid', 1) });
  const running = world.run('renewAutopay');
  while ((await charges()).length === 0) await new Promise((next) => setImmediate(next));
  // The call has not been answered yet, but the bank has paid and Robokassa reports the money.
  await world.clock('2026-12-20T07:00:10Z');
  expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 paid']);
  expect(await running).toMatchObject({ renew: { due: 1, outcomes: { unknown: 1 } } });

  expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 paid']);
  expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { chargeInProgress: false } });
  world.revive();
  await world.clock('2026-12-23T20:00:00Z');
  expect(await world.charges(parent)).toEqual(['3000.00 paid']);
});

describe('a decline', () => {
  it('has no report, is learnt by asking within the hour, told with the tries left, and made good the next day', async () => {
    const { page, charges } = await consented('declined-once');
    await world.faults({ recurring: charged('ok', 'declined', 1) });
    await world.clock('2026-12-20T08:00:00Z');
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 failed']);
    expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-22', autopay: { on: true } });
    const [failed] = (await page.sent()).slice(2);
    expect(failed?.text.replaceAll('\u00a0', ' ')).toContain('Осталось 2 попытки');

    await world.clock('2026-12-21T06:59:00Z');
    expect(await charges()).toEqual(['3000.00 declined']);
    await world.clock('2026-12-21T07:30:00Z');
    expect(await charges()).toEqual(['3000.00 declined', '3000.00 paid']);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { on: true } });
  });

  it('three times ends autopay: three charges in all, one a day, and the only further mail is about the end', async () => {
    const { page, charges } = await consented('declined-thrice');
    await world.faults({ recurring: charged('ok', 'declined', 100) });
    await world.clock('2026-12-22T12:00:00Z');
    expect(await charges()).toEqual(['3000.00 declined', '3000.00 declined', '3000.00 declined']);
    expect(await page.subscription()).toMatchObject({
      status: 'active',
      autopay: { on: false, offReason: 'charges_failed' },
    });
    await world.clock('2026-12-30T12:00:00Z');
    expect(await charges()).toHaveLength(3);
    expect(await page.mails()).toEqual([
      'Оплата получена: тариф «150 групп» действует до 22 декабря 2026 г.',
      '20 декабря 2026 г. спишем 3 000 ₽ за тариф «150 групп»',
      'Не получилось списать 3 000 ₽ за тариф «150 групп», попробуем ещё раз',
      'Не получилось списать 3 000 ₽ за тариф «150 групп», попробуем ещё раз',
      'Списать оплату не получилось, автоплатёж отключён. Тариф действует до 22 декабря 2026 г.',
      'Тариф «150 групп» закончился, группы WhatsApp не работают',
    ]);
    const claims = (await world.journal('declined-thrice')).filter(
      (entry: any) => entry.event.kind === 'charge_claimed',
    );
    expect(claims.map(({ at }: any) => at)).toEqual([
      '2026-12-20T07:00:00.000Z',
      '2026-12-21T07:00:00.000Z',
      '2026-12-22T07:00:00.000Z',
    ]);
  });

  it('of the first charge that is learnt two days late still leaves the last day', async () => {
    const { page, charges } = await consented('late-decline');
    await world.faults({
      recurring: charged('ok', 'declined', 1),
      state: { do: 'unreachable', next: 1000 },
    });
    await world.clock('2026-12-22T05:00:00Z');
    expect(await charges()).toEqual(['3000.00 declined']);
    await world.faults({});
    await world.clock('2026-12-22T20:00:00Z');
    expect(await charges()).toEqual(['3000.00 declined', '3000.00 paid']);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', autopay: { on: true } });
  });

  it('of the last charge that is learnt after the end: a mail says first that the outcome is unknown, then that the tariff has ended', async () => {
    const { page, parent, charges } = await consented('ended-meanwhile');
    await world.faults({ recurring: charged('ok', 'open', 1) });
    await world.clock('2026-12-24T05:00:00Z');
    expect(await page.subscription()).toMatchObject({ status: 'expired', autopay: { chargeInProgress: true } });
    // A term that ends with a charge open has a mail of its own: the group limit has changed, and money may still move.
    expect((await page.mails()).slice(2)).toEqual(['Списание 3 000 ₽ не подтвердилось, группы WhatsApp не работают']);
    await world.robokassa.control(`operations/${await world.lastCharge(parent)}`, { action: 'state', code: 10 });
    await world.clock('2026-12-25T05:00:00Z');
    expect(await charges()).toHaveLength(1);
    expect((await page.mails()).slice(3)).toEqual(['Тариф «150 групп» закончился, группы WhatsApp не работают']);
    expect(await page.subscription()).toMatchObject({
      status: 'expired',
      autopay: { on: false, chargeInProgress: false },
    });
  });
});

describe('the state service', () => {
  it.each(['unreachable', 'garbage', 'internal_error'])(
    'that is %s ends nothing: on the last day of the term a person is called',
    async (fault) => {
      const portal = `state-${fault}`;
      const { page, charges } = await consented(portal);
      await world.faults({ recurring: { do: 'timeout_before', next: 1 }, state: { do: fault, next: 1000 } });
      await world.clock('2026-12-22T06:59:00Z');
      expect(await world.attention(portal)).toEqual([]);
      await world.clock('2026-12-23T14:00:00Z');
      expect(await world.attention(portal)).toMatchObject([{ kind: 'outcome_unknown' }]);
      expect(await page.subscription()).toMatchObject({ status: 'expired', underReview: true });
      expect(await charges()).toEqual([]);

      // The service answers again, and the attention closes by itself.
      await world.faults({});
      await world.clock('2026-12-25T20:00:00Z');
      expect(await world.attention(portal)).toEqual([]);
      expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 failed']);
      expect(await page.subscription()).toMatchObject({ status: 'expired', underReview: false });
      expect(await charges()).toEqual([]);
    },
  );

  it('may answer in its older namespace', async () => {
    const { page } = await consented('older-namespace');
    await world.faults({ result: { do: 'lose', next: 100 }, state: { do: 'other_namespace', next: 100 } });
    await world.clock('2026-12-20T08:00:00Z');
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21' });
  });

  it('that keeps saying «not found» ends no charge that Robokassa accepted: a person decides, then charging goes on', async () => {
    const { page, charges } = await consented('accepted-unknown');
    await world.faults({ recurring: charged('ok', 'open', 1), state: { do: 'not_found', next: 1000 } });
    await world.clock('2026-12-24T12:00:00Z');
    expect(await charges()).toEqual(['3000.00 started']);
    const [open] = await world.attention('accepted-unknown');
    expect(open).toMatchObject({ kind: 'outcome_unknown' });
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 under_review']);

    // The product asks for 30 days more, then never again. Only a person can end it.
    await world.clock('2027-01-25T12:00:00Z');
    expect(await world.attention('accepted-unknown')).toEqual([open]);
    const later = await world.clock('2027-03-25T12:00:00Z');
    expect(later.ran).toEqual([]);
    const closed = await world.operator.resolve(open.id, {
      action: 'noted',
      note: 'В кабинете такой операции нет',
    });
    expect(closed.status).toBe(200);
    expect(await page.payments()).toEqual(['card 3000.00 paid', 'autopay 3000.00 failed']);
    expect(await page.subscription()).toMatchObject({ underReview: false, autopay: { chargeInProgress: false } });
  });

  it('may say nothing until a person closes the charge; if its money then comes, it is attention and no days', async () => {
    const { page, parent } = await consented('closed-then-paid');
    await world.faults({ recurring: charged('ok', 'open', 1), state: { do: 'unreachable', next: 1000 } });
    await world.clock('2026-12-24T12:00:00Z');
    const [open] = await world.attention('closed-then-paid');
    const note = { action: 'noted', note: 'Закрыли' };
    await world.operator.resolve(open.id, note);
    await world.robokassa.pay(await world.lastCharge(parent));
    expect(await world.attention('closed-then-paid')).toMatchObject([{ kind: 'void_attempt' }]);
    expect(await page.subscription()).toMatchObject({ status: 'expired', endsOn: '2026-12-22', underReview: true });
  });

  it('that tells another sum opens attention, and the report with the right sum settles the charge after all', async () => {
    const { page, parent, charges } = await consented('wrong-sum');
    world.kill('reconcilePayments');
    await world.faults({ result: { do: 'lose', next: 1000 } });
    await world.clock('2026-12-20T12:00:00Z');
    const lessByTen: typeof fetch = async (url, init) => {
      const answer = await fetch(url, init);
      return new Response((await answer.text()).replace('<IncSum>3000.00<', '<IncSum>2990.00<'));
    };
    const number = await world.lastCharge(parent);
    expect(await reconciled('2026-12-20T12:00:00Z', lessByTen)).toMatchObject({ outcomes: { attention: 1 } });
    // A person has it now, so the product asks no more.
    expect(await reconciled('2026-12-20T18:00:00Z', lessByTen)).toMatchObject({ due: 0 });
    expect(await world.attention('wrong-sum')).toEqual([{ kind: 'amount_mismatch', id: `state_service-${number}` }]);
    expect(await page.subscription()).toMatchObject({ endsOn: '2026-12-22', underReview: true });
    expect(await charges()).toEqual(['3000.00 paid']);

    await world.faults({});
    await world.robokassa.repeat(number);
    expect(await world.attention('wrong-sum')).toEqual([]);
    expect(await page.subscription()).toMatchObject({ endsOn: '2027-01-21', underReview: false });
    world.revive();
    await world.clock('2026-12-23T12:00:00Z');
    expect(await charges()).toEqual(['3000.00 paid']);
  });
});
