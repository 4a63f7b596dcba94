import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, stopListening } from '../gateway/listen';
import { readBody } from '../gateway/requestBody';
import { type AwsAnswer, awsCall, errorAnswer, type StandIn } from './awsCall';
import { type Secrets, secretsStandIn } from './secretsStandIn';

export type AwsStandIns = {
  url: string;
  secrets: Secrets;
  /** The calls refused so far, `<service> <operation>`: in a sound product there are none. */
  refused: readonly string[];
  close: () => Promise<void>;
};

/**
 * One server for the AWS services the product calls, and the catch-all for the rest: a call nobody stands in for is
 * refused by name, so that it can neither reach AWS nor fail without saying what it was.
 */
export async function startAwsStandIns(options: { port?: number; now?: () => number } = {}): Promise<AwsStandIns> {
  const { secrets, answer: answerSecrets } = secretsStandIn(options.now ?? Date.now);
  const standIns: readonly StandIn[] = [answerSecrets];
  const refused: string[] = [];

  async function answerTo(request: IncomingMessage): Promise<AwsAnswer> {
    const body = await readBody(request);
    const call = awsCall(request, body === 'too_large' ? '' : body.toString('utf8'));
    for (const standIn of standIns) {
      const answer = standIn(call);
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
      // A body that is no JSON: never from an SDK, so plain words do.
      response.writeHead(400, { 'content-type': 'text/plain' }).end(String(error));
    }
  }

  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const port = await listen(server, options.port ?? 0);
  return { url: `http://127.0.0.1:${port}`, secrets, refused, close: () => stopListening(server) };
}
