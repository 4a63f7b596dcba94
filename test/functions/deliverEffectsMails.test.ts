import { append, draftOf } from '../../lib/domain/draft';
import { kopecks } from '../../lib/domain/money/money';
import type { PortalName } from '../../lib/domain/subscription/portal';
import { mailWithCopyOwed } from '../../lib/domain/told/owed';
import { at, FIRST_PURCHASE, invoicePayment, OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { type Deliveries, deliveries, EVERYTHING, ISSUED_AT, inserted, PDF, streamed } from '../fixtures/deliveries';

let world: Deliveries;

beforeEach(async () => {
  world = await deliveries();
});

describe("a mail and the accountant's copy", () => {
  const NAMES = ['mail-invoice', 'mail-invoice-accountant'];
  const contact = {
    phone: '+79160000002',
    email: 'anna@company.ru',
    accountantEmail: 'acc@company.ru',
    givenAt: ISSUED_AT,
    by: 'customer:user-17',
  } as const;
  /** The second invoice of the portal: its entry is the second as well. */
  const second = { portal: PORTAL, version: 2 };
  const Keys = { pk: { S: `PORTAL#${PORTAL}` }, sk: { S: 'JOURNAL#000000002' } };
  const secondInserted = { ...inserted(), dynamodb: { Keys } };

  beforeEach(async () => {
    const [subscription, payment] = [await world.store.readSubscription(PORTAL), invoicePayment()];
    if (!subscription) throw new Error('nothing is owed');
    const draft = append(
      draftOf(subscription, ISSUED_AT),
      {
        at: ISSUED_AT,
        by: 'customer:user-17',
        event: { kind: 'invoice_sent_again' },
        payment: payment.number,
        owed: mailWithCopyOwed('invoice', payment.number, contact),
      },
      { contact },
    );
    await world.store.commit({ drafts: [draft] });
  });

  it('are owed separately: two mails with names of their own, and two marks', async () => {
    await world.deliverEffects()(streamed(secondInserted));
    expect(world.sent).toEqual(['invoice to buh@company.ru', 'invoice to acc@company.ru']);
    expect(world.mails.map(({ id, owedBy }) => [id, owedBy.id])).toEqual([
      [`${PORTAL}-2-mail-invoice`, 'mail-invoice'],
      [`${PORTAL}-2-mail-invoice-accountant`, 'mail-invoice-accountant'],
    ]);
    expect((await world.box.readOwed(second))?.delivered.toSorted()).toEqual(NAMES);
  });

  it.each([
    ['buh@company.ru', 'mail-invoice-accountant', 'mail-invoice'],
    ['acc@company.ru', 'mail-invoice', 'mail-invoice-accountant'],
  ])('fail separately: while %s does not take mails, only that mail is tried again', async (failing, done, owed) => {
    world.answerToMail = ({ to }) =>
      to === failing ? { outcome: 'retry', reason: 'Throttling' } : { outcome: 'done' };
    await world.deliverEffects()(streamed(secondInserted));
    expect((await world.box.readOwed(second))?.delivered).toEqual([done]);
    world.answerToMail = () => ({ outcome: 'done' });
    world.mails = [];
    await world.deliverEffects()({ now: '2026-11-22T09:10:00Z' });
    expect(world.mails.filter(({ owedBy }) => owedBy.version === 2).map(({ owedBy }) => owedBy.id)).toEqual([owed]);
  });
});

it('a mail carries the portal name of the subscription, or else that of the payment', async () => {
  const NAME = 'romashka.bitrix24.ru' as PortalName;
  await world.owe(OTHER_PORTAL, '1000004', { portalName: NAME });
  world.archive.set('invoices/1000004.pdf', PDF);
  await world.deliverEffects()(streamed(inserted(OTHER_PORTAL)));
  const subscription = await world.store.readSubscription(PORTAL);
  if (!subscription) throw new Error('nothing is owed');
  const renamed = { ...subscription, portalName: 'crm.romashka.ru' as PortalName };
  await world.store.commit({ drafts: [{ subscription: renamed, entries: [] }] });
  await world.deliverEffects()(streamed(inserted()));
  expect(world.mails.map(({ portalName }) => portalName)).toEqual([NAME, 'crm.romashka.ru']);
});

describe('an address that is suppressed', () => {
  const told = () => world.recorded.lines.filter(([, event]) => event === 'effect_rejected');

  it('gets nothing, and holds up no other mail', async () => {
    await world.suppressed.suppress('buh@company.ru', 'bounce', at('2026-11-01T09:00:00Z'));
    await world.deliverEffects()(streamed(inserted()));
    expect(world.sent).toEqual([`event ${PORTAL}-1`]);
    expect(told()).toEqual([
      ['warn', 'effect_rejected', { portal: PORTAL, outcome: 'mail-invoice', code: 'suppressed' }],
    ]);
    expect(await world.due()).toEqual([]);
  });

  it('gets mails again once it is lifted', async () => {
    await world.suppressed.suppress('buh@company.ru', 'bounce', at('2026-11-01T09:00:00Z'));
    const read = await world.suppressed.read('buh@company.ru');
    if (!read) throw new Error('nothing was suppressed');
    await world.suppressed.lift('buh@company.ru', read, at('2026-11-02T09:00:00Z'));
    await world.deliverEffects()(streamed(inserted()));
    expect(world.sent).toEqual(EVERYTHING);
  });
});

it('the mail of an invoice that was cancelled meanwhile is not sent and no longer owed', async () => {
  const invoice = await world.store.readPayment(invoicePayment().number);
  if (invoice?.kind !== 'invoice') throw new Error('no invoice is stored');
  await world.store.commit({ payments: [{ ...invoice, cancelledAt: ISSUED_AT }] });
  await world.deliverEffects()(streamed(inserted()));
  expect(world.sent).toEqual([`event ${PORTAL}-1`]);
  expect(await world.due()).toEqual([]);
});

it.each([
  ['taken back', { status: 'reversed', reason: 'refunded', reversedAt: ISSUED_AT } as const, []],
  [
    'given back, with the days left',
    { status: 'paid' } as const,
    [{ order: 1, sum: kopecks(3000_00), standing: 'finished' } as const],
  ],
])('the mail of an invoice whose money was %s meanwhile does not say that it is paid', async (_how, end, refunds) => {
  const invoice = await world.store.readPayment(invoicePayment().number);
  if (invoice?.kind !== 'invoice') throw new Error('no invoice is stored');
  const money = { paidAt: ISSUED_AT, received: invoice.amount, fact: 'x', effect: FIRST_PURCHASE } as const;
  await world.store.commit({ payments: [{ ...invoice, refunds, state: { ...money, ...end } }] });
  await world.deliverEffects()(streamed(inserted()));
  expect(world.sent).toEqual([`event ${PORTAL}-1`]);
  expect(await world.due()).toEqual([]);
});

describe('when mails cannot go out', () => {
  it.each(['Throttling', 'ServiceUnavailable', 'AbortError'])(
    '%s delays the mail, not the event, and in the end it goes out once',
    async (reason) => {
      world.answerToMail = () => ({ outcome: 'retry', reason });
      expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
      expect(world.recorded.metrics).toEqual(['EffectsFailed']);
      world.answerToMail = () => ({ outcome: 'done' });
      // The first delivery leased the entry at 09:00:01 for two minutes.
      expect(await world.deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: {} });
      expect(await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
      expect(world.sent).toEqual([...EVERYTHING, 'invoice to buh@company.ru']);
    },
  );

  it('an address that is rejected is marked, logged without being named, and never tried again', async () => {
    world.answerToMail = () => ({ outcome: 'rejected', reason: 'MessageRejected' });
    expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(world.recorded.lines).toContainEqual([
      'warn',
      'effect_rejected',
      { portal: PORTAL, outcome: 'mail-invoice', code: 'MessageRejected' },
    ]);
    expect(world.recorded.metrics).toEqual(['EffectsRejected']);
    expect(JSON.stringify(world.recorded.lines)).not.toContain('company.ru');
    expect([await world.due(), world.sent]).toEqual([[], EVERYTHING]);
  });

  it('a bug in writing a mail leaves it for later, and the log has only the name of the error', async () => {
    world.answerToMail = () => Promise.reject(new TypeError('buh@company.ru is not a function'));
    await world.deliverEffects()(streamed(inserted()));
    expect(world.recorded.lines).toContainEqual([
      'warn',
      'effect_failed',
      { portal: PORTAL, outcome: 'mail-invoice', code: 'TypeError' },
    ]);
    expect(JSON.stringify(world.recorded.lines)).not.toContain('company.ru');
  });

  it('after twelve tries a mail is given up, and the alarm rings once', async () => {
    world.answerToMail = () => ({ outcome: 'retry', reason: 'Throttling' });
    for (let day = 22; day <= 30; day += 1) {
      for (const hour of ['09', '21']) await world.deliverEffects()({ now: `2026-11-${day}T${hour}:02:00Z` });
    }
    expect(world.sent.filter((line) => line.startsWith('invoice'))).toHaveLength(12);
    expect(world.sent.filter((line) => line.startsWith('event'))).toHaveLength(1);
    expect(world.recorded.metrics.filter((metric) => metric === 'EffectsParked')).toHaveLength(1);
    expect(await world.due()).toEqual([]);
  });
});

it('an event that EventBridge refused in a good answer is published later, and the mail is not sent again', async () => {
  world.answerToEvent = () => ({ outcome: 'retry', reason: 'InternalFailure' });
  expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
  world.answerToEvent = () => ({ outcome: 'done' });
  expect(await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
  expect(world.sent).toEqual([...EVERYTHING, `event ${PORTAL}-1`]);
});

describe('an event for the bus and a webhook', () => {
  const marks = async () => (await world.box.readOwed({ portal: PORTAL, version: 1 }))?.delivered;
  beforeEach(() => {
    world.carriers = [world.bus, world.webhook];
  });

  it('is sent to both, and marked for each', async () => {
    expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(world.sent).toEqual([...EVERYTHING, `webhook ${PORTAL}-1`]);
    expect(await marks()).toEqual(['mail-invoice', 'event-changed', 'event-changed-webhook']);
  });

  it('is sent again only to the one that did not take it', async () => {
    world.answerToWebhook = () => ({ outcome: 'retry', reason: 'http_500' });
    expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
    expect(world.recorded.lines).toContainEqual([
      'warn',
      'effect_failed',
      { portal: PORTAL, outcome: 'event-changed-webhook', code: 'http_500' },
    ]);
    world.answerToWebhook = () => ({ outcome: 'done' });
    expect(await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' })).toMatchObject({ counts: { delivered: 1 } });
    expect(world.sent).toEqual([...EVERYTHING, `webhook ${PORTAL}-1`, `webhook ${PORTAL}-1`]);
  });

  it('counts as done where one of them refuses it for good, and the log says so', async () => {
    world.answerToWebhook = () => ({ outcome: 'rejected', reason: 'gone' });
    expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(world.recorded.metrics).toEqual(['EffectsRejected']);
    expect(await world.due()).toEqual([]);
  });

  it('that the release before has sent to the bus goes to the receiver only', async () => {
    await world.box.markDelivered({ portal: PORTAL, version: 1 }, 'event-changed');
    expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { delivered: 1 } });
    expect(world.sent).toEqual(['invoice to buh@company.ru', `webhook ${PORTAL}-1`]);
  });
});
