import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { documentArchive } from '../../../lib/documents/archive';
import { instant } from '../../../lib/domain/calendar/instant';
import { isPortal } from '../../../lib/domain/subscription/portal';
import { eventBus } from '../../../lib/events/eventBus';
import { sesMailer } from '../../../lib/mail/sesMailer';
import type { LocalCloud } from '../../../local/cloud/localCloud';
import { http, scenarioCloud } from '../../fixtures/scenario';
import { outgoing, SENDER } from '../../mail/given';

describe('the local cloud, with clients that know nothing but its environment', () => {
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await scenarioCloud();
  });
  afterAll(() => cloud.close());

  test('shows the mail that was sent', async () => {
    await sesMailer(new SESClient(), { sender: SENDER })(() => 15_000).send(outgoing());
    expect((await http(`${cloud.url}/local/mail.json`)).json.mails).toMatchObject([{ to: ['buh@company.ru'] }]);
    expect((await http(`${cloud.url}/local/mail`)).text).toContain('<h1>Счёт-оферта № 1000001 на');
    expect((await http(`${cloud.url}/local/mail/000001.eml`)).text).toContain('To: buh@company.ru');
  });

  test('shows the events that were published', async () => {
    expect((await http(`${cloud.url}/local/events`)).text).toContain('Событий пока нет.');
    const portal = 'p1';
    if (!isPortal(portal)) throw new Error('no portal');
    const event = { id: 'p1#1', portal, version: 1, occurredAt: instant(0), groups: 50, endsOn: null, reason: 'x' };
    const bus = eventBus(new EventBridgeClient(), 'olchat')(() => 15_000);
    await bus.publish([{ ...event, type: 'subscription.changed', tariff: 'groups-50', status: 'free' }]);
    expect((await http(`${cloud.url}/local/events.json`)).json.events).toMatchObject([{ detail: { id: 'p1#1' } }]);
    const { text } = await http(`${cloud.url}/local/events`);
    expect(text).toContain('<h1>subscription.changed</h1>');
    expect(text).toContain('&quot;id&quot;: &quot;p1#1&quot;');
    expect((await http(`${cloud.url}/local/events/000001`)).text).toContain('<h1>subscription.changed</h1>');
    expect((await http(`${cloud.url}/local/events/000009`)).status).toBe(404);
  });

  test('keeps documents, and its links open', async () => {
    const archive = documentArchive(new S3Client(), 'documents')(() => 15_000);
    await archive.put('invoices/1.pdf', Buffer.from('%PDF'), 'application/pdf');
    expect((await http(await archive.temporaryLink('invoices/1.pdf', 'Счёт.pdf', 60))).text).toBe('%PDF');
    expect(cloud.refusedCalls).toEqual([]);
  });
});
