import { documentArchive } from '../../lib/documents/archive';
import { startAwsStandIns } from '../../local/cloud/awsStandIns';
import { clientsOf } from '../local/cloud/sdkClients';
import { archiveAtStandIns, BYTES, KEY } from './storedDocument';

const NAME = 'Счёт-оферта № 1000001.pdf';

describe('a temporary link', () => {
  const { s3: clientOf, archive } = archiveAtStandIns();

  it('opens the document without a login and saves it under its Russian name', async () => {
    await archive().put(KEY, BYTES, 'application/pdf');
    const answer = await fetch(await archive().temporaryLink(KEY, NAME, 60));
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(BYTES);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="1000001.pdf"; filename*=UTF-8''%D0%A1%D1%87%D1%91%D1%82-%D0%BE%D1%84%D0%B5%D1%80%D1%82%D0%B0%20%E2%84%96%201000001.pdf`,
    );
  });

  it.each([
    ['a name with quotes and line ends', `a"b\r\nX: y'(1)*.pdf`, `a%22b%0D%0AX%3A%20y%27%281%29%2A.pdf`],
    ['a plain name', 'act.pdf', 'act.pdf'],
  ])('%s stays a file name', async (_what, fileName, encoded) => {
    await archive().put(KEY, BYTES, 'application/pdf');
    const answer = await fetch(await archive().temporaryLink(KEY, fileName, 60));
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="1000001.pdf"; filename*=UTF-8''${encoded}`,
    );
  });

  it.each([
    ['another key', (link: string) => link.replace('1000001', '1000002')],
    ['a longer life', (link: string) => link.replace('X-Amz-Expires=60', 'X-Amz-Expires=600')],
    ['another name', (link: string) => link.replace('act.pdf', 'bad.pdf')],
    ['another signature', (link: string) => link.replace(/Signature=./, 'Signature=0').replace(/.$/, '0')],
    ['no signature', (link: string) => link.replace(/X-Amz-Signature=[^&]*/, 'X-Amz-Signature=')],
  ])('with %s is refused', async (_what, forged) => {
    await archive().put(KEY, BYTES, 'application/pdf');
    await archive().put('invoices/1000002.pdf', BYTES, 'application/pdf');
    const link = await archive().temporaryLink(KEY, 'act.pdf', 60);
    expect(forged(link)).not.toBe(link);
    const answer = await fetch(forged(link));
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
    expect((await fetch(link)).status).toBe(200);
  });

  it('is refused if signed with other keys or not signed', async () => {
    await archive().put(KEY, BYTES, 'application/pdf');
    const s3 = clientOf();
    s3.config.credentials = async () => ({ accessKeyId: 'local', secretAccessKey: 'stolen' });
    const link = await documentArchive(s3, 'documents')(() => 15_000).temporaryLink(KEY, NAME, 60);
    expect((await fetch(link)).status).toBe(403);
    expect((await fetch(link.split('?')[0] ?? '')).status).toBe(400);
  });

  it('to a missing document finds nothing', async () => {
    expect((await fetch(await archive().temporaryLink('invoices/7.pdf', NAME, 60))).status).toBe(404);
  });
});
describe('a link', () => {
  it('expires after its seconds by the real clock, whatever the timeline says', async () => {
    let realNow = Date.now();
    const aws = await startAwsStandIns({ now: () => Date.parse('2036-01-01T00:00:00Z'), realNow: () => realNow });
    const archive = documentArchive(clientsOf(aws.url).s3, 'documents')(() => 15_000);
    await archive.put(KEY, BYTES, 'application/pdf');
    const link = await archive.temporaryLink(KEY, NAME, 60);
    realNow += 50_000;
    expect((await fetch(link)).status).toBe(200);
    realNow += 11_000;
    const answer = await fetch(link);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
    await aws.close();
  });
});
