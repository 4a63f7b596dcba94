import { inspect } from 'node:util';
import { instant } from '../../lib/domain/calendar/instant';
import { realDirectory } from '../../lib/lambda/runtime/companies';
import { realLinks } from '../../lib/lambda/runtime/links';
import { realPasswords } from '../../lib/lambda/runtime/robokassa';
import { awsEnvironment } from '../../local/cloud/awsEnvironment';
import { type AwsEndpoint, awsEndpoint } from '../fixtures/awsEndpoint';

const NOON = instant(Date.parse('2026-11-22T12:00:00Z'));
const SETTINGS = {
  ROBOKASSA_SECRET_ID: 'robokassa',
  ROBOKASSA_MODE: 'live',
  PUBLIC_URL: 'https://billing.olchat.example',
  LINK_KEY_SECRET_ID: 'key',
  COMPANY_DIRECTORY: 'dadata',
  DADATA_URL: 'https://suggestions.dadata.example',
  DADATA_SECRET_ID: 'dadata',
};

let aws: AwsEndpoint;
afterEach(async () => {
  jest.restoreAllMocks();
  await aws.close();
});

async function secretIs(SecretString: string): Promise<void> {
  aws = await awsEndpoint(() => ({ status: 200, body: { SecretString, CreatedDate: 1_700_000_000 } }));
  const endpoints = { dynamodb: aws.url, standIns: aws.url, catchAll: aws.url };
  jest.replaceProperty(process, 'env', { ...awsEnvironment({}, endpoints), ...SETTINGS });
}

describe('a secret that is not what it must be', () => {
  it.each([
    ['the Robokassa secret is not the JSON of four passwords that it must be', () => realPasswords().prime(NOON)],
    ['the link key secret is not JSON with a linkKey of 32 signs or more', () => realLinks().prime(NOON)],
    ['the secret of DaData is not JSON with a token', async () => realDirectory().key?.prime(NOON)],
  ] as const)('is named and never quoted: %s', async (message, prime) => {
    for (const text of [
      'hunter2',
      '{"password1":"hunter2","linkKey":"hunter2","token":"hunter2 "}',
      '["hunter2"]',
      '',
    ]) {
      await secretIs(text);
      const fault = await prime().then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(fault).toMatchObject({ cause: { message } });
      expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain('hunter2');
      await aws.close();
    }
  });
});
