import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import * as z from 'zod';
import { listen, stopListening } from './gateway/listen';
import { secretIn } from './secretsFile';

const question = z.object({ SecretId: z.string(), VersionStage: z.string().default('AWSCURRENT') });

type Answer = { readonly status: number; readonly body: object };

/**
 * Stands in for Secrets Manager where there is none: answers the one call that the functions make, from a file. Only
 * this process knows the address: its path has a random part, new at each start.
 */
export async function openSecretsDoor(
  path: string,
  log: (line: string) => void,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const key = randomBytes(32).toString('hex');

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    if (request.headers['x-amz-target'] !== 'secretsmanager.GetSecretValue')
      return refusal('UnknownOperationException');
    const asked = question.safeParse(await json(request));
    if (!asked.success) return refusal('InvalidParameterException');
    const { SecretId, VersionStage } = asked.data;
    const found = secretIn(path, SecretId, VersionStage);
    if (!found) return refusal('ResourceNotFoundException');
    const { text, createdAt } = found;
    return {
      status: 200,
      body: { Name: SecretId, SecretString: text, VersionStages: [VersionStage], CreatedDate: createdAt / 1000 },
    };
  }

  const server = createServer((request, response) => {
    const answered = request.url?.startsWith(`/${key}`) ? answerTo(request) : Promise.resolve(refusal('AccessDenied'));
    void answered
      .catch((error: unknown) => {
        log(`the secrets cannot be read: ${error instanceof Error ? error.message : error}`);
        return refusal('InternalServiceError', 500);
      })
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
      });
  });
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}/${key}`, close: () => stopListening(server) };
}

function refusal(code: string, status = 400): Answer {
  return { status, body: { __type: code } };
}
