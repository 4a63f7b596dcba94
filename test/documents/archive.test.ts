import { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { documentArchive } from '../../lib/documents/archive';
import { archiveAtStandIns, BYTES, KEY } from './storedDocument';

describe('the archive of documents', () => {
  const { aws, s3, archive } = archiveAtStandIns();

  it('returns the same bytes that it was given', async () => {
    await archive().put(KEY, BYTES, 'application/pdf');
    expect(await archive().get(KEY)).toEqual(BYTES);
    expect(aws().refused).toEqual([]);
  });

  it('keeps the content type and replaces what was there', async () => {
    await archive().put(KEY, BYTES, 'text/plain');
    await archive().put(KEY, BYTES.subarray(0, 10), 'application/pdf');
    const head = await s3().send(new HeadObjectCommand({ Bucket: 'documents', Key: KEY }));
    expect(head).toMatchObject({ ContentType: 'application/pdf', ContentLength: 10 });
    expect(await archive().get(KEY)).toEqual(BYTES.subarray(0, 10));
  });

  it('has nothing under an unknown key, and keeps keys and buckets apart', async () => {
    await archive().put(KEY, BYTES, 'application/pdf');
    for (const key of ['invoices/1000002.pdf', 'invoices', 'invoices/1000001.pdf/', '../documents/x'])
      expect(await archive().get(key)).toBeUndefined();
    expect(await documentArchive(s3(), 'other')(() => 15_000).get(KEY)).toBeUndefined();
  });

  it('an empty document is a document', async () => {
    await archive().put(KEY, new Uint8Array(), 'text/plain');
    expect(await archive().get(KEY)).toEqual(new Uint8Array());
  });

  it('a call the product does not make is refused by name', async () => {
    const listing = s3().send(new ListObjectsV2Command({ Bucket: 'documents' }));
    await expect(listing).rejects.toMatchObject({ name: 'NotInTheLocalCloud' });
    expect(aws().refused).toEqual(['s3 GET /documents/?list-type=2']);
  });
});
