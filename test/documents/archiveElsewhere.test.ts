import { createServer, type IncomingHttpHeaders } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import { documentArchive } from '../../lib/documents/archive';
import { CLIENT_LIMITS } from '../../lib/lambda/config';
import { listen, stopListening } from '../../serve/gateway/listen';

const SETTINGS = ['AWS_REQUEST_CHECKSUM_CALCULATION', 'AWS_RESPONSE_CHECKSUM_VALIDATION'];
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

afterEach(() => {
  for (const name of SETTINGS) delete process.env[name];
});

/** The headers of a put and the parameters of a link, as another store that speaks S3's protocol gets them. */
async function sent(settings: Readonly<Record<string, string>>) {
  Object.assign(process.env, settings);
  const puts: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    puts.push(request.headers);
    request.resume().on('end', () => response.end());
  });
  const endpoint = `http://127.0.0.1:${await listen(server, 0)}`;
  const s3 = new S3Client({ ...CLIENT_LIMITS, endpoint, region: 'ru-central1', credentials, forcePathStyle: true });
  const archive = documentArchive(s3, 'documents')(() => 15_000);
  await archive.put('invoices/1000001.pdf', Buffer.from('%PDF-'), 'application/pdf');
  const link = await archive.temporaryLink('invoices/1000001.pdf', 'invoice.pdf', 60);
  await stopListening(server);
  const checksums = Object.keys(puts[0] ?? {}).filter((name) => name.includes('checksum'));
  return { checksums, parameters: [...new URL(link).searchParams.keys()].filter((name) => name.includes('checksum')) };
}

describe('a store that knows no checksums of the newer SDKs', () => {
  it('gets none if the environment says so, in calls and in links', async () => {
    const settings = Object.fromEntries(SETTINGS.map((name) => [name, 'WHEN_REQUIRED']));
    expect(await sent(settings)).toEqual({ checksums: [], parameters: [] });
  });

  it('gets them otherwise, as S3 requires', async () => {
    const { checksums, parameters } = await sent({});
    expect(checksums).toContain('x-amz-checksum-crc32');
    expect(parameters).toEqual(['x-amz-checksum-mode']);
  });
});
