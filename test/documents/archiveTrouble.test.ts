import { documentArchive } from '../../lib/documents/archive';
import { StoreUnavailable } from '../../lib/usecases/ports';
import { clientsOf } from '../local/cloud/sdkClients';
import { unreliableEndpoint } from '../local/cloud/unreliableEndpoint';
import { BYTES, KEY } from './storedDocument';

describe('when S3 is in trouble', () => {
  it.each([
    ['answers 500', 500],
    ['answers 503', 503],
    ['says nothing', 'silence'],
    ['breaks the line', 'broken'],
  ] as const)('that %s, storing and reading may be repeated', async (_what, trouble) => {
    const endpoint = await unreliableEndpoint(trouble);
    const limits = { requestHandler: { requestTimeout: 100, throwOnRequestTimeout: true } };
    const archive = documentArchive(clientsOf(endpoint.url, limits).s3, 'documents')(() => 15_000);
    await expect(archive.put(KEY, BYTES, 'application/pdf')).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(archive.get(KEY)).rejects.toBeInstanceOf(StoreUnavailable);
    await endpoint.close();
  });

  it('and a document breaks off, no half of it is returned', async () => {
    const endpoint = await unreliableEndpoint('half');
    const archive = documentArchive(clientsOf(endpoint.url).s3, 'documents')(() => 15_000);
    await expect(archive.get(KEY)).rejects.toBeInstanceOf(StoreUnavailable);
    await endpoint.close();
  });

  it('no call lasts longer than the invocation', async () => {
    const endpoint = await unreliableEndpoint('silence');
    const archive = documentArchive(clientsOf(endpoint.url).s3, 'documents')(() => 3_050);
    await expect(archive.get(KEY)).rejects.toBeInstanceOf(StoreUnavailable);
    await endpoint.close();
  });

  it('missing rights are thrown on as our own fault', async () => {
    const endpoint = await unreliableEndpoint(403);
    const archive = documentArchive(clientsOf(endpoint.url).s3, 'documents')(() => 15_000);
    const fault: unknown = await archive.put(KEY, BYTES, 'application/pdf').catch((error: unknown) => error);
    expect(fault).not.toBeInstanceOf(StoreUnavailable);
    expect(fault).toMatchObject({ $metadata: { httpStatusCode: 403 } });
    await endpoint.close();
  });
});
