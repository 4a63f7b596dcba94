import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { awsEnvironment } from '../../../local/cloud/awsEnvironment';
import { type AwsStandIns, startAwsStandIns } from '../../../local/cloud/awsStandIns';
import { listen, stopListening } from '../../../serve/gateway/listen';

describe('in a hostile environment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const asked: string[] = [];
  // Stands for somebody's real credentials and endpoints: a process that calls it has left the local cloud.
  const outside = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    response.end(
      '{"AccessKeyId":"ASIAREAL","SecretAccessKey":"real","Token":"real","Expiration":"2126-01-01T00:00:00Z"}',
    );
  });
  let hostile: Record<string, string>;
  let aws: AwsStandIns;

  beforeAll(async () => {
    const url = `http://127.0.0.1:${await listen(outside, 0)}`;
    aws = await startAwsStandIns();
    aws.secrets.put('keys', 'the local secret');
    const configFile = join(folder, 'config');
    const profile = 'region = us-east-1\nservices = real\naws_access_key_id = AKIAREAL\naws_secret_access_key = real\n';
    const services = `[services real]\ndynamodb =\n  endpoint_url = ${url}/from-config\n`;
    writeFileSync(configFile, `[profile production]\n${profile}${services}`);
    hostile = {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      AWS_PROFILE: 'production',
      AWS_CONFIG_FILE: configFile,
      AWS_SHARED_CREDENTIALS_FILE: configFile,
      AWS_ACCESS_KEY_ID: 'AKIAREAL',
      AWS_SECRET_ACCESS_KEY: 'real',
      AWS_SESSION_TOKEN: 'real',
      AWS_REGION: 'us-east-1',
      AWS_CA_BUNDLE: '/nowhere/ca.pem',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/credentials`,
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `${url}/metadata`,
      AWS_ENDPOINT_URL: `${url}/catch-all`,
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true',
      AWS_USE_FIPS_ENDPOINT: 'true',
      AWS_USE_DUALSTACK_ENDPOINT: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  });
  afterAll(async () => {
    await Promise.all([aws.close(), stopListening(outside)]);
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    asked.length = 0;
  });

  async function callAws(env: Record<string, string>): Promise<unknown> {
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'awsCaller.ts')], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    return JSON.parse(output);
  }

  test('a process with the built environment reaches the stand-ins and nothing else', async () => {
    const env = awsEnvironment(hostile, { dynamodb: aws.url, standIns: aws.url, catchAll: aws.url });
    expect(await callAws(env)).toEqual({
      tables: 'The local cloud stands in for no such AWS call: DynamoDB_20120810 ListTables',
      secret: 'the local secret',
      credentials: expect.objectContaining({ accessKeyId: 'local', secretAccessKey: 'local' }),
      reached: [new URL(aws.url).host],
    });
    expect(asked).toEqual([]);
  });

  test('a service nobody named an endpoint for goes to the catch-all', async () => {
    const { AWS_ENDPOINT_URL_DYNAMODB: _none, ...env } = awsEnvironment(hostile, {
      dynamodb: '',
      standIns: aws.url,
      catchAll: aws.url,
    });
    expect(await callAws(env)).toMatchObject({ reached: [new URL(aws.url).host] });
  });

  describe('without the built environment the same process leaves this machine, so the tests above can fail', () => {
    test('for AWS itself, with the person’s keys', async () => {
      expect(await callAws(hostile)).toMatchObject({
        credentials: { accessKeyId: 'AKIAREAL' },
        reached: ['dynamodb-fips.us-east-1.api.aws:443', 'secretsmanager-fips.us-east-1.amazonaws.com:443'],
      });
    });

    test('for the container’s credentials and the endpoint for everything', async () => {
      const { PATH = '', AWS_REGION = '', AWS_CONTAINER_CREDENTIALS_FULL_URI = '', AWS_ENDPOINT_URL = '' } = hostile;
      await callAws({ PATH, HOME: folder, AWS_REGION, AWS_CONTAINER_CREDENTIALS_FULL_URI, AWS_ENDPOINT_URL });
      expect([...new Set(asked)].toSorted()).toEqual(['GET /credentials', 'POST /catch-all/']);
    });
  });
});
