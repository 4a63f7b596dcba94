import { createServer } from 'node:http';
import { errorAnswer } from '../../../local/cloud/awsCall';
import { listen, stopListening } from '../../../serve/gateway/listen';

/** An AWS endpoint that answers every call with one error, in the wire form of its service. */
export async function awsAnswering(code: string, status: number, form: 'json' | 'query' = 'query') {
  const server = createServer((request, response) => {
    request.resume();
    const { headers, body } = errorAnswer(form, code, `The address buh@company.ru: ${code}`, status);
    request.once('end', () => response.writeHead(status, headers).end(body));
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  return { url, close: () => stopListening(server) };
}
