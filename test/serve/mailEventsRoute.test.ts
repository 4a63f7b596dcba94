import { createSign, generateKeyPairSync } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import https from 'node:https';
import { listen, stopListening } from '../../serve/gateway/listen';
import { MAIL_EVENTS_PATH, mailEventsRoute } from '../../serve/mailEventsRoute';

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:mail-events';
const CERTIFICATE = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

let url: string;
let server: ReturnType<typeof createServer>;
let heard: { Message: string; Timestamp: string }[];
let opened: string[];
let said: string[];
let isDown: boolean;

beforeAll(async () => {
  const route = mailEventsRoute({
    topic: TOPIC,
    hear: async (told) => {
      if (isDown) throw new Error('the store is down');
      heard.push(told);
    },
    open: async (address) => void opened.push(address),
    log: (line) => said.push(line),
  });
  server = createServer((request, response) => {
    route(request, response).then(
      (answered) => answered || response.writeHead(404).end(),
      () => response.writeHead(500).end(),
    );
  });
  url = `http://127.0.0.1:${await listen(server, 0)}`;
});

beforeEach(() => {
  [heard, opened, said, isDown] = [[], [], [], false];
  certificatesAnswer(200);
});

afterEach(() => jest.restoreAllMocks());

afterAll(() => stopListening(server));

/** Stands in for the internet: a public key serves as the certificate. */
function certificatesAnswer(status: number) {
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  return jest.spyOn(https, 'get').mockImplementation(((_address: string, answer: (response: unknown) => void) => {
    const response = Object.assign(new EventEmitter(), { statusCode: status });
    process.nextTick(() => {
      answer(response);
      response.emit('data', Buffer.from(pem));
      response.emit('end');
    });
    return new EventEmitter();
  }) as unknown as typeof https.get);
}

type Fields = Readonly<Record<string, string>>;

/** Signs as SNS does: the named fields in alphabetical order, names and values on lines of their own. */
function signed(change: Fields = {}, by = 'RSA-SHA256'): Fields {
  const fields: Fields = {
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: TOPIC,
    Subject: 'Amazon SES Email Event Notification',
    Message: '{"eventType":"Bounce"}',
    Timestamp: '2026-12-16T09:00:00.000Z',
    SignatureVersion: by === 'RSA-SHA1' ? '1' : '2',
    SigningCertURL: CERTIFICATE,
    ...change,
  };
  const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names.flatMap((name) => (fields[name] === undefined ? [] : [name, fields[name], ''])).join('\n');
  const lines = text.replaceAll('\n\n', '\n');
  return { ...fields, Signature: createSign(by).update(lines).sign(privateKey, 'base64') };
}

const post = (body: unknown) =>
  fetch(url + MAIL_EVENTS_PATH, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) });

describe('a message of the topic, signed by SNS', () => {
  it.each(['RSA-SHA256', 'RSA-SHA1'])('by %s is passed to the product unchanged', async (by) => {
    expect((await post(signed({}, by))).status).toBe(200);
    expect(heard).toEqual([
      expect.objectContaining({ Message: '{"eventType":"Bounce"}', Timestamp: '2026-12-16T09:00:00.000Z' }),
    ]);
  });

  it('that the product does not take is answered so that SNS sends it again', async () => {
    isDown = true;
    expect((await post(signed())).status).toBe(500);
  });

  it('that asks to confirm the subscription is answered at the address of SNS, and is no event', async () => {
    const SubscribeURL = 'https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t';
    const told = signed({ Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL });
    expect((await post(told)).status).toBe(200);
    expect([opened, heard]).toEqual([[SubscribeURL], []]);
  });
});

describe('a message refused for good, and not passed on', () => {
  it.each([
    ['changed on its way', { ...signed(), Message: '{"eventType":"Complaint"}' }, 'signature is invalid'],
    ['signed by somebody else', { ...signed(), Signature: 'AAAA' }, 'signature is invalid'],
    [
      'of a topic of somebody else',
      signed({ TopicArn: TOPIC.replace('123456789012', '999999999999') }),
      'another topic',
    ],
    ['with a certificate elsewhere', signed({ SigningCertURL: 'https://sns.evil.example/a.pem' }), 'invalid domain'],
    [
      'that sends us elsewhere to confirm',
      signed({ Type: 'SubscriptionConfirmation', Token: 't', SubscribeURL: 'https://169.254.169.254/latest' }),
      'another host',
    ],
  ])('%s', async (_what, told, reason) => {
    expect((await post(told)).status).toBe(403);
    expect([heard, opened]).toEqual([[], []]);
    expect(said).toEqual([expect.stringContaining(reason)]);
  });

  it('of another topic without fetching anything for it', async () => {
    const fetched = certificatesAnswer(200);
    await post(signed({ TopicArn: `${TOPIC}-of-others` }));
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each(['', '{', '[]', '{"Type":"Notification"}', JSON.stringify({ ...signed(), SignatureVersion: '3' })])(
    'that is none of SNS: %s',
    async (body) => {
      expect((await post(body)).status).toBe(400);
      expect(heard).toEqual([]);
    },
  );
});

it('SNS must send a message again while the certificate cannot be fetched: it may be genuine', async () => {
  certificatesAnswer(503);
  const other = CERTIFICATE.replace('-1.pem', '-2.pem');
  expect((await post(signed({ SigningCertURL: other }))).status).toBe(503);
  certificatesAnswer(200);
  expect((await post(signed({ SigningCertURL: other }))).status).toBe(200);
});

it.each([
  ['GET', MAIL_EVENTS_PATH],
  ['POST', `${MAIL_EVENTS_PATH}/`],
])('%s %s is no route', async (method, path) => {
  expect((await fetch(url + path, { method })).status).toBe(404);
});
