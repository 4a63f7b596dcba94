import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { type AwsStandIns, startAwsStandIns } from '../../../local/cloud/awsStandIns';
import { clientsOf } from './sdkClients';

const BYTES = Uint8Array.from({ length: 256 }, (_, index) => index);
/** A mail whose body is not UTF-8 but an old Russian encoding. */
const RAW = Buffer.concat([
  Buffer.from('From: a@olchat.io\r\nMessage-ID:\r\n <own@olchat.io>\r\nSubject: x\r\n\r\n'),
  Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
]);

describe('what the stand-ins were given', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stand-ins-'));
  let aws: AwsStandIns;
  const start = async () => {
    aws = await startAwsStandIns({ folder, now: () => Date.parse('2026-11-22T09:00:00Z') });
    return clientsOf(aws.url);
  };
  afterAll(() => rmSync(folder, { recursive: true }));
  afterEach(() => aws.close());

  const mail = (...to: string[]) =>
    new SendRawEmailCommand({ Source: 'a@olchat.io', Destinations: to, RawMessage: { Data: RAW } });
  const event = (detail: string) =>
    new PutEventsCommand({ Entries: [{ Source: 's', DetailType: 't', Detail: detail, EventBusName: 'b' }] });

  test('is stored', async () => {
    const { s3, ses, eventBridge } = await start();
    await s3.send(new PutObjectCommand({ Bucket: 'b', Key: '../ключ/a b.pdf', Body: BYTES, ContentType: 'x/y' }));
    await ses.send(mail('one@x.test', 'two@x.test'));
    await eventBridge.send(event('{"a":1}'));
  });

  test('is there after a restart, and numbering goes on', async () => {
    const { s3, ses, eventBridge } = await start();
    const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: 'b', Key: '../ключ/a b.pdf' }));
    expect([await Body?.transformToByteArray(), ContentType]).toEqual([BYTES, 'x/y']);
    await ses.send(mail('three@x.test'));
    await eventBridge.send(event('{"a":2}'));
    expect(aws.mail.list().map(({ id, envelope }) => [id, envelope.to])).toEqual([
      ['000002', ['three@x.test']],
      ['000001', ['one@x.test', 'two@x.test']],
    ]);
    expect(aws.mail.find('000001')?.raw.toString('latin1')).toBe(
      'From: a@olchat.io\r\nSubject: x\r\nMessage-ID: <local-000001@eu-central-1.amazonses.com>\r\n' +
        'Date: Sun, 22 Nov 2026 09:00:00 +0000\r\n\r\nÏðèâåò',
    );
    expect(aws.events.list().map(({ detail }) => detail)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  test('is in its folder and nowhere else', async () => {
    await start();
    expect(readdirSync(folder).toSorted()).toEqual(['events', 'mail', 's3']);
    expect(readdirSync(join(folder, 'mail/eml'))).toEqual(['000001.eml', '000002.eml']);
  });

  test('an unknown mail, or a path in place of its id, is not found', async () => {
    await start();
    for (const id of ['000009', '', '../envelopes/000001', '000001.eml']) expect(aws.mail.find(id)).toBeUndefined();
  });

  test('an event that is not JSON fails alone; a call with none or eleven fails as a whole', async () => {
    const { eventBridge } = await start();
    expect(await eventBridge.send(event('no json'))).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'MalformedDetail' }],
    });
    const entry = { Source: 's', DetailType: 't', Detail: '{}' };
    for (const count of [0, 11]) {
      const Entries = Array.from({ length: count }, () => entry);
      await expect(eventBridge.send(new PutEventsCommand({ Entries }))).rejects.toMatchObject({
        name: 'ValidationException',
      });
    }
  });

  test('a mail without sender and recipients in the call, or by another call of SES, is refused', async () => {
    const { ses } = await start();
    await expect(ses.send(new SendRawEmailCommand({ RawMessage: { Data: RAW } }))).rejects.toMatchObject({
      name: 'NotInTheLocalCloud',
    });
    const Message = { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } };
    const simple = ses.send(new SendEmailCommand({ Source: 'a@b.ru', Destination: { ToAddresses: [] }, Message }));
    await expect(simple).rejects.toMatchObject({
      message: 'The local cloud stands in for no such AWS call: ses SendEmail',
    });
    expect(aws.refused).toEqual(['ses SendEmail']);
  });

  test('an upload whose bytes are not the signed ones is refused', async () => {
    await start();
    const authorization = 'AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/s3/aws4_request, Signature=0';
    const put = (headers: Record<string, string>) =>
      fetch(`${aws.url}/b/k?x-id=PutObject`, {
        method: 'PUT',
        headers: { authorization, ...headers },
        body: 'changed',
      });
    const wrong = await put({ 'x-amz-content-sha256': '0'.repeat(64) });
    expect(await wrong.text()).toContain('XAmzContentSHA256Mismatch');
    const chunked = await put({ 'content-encoding': 'aws-chunked', 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' });
    expect(await chunked.text()).toContain('takes no chunked uploads');
  });
});
