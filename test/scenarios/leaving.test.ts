import { type TimeMachine, timeMachine } from '../fixtures/passingTime';
import { http } from '../fixtures/scenario';

// Back to the free groups, and «no» to autopay: on the page, by the link of a mail, by an operator.

let world: TimeMachine;

beforeAll(async () => {
  world = await timeMachine();
});

beforeEach(() => world.begin('2026-11-22T09:00:00Z'));

afterAll(() => world.close());

const FREE = { status: 'free', tariff: 'groups-50', groups: 50, canSwitchToFree: false };

describe('to the free groups at once', () => {
  it('names how many days are given up, and is refused if the number is another', async () => {
    const page = await world.customer('days-unseen');
    await page.consents();
    await world.clock('2026-12-02T09:00:00Z');
    const refused = await page.toFree({ effective: 'now', givenUpDays: 21 });
    expect([refused.status, refused.json]).toMatchObject([409, { code: 'given_up_days_mismatch', daysNow: 20 }]);
    expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22', autopay: { on: true } });
    expect(await world.happened('days-unseen')).toEqual(['purchase']);
  });

  it('is counted by the day in Moscow', async () => {
    const page = await world.customer('days-at-midnight');
    await page.buys();
    await world.clock('2026-12-01T21:00:00Z');
    expect((await page.toFree({ effective: 'now', givenUpDays: 21 })).json).toMatchObject({ daysNow: 20 });
    expect((await page.toFree({ effective: 'now', givenUpDays: 20 }, 'seen')).status).toBe(200);
  });

  it('switches autopay off in the same write, tells it once, and a repeat changes nothing', async () => {
    const page = await world.customer('free-at-once');
    const parent = await page.consents();
    await world.clock('2026-12-02T09:00:00Z');
    const wanted = { effective: 'now', givenUpDays: 20 };
    const [one, other] = await Promise.all([page.toFree(wanted, 'key-1'), page.toFree(wanted, 'key-1')]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect((await page.toFree(wanted, 'key-1')).json).toMatchObject(FREE);
    expect((await page.toFree({ effective: 'term_end' }, 'key-1')).json).toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect((await page.toFree(wanted, 'key-2')).json).toMatchObject({ status: 409, code: 'already_free' });
    expect(await world.journal('free-at-once')).toMatchObject([
      { version: 1 },
      {
        version: 2,
        by: 'customer:developer',
        event: { kind: 'switched_to_free', givenUpDays: 20, givenUp: { value: '2000.00' } },
        after: { status: 'free' },
      },
    ]);
    expect(await page.mails()).toEqual([
      'Оплата получена: тариф «150 групп» действует до 22 декабря 2026 г.',
      'Теперь у вас 50 бесплатных групп WhatsApp',
    ]);
    expect((await page.events()).map((event) => event.split(' ')[0])).toEqual(['active', 'free']);
    await world.clock('2027-02-02T09:00:00Z');
    expect(await world.charges(parent)).toEqual([]);
    expect(await page.subscription()).toMatchObject({ ...FREE, autopay: { on: false, offReason: 'switched_to_free' } });
    expect(await page.mails()).toHaveLength(2);
  });

  it('is possible on the last day, and gives up no days', async () => {
    const page = await world.customer('last-day-free');
    await page.buys();
    await world.clock('2026-12-22T20:59:00Z');
    expect((await page.toFree({ effective: 'now', givenUpDays: 0 })).json).toMatchObject(FREE);
  });

  it('leaves an open payment to buy as from free, without the consent ticked on it', async () => {
    const page = await world.customer('link-after-free');
    await page.buys();
    const ordered = await page.orderTicked();
    await page.toFree({ effective: 'now', givenUpDays: 30 });
    await page.pay(ordered);
    expect(await page.subscription()).toMatchObject({ status: 'active', endsOn: '2026-12-22', autopay: { on: false } });
  });
});

describe('to the free groups at the end of the term', () => {
  it('is a mark: the tariff works to the last second and is free from the next, with or without a job', async () => {
    const page = await world.customer('free-later');
    const parent = await page.consents();
    world.kill();
    expect((await page.toFree({ effective: 'term_end' })).json).toMatchObject({
      status: 'active',
      endsOn: '2026-12-22',
      switchesToFreeOn: '2026-12-23',
      autopay: { on: false, offReason: 'switched_to_free' },
    });
    await world.clock('2026-12-22T20:59:59Z');
    expect(await page.subscription()).toMatchObject({ status: 'active', groups: 150 });
    await world.clock('2026-12-22T21:00:00Z');
    expect(await page.subscription()).toMatchObject(FREE);
    expect(await world.happened('free-later')).toEqual(['purchase', 'free_at_term_end', 'autopay_off']);

    world.revive();
    await world.clock('2026-12-25T09:00:00Z');
    await Promise.all([world.run('advanceSubscriptions'), world.run('advanceSubscriptions')]);
    expect((await world.happened('free-later')).slice(3)).toEqual(['became_free']);
    expect(await page.mails()).toEqual([
      'Оплата получена: тариф «150 групп» действует до 22 декабря 2026 г.',
      'Автоплатёж отключён. Тариф действует до 22 декабря 2026 г.',
      'Теперь у вас 50 бесплатных групп WhatsApp',
    ]);
    expect((await page.events()).map((event) => event.split(' ')[0])).toEqual(['active', 'free']);
    expect(await world.charges(parent)).toEqual([]);
  });

  it('asked twice is one mark and two times «no»; undone, autopay stays off', async () => {
    const page = await world.customer('undone');
    await page.consents();
    await page.toFree({ effective: 'term_end' }, 'mark-1');
    expect((await page.toFree({ effective: 'term_end' }, 'mark-2')).json.version).toBe(4);
    const undo = () => page.ask('/v1/subscription/free', { method: 'DELETE' });
    expect((await undo()).json).not.toHaveProperty('switchesToFreeOn');
    expect((await undo()).json).toMatchObject({ version: 5, autopay: { on: false, offReason: 'switched_to_free' } });
    expect(await world.happened('undone')).toEqual([
      'purchase',
      'free_at_term_end',
      'autopay_off',
      'autopay_off',
      'free_at_term_end_undone',
    ]);
    // The mark is gone, so the reminders come and the tariff ends like any other.
    await world.clock('2026-12-23T09:00:00Z');
    expect((await page.subscription()).status).toBe('expired');
    expect((await page.mails()).slice(2)).toHaveLength(4);
  });

  it('ends with a purchase, and may be followed by «at once»', async () => {
    const page = await world.customer('changed-his-mind');
    await page.buys();
    await page.toFree({ effective: 'term_end' }, 'later');
    await page.buys();
    expect(await page.subscription()).not.toHaveProperty('switchesToFreeOn');
    await page.toFree({ effective: 'term_end' }, 'later-again');
    expect((await page.toFree({ effective: 'now', givenUpDays: 60 }, 'now')).json).toMatchObject(FREE);
  });
});

describe('a customer cannot switch who', () => {
  it('has an expired tariff: the refusal names the contacts, and nothing is written', async () => {
    const page = await world.customer('expired');
    await page.buys();
    world.kill();
    await world.clock('2026-12-22T21:00:00Z');
    for (const body of [{ effective: 'now', givenUpDays: 0 }, { effective: 'term_end' }]) {
      const refused = await page.toFree(body, `refused-${body.effective}`);
      expect([refused.status, refused.json.code]).toEqual([409, 'paid_tariff_expired']);
      expect(refused.json.support).toEqual({ email: 'support@olchat.example', url: 'https://olchat.io' });
    }
    expect((await page.ask('/v1/subscription/free', { method: 'DELETE' })).json.code).toBe('paid_tariff_expired');
    expect(await page.subscription()).toMatchObject({ status: 'expired', groups: 0, canSwitchToFree: false });
  });

  it('never paid: the groups are free already', async () => {
    const page = await world.customer('never-paid');
    expect((await page.toFree({ effective: 'term_end' })).json).toMatchObject({ status: 409, code: 'already_free' });
    expect((await page.subscription()).version).toBe(0);
  });

  it.each([
    {},
    { effective: 'now' },
    { effective: 'now', givenUpDays: -1 },
    { effective: 'now', givenUpDays: '20' },
    { effective: 'now', givenUpDays: 1.5 },
    { effective: 'term_end', givenUpDays: 1 },
    { effective: 'soon' },
  ])('asks for %j: malformed', async (body) => {
    const page = await world.customer('malformed');
    expect((await page.toFree(body)).status).toBe(400);
  });

  it('sends no Idempotency-Key', async () => {
    const page = await world.customer('no-key');
    const answer = await page.ask('/v1/subscription/free', { method: 'POST', body: { effective: 'term_end' } });
    expect(answer.status).toBe(400);
  });
});

describe('an operator', () => {
  const free = (portal: string, body: object, key = `op-${portal}`) =>
    world.operator.ask(`/v1/operator/portals/${portal}/free`, {
      method: 'POST',
      body,
      headers: { 'idempotency-key': key },
    });
  const REASON = { reason: 'Клиент написал в поддержку' };

  it('gives the free groups back after the end, once, with the reason in the journal', async () => {
    const page = await world.customer('given-back');
    await page.buys();
    await world.clock('2026-12-24T09:00:00Z');
    const given = await free('given-back', REASON);
    expect([given.status, given.json.subscription]).toMatchObject([200, FREE]);
    expect((await free('given-back', REASON)).json.subscription).toMatchObject({
      version: given.json.subscription.version,
    });
    expect((await free('given-back', REASON, 'another')).json).toMatchObject({ status: 409, code: 'already_free' });
    expect((await free('given-back', { reason: 'Другая' })).json).toMatchObject({ code: 'idempotency_key_reused' });
    expect((await world.journal('given-back')).at(-1)).toMatchObject({
      by: 'operator:developer',
      event: { kind: 'switched_to_free', givenUpDays: 0, note: 'Клиент написал в поддержку' },
    });
    expect((await page.events()).map((event) => event.split(' ')[0])).toEqual(['active', 'expired', 'free']);
  });

  it('ends a running tariff, autopay with it', async () => {
    const page = await world.customer('ended-by-operator');
    const parent = await page.consents();
    expect((await free('ended-by-operator', REASON)).json.subscription).toMatchObject({
      ...FREE,
      autopay: { on: false, offReason: 'switched_to_free' },
    });
    await world.clock('2027-01-01T09:00:00Z');
    expect(await world.charges(parent)).toEqual([]);
    expect(await page.mails()).toHaveLength(2);
  });

  it('must say why', async () => {
    expect((await free('no-reason', {})).status).toBe(400);
    expect((await free('no-reason', { reason: '  ' })).status).toBe(400);
    const cancel = (body?: object) =>
      world.operator.ask('/v1/operator/portals/no-reason/autopay', { method: 'DELETE', ...(body && { body }) });
    expect((await cancel()).status).toBe(400);
    expect((await cancel({ reason: '' })).status).toBe(400);
  });

  it('switches autopay off with a reason; the customer is told once', async () => {
    const page = await world.customer('off-by-operator');
    const parent = await page.consents();
    const cancel = () =>
      world.operator.ask('/v1/operator/portals/off-by-operator/autopay', { method: 'DELETE', body: REASON });
    expect([(await cancel()).status, (await cancel()).status]).toEqual([204, 204]);
    expect((await world.journal('off-by-operator'))[1]).toMatchObject({
      by: 'operator:developer',
      event: { kind: 'autopay_off', reason: 'operator', note: 'Клиент написал в поддержку' },
    });
    expect(await page.subscription()).toMatchObject({
      status: 'active',
      autopay: { on: false, offReason: 'operator' },
    });
    expect((await page.mails()).slice(1)).toEqual(['Автоплатёж отключён. Тариф действует до 22 декабря 2026 г.']);
    await world.clock('2026-12-22T09:00:00Z');
    expect(await world.charges(parent)).toEqual([]);
  });
});

describe('the link of a notice', () => {
  async function noticed(portal: string) {
    const page = await world.customer(portal);
    const parent = await page.consents();
    await world.clock('2026-12-15T07:00:00Z');
    const link = (await page.sent())[1]?.text.match(/https?:\/\/\S+\/autopay\/off\?token=[\w.-]+/)?.[0] ?? '';
    expect(link).toContain(`?token=${portal}.`);
    return { page, parent, link };
  }

  it('shows a button and changes nothing, however often it is opened', async () => {
    const { page, link } = await noticed('link-looked-at');
    for (const _ of [1, 2, 3]) {
      const shown = await http(link);
      expect([shown.status, shown.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
      expect(shown.text).toMatch(/<form[^>]+method="post"[\s\S]*Отключить автоплатёж/i);
    }
    expect(await page.subscription()).toMatchObject({ version: 3, autopay: { on: true } });
  });

  it('pressed switches it off without a login, tells it once, and pressed again says the same', async () => {
    const { page, parent, link } = await noticed('link-pressed');
    const pressed = await http(link, { method: 'POST' });
    expect([pressed.status, pressed.text.includes('Автоплатёж отключён')]).toEqual([200, true]);
    expect((await http(link, { method: 'POST' })).status).toBe(200);
    const looked = await http(link);
    expect([looked.status, looked.text.includes('<form')]).toEqual([200, false]);
    expect((await world.journal('link-pressed'))[3]).toMatchObject({
      by: 'customer:mail-link',
      event: { kind: 'autopay_off', reason: 'customer' },
    });
    await world.clock('2026-12-23T09:00:00Z');
    expect(await world.charges(parent)).toEqual([]);
    expect((await page.mails()).filter((subject) => subject.startsWith('Вы отключили'))).toHaveLength(1);
  });

  it('forged, cut off or of another portal is a page that says so, and changes nothing', async () => {
    const { page, link } = await noticed('link-forged');
    const base = link.split('?')[0];
    const token = link.split('token=')[1] ?? '';
    const proof = token.split('.').at(-1);
    const forged = [
      `${base}?token=${token.slice(0, -1)}`,
      `${base}?token=${token}A`,
      `${base}?token=some-other.${proof}`,
      `${base}?token=link-forged.`,
      `${base}?token=link-forged`,
      `${base}?token=`,
      `${base}`,
      `${base}?token=${'a'.repeat(5000)}.${proof}`,
    ];
    for (const address of forged) {
      for (const method of ['GET', 'POST']) {
        const answer = await http(address, { method });
        expect([address.slice(-60), answer.status]).toEqual([address.slice(-60), 404]);
      }
    }
    expect(await page.subscription()).toMatchObject({ version: 3, autopay: { on: true } });
  });
});

describe('«Отключить автоплатёж» on the page', () => {
  it('answers 204 again if autopay is off, sends one mail, and leaves the tariff as it is', async () => {
    const page = await world.customer('off-on-the-page');
    await page.consents();
    const answers = await Promise.all([page.cancels(), page.cancels(), page.cancels()]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await page.subscription()).toMatchObject({
      status: 'active',
      endsOn: '2026-12-22',
      autopay: { on: false, offReason: 'customer', chargeInProgress: false },
    });
    expect((await page.mails()).slice(1)).toEqual(['Вы отключили автоплатёж. Тариф действует до 22 декабря 2026 г.']);
  });
});
