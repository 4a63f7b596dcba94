import PostalMime from 'postal-mime';
import { SES_LIMITS, sesMailer } from '../../lib/mail/sesMailer';
import { type AwsStandIns, startAwsStandIns } from '../../local/cloud/awsStandIns';
import { PORTAL } from '../fixtures/billing';
import { awsAnswering } from '../local/cloud/awsAnswering';
import { clientsOf } from '../local/cloud/sdkClients';
import { unreliableEndpoint } from '../local/cloud/unreliableEndpoint';
import { outgoing, SENDER } from './given';

const NOW = Date.parse('2026-11-22T09:00:05Z');

describe('the mailer, with the real SDK', () => {
  let aws: AwsStandIns;
  const mailer = () => sesMailer(clientsOf(aws.url).ses, { sender: SENDER })(() => 15_000);

  beforeEach(async () => {
    aws = await startAwsStandIns({ now: () => NOW });
  });
  afterEach(() => aws.close());

  it('sends the composed bytes from and to the addresses of the envelope', async () => {
    expect(await mailer().send(outgoing())).toEqual({ outcome: 'done', id: 'local-000001' });
    const [sent, ...more] = aws.mail.list();
    expect(more).toEqual([]);
    expect(sent?.envelope).toEqual({
      from: 'billing@olchat.io',
      to: ['buh@company.ru'],
      sentAt: NOW,
      tags: { stage: 'test', portal: PORTAL, entry: '7', effect: 'mail-invoice' },
    });
    expect(await PostalMime.parse(sent?.raw ?? '')).toMatchObject({
      subject: 'Счёт-оферта № 1000001 на 3\u00a0000\u00a0₽',
      text: 'Ваш счёт готов\r\n\r\nОплатите его.\r\n',
    });
    expect(aws.refused).toEqual([]);
  });

  it('can be recognised as the same mail when it is sent twice, though SES gives each its own Message-ID', async () => {
    await mailer().send(outgoing());
    await mailer().send(outgoing());
    const mails = await Promise.all(aws.mail.list().map(({ raw }) => PostalMime.parse(raw)));
    expect(mails.map(({ messageId }) => messageId)).toEqual([
      '<local-000002@eu-central-1.amazonses.com>',
      '<local-000001@eu-central-1.amazonses.com>',
    ]);
    expect(mails.map(({ references }) => references)).toEqual([
      '<thread.p1.7.invoice@olchat.io>',
      '<thread.p1.7.invoice@olchat.io>',
    ]);
  });

  it('rejects an address that SES refuses for good, and the reason does not quote it', async () => {
    aws.mailTrouble.reject('buh@company.ru');
    expect(await mailer().send(outgoing())).toEqual({ outcome: 'rejected', reason: 'MessageRejected' });
    expect(aws.mail.list()).toEqual([]);
    expect(await mailer().send(outgoing({ to: 'other@company.ru' }))).toMatchObject({ outcome: 'done' });
  });

  it.each(['buh@company.ru\r\nBcc: thief@evil.test', 'buh', 'бух@company.ru', 'a@b.ru, thief@evil.test'])(
    'no address at all, %j, is rejected before SES is asked',
    async (to) => {
      expect(await mailer().send(outgoing({ to }))).toEqual({ outcome: 'rejected', reason: 'bad_address' });
      expect(aws.mail.list()).toEqual([]);
    },
  );

  it('names the configuration set whose events we receive', async () => {
    const sending = { sender: SENDER, configurationSet: 'olchat-billing-test' };
    await sesMailer(clientsOf(aws.url).ses, sending)(() => 15_000).send(outgoing());
    expect(aws.mail.list()[0]?.envelope.configurationSet).toBe('olchat-billing-test');
  });

  it.each([
    ['a recipient that the sandbox does not know', ['buh@company.ru'], { outcome: 'rejected', reason: 'sandbox' }],
    ['our own sender', ['billing@olchat.io'], { outcome: 'retry', reason: 'sender_not_verified' }],
    [
      'both, for ours is put right first',
      ['buh@company.ru', 'billing@olchat.io'],
      { outcome: 'retry', reason: 'sender_not_verified' },
    ],
  ])('tells an unverified recipient from an unverified sender: %s', async (_who, unknown, outcome) => {
    for (const address of unknown) aws.mailTrouble.forget(address);
    expect(await mailer().send(outgoing())).toEqual(outcome);
  });

  it('sends one copy of each mail even when SES answers slowly', async () => {
    const sentWhenAnsweredAfter = async (milliseconds: number) => {
      const slow = await startAwsStandIns({ now: () => NOW });
      slow.mailTrouble.answerAfter(milliseconds);
      const { ses } = clientsOf(slow.url, SES_LIMITS);
      const { outcome } = await sesMailer(ses, { sender: SENDER })(() => 60_000).send(outgoing());
      const copies = slow.mail.list().length;
      await slow.close();
      return [outcome, copies];
    };
    expect(await Promise.all([200, 1_400, 2_000, 4_000].map(sentWhenAnsweredAfter))).toEqual([
      ['done', 1],
      ['done', 1],
      ['done', 1],
      ['done', 1],
    ]);
  }, 20_000);

  it('leaves a throttled mail for later, when it goes out', async () => {
    aws.mailTrouble.become('throttling');
    expect(await mailer().send(outgoing())).toEqual({ outcome: 'retry', reason: 'Throttling' });
    aws.mailTrouble.become('down');
    expect(await mailer().send(outgoing())).toEqual({ outcome: 'retry', reason: 'ServiceUnavailable' });
    aws.mailTrouble.become('well');
    expect(await mailer().send(outgoing())).toMatchObject({ outcome: 'done' });
    expect(aws.mail.list()).toHaveLength(1);
  });

  it('throws where the sender is no address: a fault of ours', async () => {
    const wrong = sesMailer(clientsOf(aws.url).ses, { sender: { ...SENDER, email: 'OLChat' } })(() => 15_000);
    await expect(wrong.send(outgoing())).rejects.toThrow('not a plain mail address');
  });
});

