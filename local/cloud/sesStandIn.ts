import { type AwsAnswer, type AwsCall, errorAnswer, type StandIn } from './awsCall';
import { type Mailbox, mailbox } from './mailbox';

/** What can go wrong with mail, to be armed by tests. */
export type MailTrouble = {
  /** SES refuses these for ever. */
  reject: (address: string) => void;
  /** From now on: every call throttled, the service down, or all well again. */
  become: (state: 'throttling' | 'down' | 'well') => void;
};

type SesOptions = {
  /** Where mails survive a restart; in memory without one. */
  readonly folder?: string;
  readonly now: () => number;
};

/** SES v1 with SendRawEmail alone: the only call the product makes. Mail goes into the mailbox and nowhere else. */
export function sesStandIn({ folder, now }: SesOptions): {
  readonly mail: Mailbox;
  readonly trouble: MailTrouble;
  readonly answer: StandIn;
} {
  const box = mailbox(folder);
  const rejected = new Set<string>();
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
    if (!sent.includes('\r\n\r\n')) return errorAnswer('query', 'InvalidParameterValue', 'Missing end of headers.');
    const id = box.nextId();
    const sentAt = now();
    const messageId = `local-${id}`;
    box.put({ id, envelope: { from, to, sentAt }, raw: withHeadersOfSes(sent, messageId, sentAt) });
    return sentAnswer(messageId);
  }

  const answer: StandIn = (call) => {
    if (call.form !== 'query' || call.service !== 'ses' || call.operation !== 'SendRawEmail') return undefined;
    if (state === 'down') return errorAnswer('query', 'ServiceUnavailable', 'The service is down, as was asked.', 503);
    if (state === 'throttling') return errorAnswer('query', 'Throttling', 'Maximum sending rate exceeded.');
    return send(call);
  };
  const become: MailTrouble['become'] = (next) => {
    state = next;
  };
  return { mail: box, trouble: { reject: (address) => rejected.add(address), become }, answer };
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
