import type { Envelope } from './mailbox';

/**
 * What happens to a mail after SES has accepted it. `ooto`: an automatic reply says that the reader is out of office.
 */
export type MailFate = 'bounce' | 'suppressed' | 'ooto' | 'complaint';

const FATES: Readonly<Record<string, MailFate>> = {
  bounce: 'bounce',
  suppressed: 'suppressed',
  ooto: 'ooto',
  complaint: 'complaint',
};

/**
 * The fate of a mail by the name in its address, as in SES's mailbox simulator but at any domain: `bounce@`,
 * `complaint@`, `ooto@`, and `suppressed@` for its `suppressionlist@`. Labels (`bounce+one@`) make more addresses.
 */
export function fateOf(address: string): MailFate | undefined {
  const name = /^([a-z]+)(?:\+[^@]*)?@/.exec(address.toLowerCase())?.[1];
  return name === undefined ? undefined : FATES[name];
}

/** The event that SES publishes about a mail's fate, as it stands in SNS's message. */
export function mailEventOf(fate: MailFate, messageId: string, envelope: Envelope, at: number): object {
  const { from, to, sentAt, tags = {}, configurationSet = '' } = envelope;
  const mail = {
    timestamp: new Date(sentAt).toISOString(),
    source: from,
    sendingAccountId: '000000000000',
    messageId,
    destination: to,
    headersTruncated: false,
    tags: {
      'ses:operation': ['SendRawEmail'],
      'ses:configuration-set': [configurationSet],
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  };
  const timestamp = new Date(at).toISOString();
  const feedbackId = `feedback-${messageId}`;
  const bounced = (emailAddress = '') => ({
    emailAddress,
    action: 'failed',
    status: '5.1.1',
    diagnosticCode: 'smtp; 550 5.1.1 user unknown',
  });
  switch (fate) {
    case 'complaint': {
      const complainedRecipients = to.map((emailAddress) => ({ emailAddress }));
      const complaint = { complainedRecipients, timestamp, feedbackId, complaintFeedbackType: 'abuse' };
      return { eventType: 'Complaint', complaint, mail };
    }
    // SES reports an automatic reply as a bounce without recipients.
    case 'ooto': {
      const bounce = {
        bounceType: 'Transient',
        bounceSubType: 'General',
        bouncedRecipients: [],
        timestamp,
        feedbackId,
      };
      return { eventType: 'Bounce', bounce, mail };
    }
    case 'bounce':
    case 'suppressed': {
      const bounceSubType = fate === 'bounce' ? 'General' : 'Suppressed';
      const bouncedRecipients = to.map(bounced);
      const bounce = { bounceType: 'Permanent', bounceSubType, bouncedRecipients, timestamp, feedbackId };
      return { eventType: 'Bounce', bounce, mail };
    }
  }
}
