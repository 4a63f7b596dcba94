import { parseMailEvent } from '../../lib/mail/mailEvent';
import { at, PORTAL } from '../fixtures/billing';

// An event as SES publishes it over SNS, without the fields that nobody reads.

const mail = {
  timestamp: '2026-12-15T07:00:00.000Z',
  source: 'billing@olchat.io',
  messageId: '0102018',
  destination: ['buh@company.ru'],
  tags: {
    'ses:configuration-set': ['olchat-billing-prod'],
    stage: ['prod'],
    portal: [PORTAL],
    entry: ['2'],
    effect: ['mail-autopay_notice'],
  },
};
const timestamp = '2026-12-15T07:00:04.000Z';

const bounce = (bounceType: string, recipients: readonly object[], bounceSubType = 'General') => ({
  eventType: 'Bounce',
  mail,
  bounce: { bounceType, bounceSubType, bouncedRecipients: recipients, timestamp, feedbackId: 'f' },
});
const GONE = { emailAddress: 'buh@company.ru', action: 'failed', status: '5.1.1' };

const read = (event: unknown) => parseMailEvent(JSON.stringify(event));

it('reads what was owed, the address and the moment', () => {
  expect(read(bounce('Permanent', [GONE]))).toEqual({
    what: 'gone',
    tags: { stage: 'prod', portal: PORTAL, entry: 2, effect: 'mail-autopay_notice' },
    address: 'buh@company.ru',
    at: at('2026-12-15T07:00:04Z'),
  });
});

it.each([
  ['an address that does not exist', bounce('Permanent', [GONE]), 'gone'],
  ['an address that SES itself suppresses', bounce('Permanent', [GONE], 'Suppressed'), 'gone'],
  ['a full mailbox', bounce('Transient', [{ ...GONE, status: '5.2.2' }], 'MailboxFull'), 'returned'],
  ['a bounce that SES cannot tell, failed', bounce('Undetermined', [GONE]), 'returned'],
  ['an out-of-office reply', bounce('Transient', []), 'undecided'],
  ['an out-of-office reply that SES cannot tell', bounce('Undetermined', []), 'undecided'],
  ['a mail that is late', bounce('Transient', [{ ...GONE, action: 'delayed' }]), 'undecided'],
  [
    'a bounce without its recipients',
    { ...bounce('Transient', []), bounce: { bounceType: 'Transient', timestamp } },
    'undecided',
  ],
  ['a complaint', { eventType: 'Complaint', mail, complaint: { timestamp, complainedRecipients: [] } }, 'complained'],
  ['a virus', { eventType: 'Reject', mail, reject: { reason: 'Bad content' } }, 'returned'],
  ['a delivery', { eventType: 'Delivery', mail, delivery: { timestamp } }, 'undecided'],
])('%s', (_what, event, what) => {
  expect(read(event)?.what).toBe(what);
});

it('takes the address of the envelope, because a bounce may name the one the mail was forwarded to', () => {
  expect(read(bounce('Permanent', [{ ...GONE, emailAddress: 'home@other.ru' }]))?.address).toBe('buh@company.ru');
});

it('reads an instant without milliseconds', () => {
  const event = { eventType: 'Complaint', mail, complaint: { timestamp: '2026-12-15T07:00:04Z' } };
  expect(read(event)?.at).toBe(at('2026-12-15T07:00:04Z'));
});

it.each([
  ['no JSON', 'Successfully validated SNS topic for Amazon SES event publishing.'],
  ['nothing', ''],
  ['no object', '[]'],
  ['no mail', JSON.stringify({ eventType: 'Bounce' })],
  ['nobody it was sent to', JSON.stringify({ ...bounce('Permanent', [GONE]), mail: { ...mail, destination: [] } })],
  ['no tags', JSON.stringify({ ...bounce('Permanent', [GONE]), mail: { ...mail, tags: undefined } })],
  [
    'no moment',
    JSON.stringify({ ...bounce('Permanent', [GONE]), bounce: { bounceType: 'Permanent', timestamp: 'now' } }),
  ],
])('%s is not an event of ours', (_what, message) => {
  expect(parseMailEvent(message)).toBeUndefined();
});
