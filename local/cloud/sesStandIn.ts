import { type AwsAnswer, type AwsCall, errorAnswer, type StandIn } from './awsCall';
import { type Mailbox, mailbox, type SentMail } from './mailbox';

/** Troubles with mail that tests can switch on. */
export type MailTrouble = {
  /** SES refuses mails to this address for ever. */
  reject: (address: string) => void;
  /** This address (a recipient or the sender) is not verified, as in SES's sandbox. */
  forget: (address: string) => void;
  /** Every mail is taken, but the answer comes so much later by the real clock. */
  answerAfter: (milliseconds: number) => void;
  /** From now on every call is throttled, the service is down, or all is well again. */
  become: (state: 'throttling' | 'down' | 'well') => void;
};

type SesOptions = {
  /** A folder where mails survive a restart; without it they are kept in memory. */
  readonly folder?: string;
  readonly now: () => number;
  /** Called for each mail that is taken. */
  readonly sent?: (mail: SentMail) => void;
};

/** SES v1, with SendRawEmail only: the one call that the product makes. Mails go into the mailbox and nowhere else. */
export function sesStandIn({ folder, now, sent: tellSent = () => undefined }: SesOptions): {
  readonly mail: Mailbox;
  readonly trouble: MailTrouble;
  readonly answer: StandIn;
} {
  const box = mailbox(folder);
  const rejected = new Set<string>();
  const unverified = new Set<string>();
  let answerAfterMs = 0;
  let state: 'throttling' | 'down' | 'well' = 'well';

  function send(call: AwsCall): AwsAnswer {
    const fields = new URLSearchParams(call.body);
    const from = fields.get('Source') ?? '';
    const to = [...fields].filter(([name]) => /^Destinations\.member\.\d+$/.test(name)).map(([, address]) => address);
    const sent = Buffer.from(fields.get('RawMessage.Data') ?? '', 'base64');
    if (from === '' || to.length === 0) {
      return errorAnswer('query', 'NotInTheLocalCloud', 'The local cloud wants Source and Destinations said outright.');
    }
    // The message quotes the address, as SES's does.
    const bad = to.find((address) => rejected.has(address));
    if (bad !== undefined) return errorAnswer('query', 'MessageRejected', `Address is on the suppression list: ${bad}`);
    const unknown = [from, ...to].filter((address) => unverified.has(address));
    if (unknown.length > 0) {
      const failed = `The following identities failed the check in region EU-CENTRAL-1: ${unknown.join(', ')}`;
      return errorAnswer('query', 'MessageRejected', `Email address is not verified. ${failed}`);
    }
    if (!sent.includes('\r\n\r\n')) return errorAnswer('query', 'InvalidParameterValue', 'Missing end of headers.');
    const id = box.nextId();
    const sentAt = now();
    const messageId = `local-${id}`;
    const configurationSet = fields.get('ConfigurationSetName') ?? undefined;
    const envelope = { from, to, sentAt, tags: tagsOf(fields), ...(configurationSet && { configurationSet }) };
    const mail = { id, envelope, raw: withHeadersOfSes(sent, messageId, sentAt) };
    box.put(mail);
    tellSent(mail);
    return sentAnswer(messageId);
  }

  const answer: StandIn = (call) => {
    if (call.form !== 'query' || call.service !== 'ses' || call.operation !== 'SendRawEmail') return undefined;
    if (state === 'down') return errorAnswer('query', 'ServiceUnavailable', 'The service is down, as was asked.', 503);
    if (state === 'throttling') return errorAnswer('query', 'Throttling', 'Maximum sending rate exceeded.');
    const answered = send(call);
    if (answerAfterMs === 0) return answered;
    return new Promise((resolve) => setTimeout(() => resolve(answered), answerAfterMs));
  };
  const become: MailTrouble['become'] = (next) => {
    state = next;
  };
  const trouble: MailTrouble = {
    reject: (address) => rejected.add(address),
    forget: (address) => unverified.add(address),
    answerAfter: (milliseconds) => {
      answerAfterMs = milliseconds;
    },
    become,
  };
  return { mail: box, trouble, answer };
}

function tagsOf(fields: URLSearchParams): Record<string, string> {
  const names = [...fields].filter(([field]) => /^Tags\.member\.\d+\.Name$/.test(field));
  return Object.fromEntries(names.map(([field, name]) => [name, fields.get(field.replace(/Name$/, 'Value')) ?? '']));
}

/** Replaces Message-ID and Date as SES does. Otherwise code that relies on the sender's own would fail only at SES. */
function withHeadersOfSes(raw: Buffer, messageId: string, sentAt: number): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  const headers = raw
    .subarray(0, end)
    .toString('latin1')
    .split(/\r\n(?![ \t])/)
    .filter((header) => !/^(message-id|date):/i.test(header));
  const own = [
    `Message-ID: <${messageId}@eu-central-1.amazonses.com>`,
    `Date: ${new Date(sentAt).toUTCString().replace('GMT', '+0000')}`,
  ];
  return Buffer.concat([Buffer.from([...headers, ...own].join('\r\n'), 'latin1'), raw.subarray(end)]);
}

function sentAnswer(messageId: string): AwsAnswer {
  const result = `<SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult>`;
  const metadata = '<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>';
  const body = `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${result}${metadata}</SendRawEmailResponse>`;
  return { status: 200, headers: { 'content-type': 'text/xml' }, body };
}
