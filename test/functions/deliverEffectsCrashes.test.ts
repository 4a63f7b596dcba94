import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Portal } from '../../lib/domain/subscription/portal';
import { type Outbox, StoreUnavailable } from '../../lib/usecases/ports';
import { OTHER_PORTAL, PORTAL } from '../fixtures/billing';
import { type Deliveries, deliveries, EVERYTHING, inserted, PDF, streamed } from '../fixtures/deliveries';

let world: Deliveries;

beforeEach(async () => {
  world = await deliveries();
});

describe('an unreadable entry among good ones', () => {
  const spoil = (portal: Portal) =>
    world.table.client.send(
      new UpdateCommand({
        TableName: world.table.tableName,
        Key: { pk: `PORTAL#${portal}`, sk: 'JOURNAL#000000001' },
        UpdateExpression: 'SET #by = :nobody',
        ExpressionAttributeNames: { '#by': 'by' },
        ExpressionAttributeValues: { ':nobody': 'buh@company.ru' },
      }),
    );

  it('fails neither the batch nor the others, and is logged by its key and fields, never its values', async () => {
    await world.owe(OTHER_PORTAL, '1000004', { pdf: { key: 'invoices/1000003.pdf', sha256: '00' } });
    await spoil(PORTAL);
    const answer = await world.deliverEffects()(streamed(inserted(), inserted(OTHER_PORTAL)));
    expect([answer.batchItemFailures, answer.counts['delivered']]).toEqual([[], 1]);
    expect(world.sent).toEqual(['invoice to buh@company.ru', `event ${OTHER_PORTAL}-1`]);
    expect(world.recorded.metrics).toContain('Faults');
    const log = world.recorded.lines
      .flat()
      .map((said) => (said instanceof Error ? said.message : JSON.stringify(said)));
    expect(log).toContain(`item PORTAL#${PORTAL} / JOURNAL#000000001 does not parse at: by`);
    expect(log.join()).not.toContain('company.ru');
  });

  it('is parked at once, with its alarm: a hundred of them at the head would block the queue for ever', async () => {
    await spoil(PORTAL);
    expect(await world.due()).toHaveLength(1);
    expect(await world.deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { parked: 1 } });
    expect(await world.due()).toEqual([]);
    expect(world.recorded.metrics).toEqual(['Faults', 'EffectsParked']);
  });

  it('stays due where it cannot be parked now, and is parked by a later sweep', async () => {
    await spoil(PORTAL);
    const park = () => Promise.reject(new StoreUnavailable('down'));
    expect(await world.deliverEffects({ park })(streamed(inserted()))).toMatchObject({ counts: { fault: 1 } });
    expect(await world.due()).toHaveLength(1);
    expect(await world.deliverEffects()({ now: '2026-11-22T09:02:00Z' })).toMatchObject({ counts: { parked: 1 } });
  });

  it('with a missing document is tried again like any other, and the rest of what it owes is done', async () => {
    world.archive.clear();
    expect(await world.deliverEffects()(streamed(inserted()))).toMatchObject({ counts: { later: 1 } });
    expect(world.sent).toEqual([`event ${PORTAL}-1`]);
    expect(world.recorded.lines).toContainEqual([
      'warn',
      'effect_failed',
      { portal: PORTAL, outcome: 'mail-invoice', code: 'UnreadableItem' },
    ]);
    world.archive.set('invoices/1000003.pdf', PDF);
    await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    expect(world.sent).toEqual([`event ${PORTAL}-1`, 'invoice to buh@company.ru']);
  });
});

describe('a crash', () => {
  it('after the lease and before the mail: the sweep sends it, once', async () => {
    world.answerToMail = () => Promise.reject(new StoreUnavailable('killed'));
    world.answerToEvent = () => ({ outcome: 'retry', reason: 'killed' });
    const finish = () => Promise.reject(new Error('killed'));
    await world.deliverEffects({ finish })(streamed(inserted()));
    [world.sent, world.mails] = [[], []];
    world.answerToMail = () => ({ outcome: 'done' });
    world.answerToEvent = () => ({ outcome: 'done' });
    await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    await world.deliverEffects()({ now: '2026-11-22T09:30:00Z' });
    expect(world.sent).toEqual(EVERYTHING);
  });

  it('between sending and marking repeats that one mail, under the same name', async () => {
    const markDelivered = () => Promise.reject(new StoreUnavailable('killed'));
    expect(await world.deliverEffects({ markDelivered })(streamed(inserted()))).toMatchObject({ counts: { fault: 1 } });
    expect(world.sent).toEqual(['invoice to buh@company.ru']);
    await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    expect(world.sent).toEqual(['invoice to buh@company.ru', ...EVERYTHING]);
    expect(new Set(world.mails.map(({ id }) => id))).toEqual(new Set([`${PORTAL}-1-mail-invoice`]));
  });

  it('between the last mark and the end repeats nothing', async () => {
    const finish = () => Promise.reject(new StoreUnavailable('killed'));
    await world.deliverEffects({ finish })(streamed(inserted()));
    expect(await world.due()).toHaveLength(1);
    await world.deliverEffects()({ now: '2026-11-22T09:03:00Z' });
    expect([await world.due(), world.sent]).toEqual([[], EVERYTHING]);
  });

  it('at one entry is one fault, and the next entry of the batch is delivered', async () => {
    await world.owe(OTHER_PORTAL, '1000004', { pdf: { key: 'invoices/1000003.pdf', sha256: '00' } });
    const lease: Outbox['lease'] = (owed, until) =>
      owed.entry.portal === PORTAL ? Promise.reject(new StoreUnavailable('down')) : world.box.lease(owed, until);
    expect(await world.deliverEffects({ lease })(streamed(inserted(), inserted(OTHER_PORTAL)))).toEqual({
      batchItemFailures: [],
      counts: { fault: 1, delivered: 1 },
    });
    expect(world.recorded.metrics).toEqual(['Faults']);
    expect(await world.due()).toEqual([{ portal: PORTAL, version: 1 }]);
  });
});
