import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SNSMessage } from 'aws-lambda';
import MessageValidator from 'sns-validator';
import * as z from 'zod';
import { type GatewayAnswer, ownAnswer, writeAnswer } from './gateway/gatewayAnswer';
import { readBody } from './gateway/requestBody';

/** Where SNS posts mail events (a bounce, a complaint); not one of the published routes. */
export const MAIL_EVENTS_PATH = '/mail-events';

/** The hosts of SNS: only certificates from them are believed, and only addresses at them are opened. */
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
  /** The only topic accepted: anybody can make SNS sign a message of a topic of their own. */
  readonly topic: string;
  /** Gives one message to receiveMailEvents; throws if the message was not taken. */
  readonly hear: (told: Pick<SNSMessage, 'Message' | 'Timestamp'>) => Promise<unknown>;
  /** Opens an address of SNS; that confirms our subscription. */
  readonly open: (url: string) => Promise<void>;
  readonly log: (line: string) => void;
};

/**
 * Replaces Lambda's subscription outside AWS: takes the messages of one SNS topic over HTTPS, checks SNS's signature on
 * each, and answers 200 only once the product has taken the message. After 403 SNS gives the message up; after 5xx it
 * sends it again (docs/deploy-elsewhere.md, «What became of mails»).
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
  // Checked before anything is fetched for the message: the certificate's address is the sender's.
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

/** `unknown`: the certificate cannot be fetched at the moment. */
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
