import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { ResultCall } from './resultCall';

export type ResultAnswer = { status: number; body: string } | { problem: string };

/** More than any honest answer; a shop that streams without end must not fill the memory. */
const maxAnswerBytes = 64 * 1024;

/**
 * Makes the call. It never rejects: a shop that cannot be reached, or has not answered whole after `timeoutMs`,
 * is an ordinary thing and leads to a repeat. Redirects are not followed.
 */
export async function sendResult(call: ResultCall, timeoutMs: number, stop?: AbortSignal): Promise<ResultAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const signal = stop === undefined ? deadline : AbortSignal.any([deadline, stop]);
  try {
    return await exchange(call, signal);
  } catch (error) {
    if (deadline.aborted) return { problem: `no answer within ${timeoutMs} ms` };
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function exchange(call: ResultCall, signal: AbortSignal): Promise<ResultAnswer> {
  const url = new URL(call.url);
  const isPost = call.method === 'POST';
  if (!isPost) url.search = url.search === '' ? call.form : `${url.search}&${call.form}`;
  const headers = isPost
    ? {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'content-length': Buffer.byteLength(call.form),
      }
    : {};
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // A connection of its own: a kept one may be closed by the shop just when the next result is written to it.
    const outgoing = send(url, { method: call.method, headers, signal, agent: false }, (response) => {
      readAnswer(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body }),
        (error: unknown) => reject(error),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(isPost ? call.form : undefined);
  });
}

async function readAnswer(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxAnswerBytes) throw new Error('the answer is too long');
  }
  return Buffer.concat(chunks).toString('utf8');
}