describe('the answers of SES', () => {
  const said = async (code: string, status: number) => {
    const endpoint = await awsAnswering(code, status);
    try {
      return await sesMailer(clientsOf(endpoint.url).ses, { sender: SENDER })(() => 15_000).send(outgoing());
    } finally {
      await endpoint.close();
    }
  };

  it.each([
    ['MessageRejected', 400, 'rejected'],
    ['InvalidParameterValue', 400, 'rejected'],
    ['Throttling', 400, 'retry'],
    ['LimitExceededException', 400, 'retry'],
    ['AccountSendingPausedException', 400, 'retry'],
    ['MailFromDomainNotVerifiedException', 400, 'retry'],
    ['InternalFailure', 500, 'retry'],
    ['ServiceUnavailable', 503, 'retry'],
    ['SomethingNew', 429, 'retry'],
  ] as const)('%s with %i is %s', async (code, status, outcome) => {
    expect(await said(code, status)).toMatchObject({ outcome });
  });

  it.each([
    ['AccessDenied', 403],
    ['InvalidClientTokenId', 403],
    ['SomethingNew', 400],
  ])('%s with %i is a fault of ours and thrown', async (code, status) => {
    await expect(said(code, status)).rejects.toMatchObject({ $metadata: { httpStatusCode: status } });
  });
});

describe('when SES does not answer', () => {
  it.each(['silence', 'broken'] as const)('%s is a mail for later', async (trouble) => {
    const endpoint = await unreliableEndpoint(trouble);
    const limits = { requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true } };
    const mailer = sesMailer(clientsOf(endpoint.url, limits).ses, { sender: SENDER })(() => 15_000);
    expect(await mailer.send(outgoing())).toMatchObject({ outcome: 'retry' });
    await endpoint.close();
    expect(await mailer.send(outgoing())).toMatchObject({ outcome: 'retry' });
  });

  it('no call outlasts its invocation', async () => {
    const endpoint = await unreliableEndpoint('silence');
    const mailer = sesMailer(clientsOf(endpoint.url).ses, { sender: SENDER })(() => 3_050);
    expect(await mailer.send(outgoing())).toEqual({ outcome: 'retry', reason: 'AbortError' });
    await endpoint.close();
  });
});
