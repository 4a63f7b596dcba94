import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { listen, stopListening } from '../../serve/gateway/listen';
import { readBody } from '../../serve/gateway/requestBody';
import { type AwsAnswer, awsCall, errorAnswer, type StandIn } from './awsCall';
import { type Events, eventBridgeStandIn } from './eventBridgeStandIn';
import type { Mailbox } from './mailbox';
import { mailEvents } from './mailEvents';
import { s3StandIn } from './s3StandIn';
import { type Secrets, secretsStandIn } from './secretsStandIn';
import { type MailTrouble, sesStandIn } from './sesStandIn';

export type AwsStandIns = {
  url: string;
  secrets: Secrets;
  /** The mails that SES was given to send. */
  mail: Mailbox;
  mailTrouble: MailTrouble;
  /** The events of SES about mails it has taken; the local cloud connects them to the functions (`hand`). */
  mailEvents: ReturnType<typeof mailEvents>;
  events: Events;
  /** The calls refused so far, as `<service> <operation>`: while the product is sound there are none. */
  refused: readonly string[];
  close: () => Promise<void>;
};

type StandInOptions = {
  readonly port?: number;
  readonly now?: () => number;
  /** The real clock, for presigned links. */
  readonly realNow?: () => number;
  /** A folder for documents, mails and events, which then survive a restart; without it they are kept in memory. */
  readonly folder?: string;
};

/**
 * One server for the AWS services that the product calls, and for all other calls: those it refuses by name, so that
 * they neither reach AWS nor fail without saying what was called.
 */
export async function startAwsStandIns(options: StandInOptions = {}): Promise<AwsStandIns> {
  const { folder, now = Date.now, realNow = Date.now } = options;
  const kept = (name: string) => ({ now, ...(folder !== undefined && { folder: join(folder, name) }) });
  const told = mailEvents(now);
  const { secrets, answer: answerSecrets } = secretsStandIn(now);
  const { mail, trouble: mailTrouble, answer: answerMail } = sesStandIn({ ...kept('mail'), sent: told.sent });
  const { events, answer: answerEvents } = eventBridgeStandIn(kept('events'));
  const standIns: readonly StandIn[] = [answerSecrets, s3StandIn({ ...kept('s3'), realNow }), answerMail, answerEvents];
  const refused: string[] = [];

  async function answerTo(request: IncomingMessage): Promise<AwsAnswer> {
    const body = await readBody(request);
    const call = awsCall(request, body === 'too_large' ? Buffer.alloc(0) : body);
    if (body === 'too_large') return errorAnswer(call.form, 'EntityTooLarge', 'The local cloud takes 10 MB at most.');
    for (const standIn of standIns) {
      const answer = await standIn(call);
      if (answer !== undefined) return answer;
    }
    const name = `${call.service} ${call.operation}`;
    refused.push(name);
    return errorAnswer(call.form, 'NotInTheLocalCloud', `The local cloud stands in for no such AWS call: ${name}`);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const answer = await answerTo(request);
      response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) });
      response.end(answer.body);
    } catch (error) {
      // The body is not JSON. No SDK sends that, so plain text is enough.
      response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error));
    }
  }

  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  return { url, secrets, mail, mailTrouble, mailEvents: told, events, refused, close: () => stopListening(server) };
}
