import { type AwsAnswer, type AwsCall, errorAnswer, type StandIn } from './awsCall';
import { type Mailbox, mailbox, type SentMail } from './mailbox';

/** What can go wrong with mail, to be armed by tests. */
export type MailTrouble = {
  /** SES refuses these for ever. */
  reject: (address: string) => void;
  /** As in SES's sandbox: these, or the sender, are not verified. */
  forget: (address: string) => void;
  /** Every mail is taken, and answered only so much later, by the real clock. */
  answerAfter: (milliseconds: number) => void;
  /** From now on: every call throttled, the service down, or all well again. */
  become: (state: 'throttling' | 'down' | 'well') => void;
};

type SesOptions = {
  /** Where mails survive a restart; in memory without one. */
  readonly folder?: string;
  readonly now: () => number;
  /** Told of each mail that is taken. */
  readonly sent?: (mail: SentMail) => void;
};

/** SES v1 with SendRawEmail alone: the only call the product makes. Mail goes into the mailbox and nowhere else. */
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
    // As SES does: its message quotes the address.
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

/** SES puts a Message-ID and a Date of its own in the place of the sender's: what relies on them would fail there only. */
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
