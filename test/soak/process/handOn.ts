import { type Agent, type IncomingMessage, request as requestTo } from 'node:http';
import { buffer } from 'node:stream/consumers';

export type Answer = { readonly status: number; readonly headers: string[]; readonly body: Buffer };

/** Sends the same request to another address and returns the answer. */
export function handOn(
  url: string,
  { method, rawHeaders }: IncomingMessage,
  body: Buffer,
  agent: Agent,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const passed = requestTo(url, { method: method ?? 'GET', headers: rawHeaders, agent }, (answer) => {
      const { statusCode: status = 502, rawHeaders: headers } = answer;
      buffer(answer).then((text) => resolve({ status, headers, body: text }), reject);
    });
    passed.once('error', reject);
    passed.end(body);
  });
}
