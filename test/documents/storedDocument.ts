import { documentArchive } from '../../lib/documents/archive';
import { type AwsStandIns, startAwsStandIns } from '../../local/cloud/awsStandIns';
import { clientsOf } from '../local/cloud/sdkClients';

/** All byte values, with sequences that are not UTF-8. */
export const BYTES = Uint8Array.from({ length: 1024 }, (_, index) => (index < 256 ? index : (index * 31) % 256));
export const KEY = 'invoices/1000001.pdf';

/** An archive with its own stand-ins for each test of a `describe`. */
export function archiveAtStandIns() {
  let aws: AwsStandIns;

  beforeEach(async () => {
    aws = await startAwsStandIns();
  });
  afterEach(() => aws.close());

  const s3 = () => clientsOf(aws.url).s3;
  return { aws: () => aws, s3, archive: () => documentArchive(s3(), 'documents')(() => 15_000) };
}
