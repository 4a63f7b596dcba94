import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SNSMessage } from 'aws-lambda';
import MessageValidator from 'sns-validator';
import * as z from 'zod';
import { type GatewayAnswer, ownAnswer, writeAnswer } from './gateway/gatewayAnswer';
import { readBody } from './gateway/requestBody';

/** Where SNS posts what became of mails, beside the routes of customers and operators. */
export const MAIL_EVENTS_PATH = '/mail-events';

/** The hosts of SNS: only their certificates are believed, and only their addresses are opened. */
const SNS_HOST = /^sns\.[a-z0-9-]{3,}\.amazonaws\.com(\.cn)?$/;

const message = z.looseObject({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string(),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.string(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string(),
  SigningCertURL: z.url(),
  SubscribeURL: z.optional(z.url()),
});

const TAKEN: GatewayAnswer = { status: 200, headers: {}, cookies: [], body: Buffer.alloc(0) };

type Received = z.infer<typeof message>;

export type MailEventsOptions = {
  /** The one topic that is heard; anybody can have SNS sign a message of a topic of their own. */
  readonly topic: string;
  /** Hands one message to receiveMailEvents; it throws where the message was not taken. */
  readonly hear: (told: Pick<SNSMessage, 'Message' | 'Timestamp'>) => Promise<unknown>;
  /** Opens an address of SNS, which confirms our subscription. */
  readonly open: (url: string) => Promise<void>;
  readonly log: (line: string) => void;
};

/**
 * What Lambda's subscription is elsewhere: takes the messages of one SNS topic over HTTPS, proves each by SNS's signature, and
 * answers 200 only for what the product has taken. 403 is final for SNS; after 5xx it comes again
 * (docs/deploy-elsewhere.md, «What became of mails»).
 */
export function mailEventsRoute(options: MailEventsOptions) {
  const validator = new MessageValidator(SNS_HOST);
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (request.method !== 'POST' || request.url !== MAIL_EVENTS_PATH) return false;
    const status = await answerTo(options, validator, await readBody(request));
    writeAnswer(response, status === 200 ? TAKEN : ownAnswer(status));
    return true;
  };
}

async function answerTo(
  options: MailEventsOptions,
  validator: MessageValidator,
  body: Buffer | 'too_large',
): Promise<200 | 400 | 403 | 413 | 503> {
  if (body === 'too_large') return 413;
  const told = message.safeParse(json(body)).data;
  if (!told) return 400;
  // Before its certificate is fetched for it.
  if (told.TopicArn !== options.topic) return refused(options, 'another topic');
  const proof = await proofOf(validator, told);
  if (proof === 'unknown') return 503;
  if (proof !== 'signed') return refused(options, proof.reason);
  if (told.Type === 'Notification') await options.hear(told);
  if (told.Type === 'SubscriptionConfirmation') {
    const { SubscribeURL: address = '' } = told;
    if (!isOfSns(address)) return refused(options, 'a confirmation at another host');
    await options.open(address);
    options.log('subscribed to the events of mails');
  }
  return 200;
}

function refused({ log }: MailEventsOptions, reason: string): 403 {
  log(`a mail event is refused: ${reason}`);
  return 403;
}

/** `unknown`: the certificate could not be had just now. */
async function proofOf(
  validator: MessageValidator,
  told: Received,
): Promise<'signed' | 'unknown' | { readonly reason: string }> {
  try {
    await new Promise<void>((done, fail) => {
      validator.validate(told, (error) => (error ? fail(error) : done()));
    });
    return 'signed';
  } catch (error) {
    if (!(error instanceof Error)) return 'unknown';
    const isUnreachable = 'code' in error || error.message === 'Certificate could not be retrieved';
    return isUnreachable ? 'unknown' : { reason: error.message };
  }
}

function isOfSns(address: string): boolean {
  const { protocol, host } = new URL(address);
  return protocol === 'https:' && SNS_HOST.test(host);
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
