import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type AwsStandIns, startAwsStandIns } from '../../../local/cloud/awsStandIns';

describe('the stand-ins for AWS, asked by the real SDK', () => {
  let aws: AwsStandIns;
  let client: SecretsManagerClient;
  const settings = () => ({
    endpoint: aws.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

  beforeEach(async () => {
    aws = await startAwsStandIns();
    client = new SecretsManagerClient(settings());
  });
  afterEach(async () => {
    client.destroy();
    await aws.close();
  });

  const read = (input: { SecretId: string; VersionStage?: string; VersionId?: string }) =>
    client.send(new GetSecretValueCommand(input));

  test('a secret is read as it was put', async () => {
    aws.secrets.put('robokassa', '{"password1":"пароль"}');
    const secret = await read({ SecretId: 'robokassa' });
    expect(secret).toMatchObject({
      Name: 'robokassa',
      ARN: 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:robokassa',
      SecretString: '{"password1":"пароль"}',
      VersionStages: ['AWSCURRENT'],
      CreatedDate: expect.any(Date),
    });
    expect((await read({ SecretId: secret.ARN ?? '' })).SecretString).toBe('{"password1":"пароль"}');
  });

  test('after a rotation the current and the previous value can be read, older ones cannot', async () => {
    for (const value of ['first', 'second', 'third']) aws.secrets.put('keys', value);
    const current = await read({ SecretId: 'keys', VersionStage: 'AWSCURRENT' });
    const previous = await read({ SecretId: 'keys', VersionStage: 'AWSPREVIOUS' });
    expect([current.SecretString, current.VersionStages]).toEqual(['third', ['AWSCURRENT']]);
    expect([previous.SecretString, previous.VersionStages]).toEqual(['second', ['AWSPREVIOUS']]);
    expect(current.VersionId).not.toBe(previous.VersionId);
    const byId = await read({ SecretId: 'keys', VersionId: previous.VersionId ?? '' });
    expect(byId.SecretString).toBe('second');
  });

  test.each([
    ['an unknown secret', { SecretId: 'other' }],
    ['a secret never rotated, its previous value', { SecretId: 'keys', VersionStage: 'AWSPREVIOUS' }],
    ['an unknown stage', { SecretId: 'keys', VersionStage: 'MINE' }],
    ['an unknown version', { SecretId: 'keys', VersionId: '00000000-0000-0000-0000-000000000000' }],
  ])('%s is not found, in the class the SDK has for it', async (_what, input) => {
    aws.secrets.put('keys', 'only');
    const error: unknown = await read(input).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({
      message: expect.stringContaining("Secrets Manager can't find the specified secret"),
    });
  });

  test('a secret without a name is malformed', async () => {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' },
      body: '{}',
    });
    expect(response.headers.get('x-amzn-errortype')).toBe('InvalidParameterException');
  });

  test('another operation of the same service is refused by name', async () => {
    await expect(client.send(new CreateSecretCommand({ Name: 'x', SecretString: 'y' }))).rejects.toMatchObject({
      name: 'NotInTheLocalCloud',
      message: 'The local cloud stands in for no such AWS call: secretsmanager CreateSecret',
    });
    expect(aws.refused).toEqual(['secretsmanager CreateSecret']);
  });

  test('another service is refused by name at once, without repeats by the SDK', async () => {
    const dynamodb = new DynamoDBClient(settings());
    await expect(dynamodb.send(new ListTablesCommand({}))).rejects.toMatchObject({
      name: 'NotInTheLocalCloud',
      message: 'The local cloud stands in for no such AWS call: DynamoDB_20120810 ListTables',
    });
    expect(aws.refused).toEqual(['DynamoDB_20120810 ListTables']);
  });

  const signed = (service: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/${service}/aws4_request, Signature=0`,
  });

  test('a service that speaks forms is refused in its own wire form', async () => {
    const response = await fetch(aws.url, {
      method: 'POST',
      headers: { ...signed('sts'), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: 'Action=AssumeRole&Version=2011-06-15',
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toBe(
      '<ErrorResponse><Error><Type>Sender</Type><Code>NotInTheLocalCloud</Code>' +
        '<Message>The local cloud stands in for no such AWS call: sts AssumeRole</Message></Error></ErrorResponse>',
    );
  });

  test('a service that speaks addresses is refused by method and path', async () => {
    const response = await fetch(`${aws.url}/bucket/a?x=1&y=2`, { method: 'PUT', headers: signed('s3'), body: 'x' });
    expect(await response.text()).toBe(
      '<Error><Code>NotInTheLocalCloud</Code>' +
        '<Message>The local cloud stands in for no such AWS call: s3 PUT /bucket/a?x=1&amp;y=2</Message></Error>',
    );
    expect(aws.refused).toEqual(['s3 PUT /bucket/a?x=1&y=2']);
  });
});
