import { instant } from '../../lib/domain/calendar/instant';
import { realLinks } from '../../lib/lambda/runtime/links';
import { realTable } from '../../lib/lambda/runtime/table';
import { awsEnvironment } from '../../local/cloud/awsEnvironment';
import { type AwsEndpoint, awsEndpoint } from '../fixtures/awsEndpoint';

const NOON = instant(Date.parse('2026-11-22T12:00:00Z'));
const SECRET = { SecretString: JSON.stringify({ linkKey: 'x'.repeat(32) }), CreatedDate: 1_700_000_000 };

let aws: AwsEndpoint;
afterEach(async () => {
  jest.restoreAllMocks();
  await aws.close();
});

async function answering(answer: Parameters<typeof awsEndpoint>[0]): Promise<void> {
  aws = await awsEndpoint(answer);
  const endpoints = { dynamodb: aws.url, standIns: aws.url, catchAll: aws.url };
  const settings = { TABLE_NAME: 'billing', PUBLIC_URL: 'https://billing.olchat.example', LINK_KEY_SECRET_ID: 'key' };
  jest.replaceProperty(process, 'env', { ...awsEnvironment({}, endpoints), ...settings });
}

describe('priming', () => {
  it('reads one item of the table, so that the first call finds its connection', async () => {
    await answering(() => ({ status: 200, body: {} }));
    const table = realTable();
    await table.prime(NOON);
    expect(aws.calls).toEqual(['GetItem']);
  });

  it('fetches the link key, so that the first link fetches nothing more', async () => {
    await answering(() => ({ status: 200, body: SECRET }));
    const links = realLinks();
    await links.prime(NOON);
    expect(aws.calls).toEqual(['GetSecretValue', 'GetSecretValue']);
    await links.portalOf('autopay', 'no-token', NOON);
    expect(aws.calls).toHaveLength(2);
  });

  it('throws when the table fails, and the caller goes on without it', async () => {
    await answering(() => ({
      status: 400,
      body: { __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException' },
    }));
    await expect(realTable().prime(NOON)).rejects.toThrow();
  });
});
