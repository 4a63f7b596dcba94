import { applyAwsEnvironment, awsEnvironment } from '../../../local/cloud/awsEnvironment';

const ENDPOINTS = {
  dynamodb: 'http://127.0.0.1:1',
  standIns: 'http://127.0.0.1:2',
  catchAll: 'http://127.0.0.1:3',
};

describe('the AWS environment of the local cloud', () => {
  const built = {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:3',
    AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: 'http://127.0.0.1:2',
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:2',
    AWS_ENDPOINT_URL_SES: 'http://127.0.0.1:2',
    AWS_ENDPOINT_URL_EVENTBRIDGE: 'http://127.0.0.1:2',
  };

  test('inherits nothing about AWS; all other variables stay', () => {
    const inherited = {
      PATH: '/bin',
      LAWS_OF: 'x',
      UNSET: undefined,
      AWS_PROFILE: 'production',
      AWS_SESSION_TOKEN: 'real',
      AWS_ENDPOINT_URL: 'https://example.test',
      AWS_REGION: 'us-east-1',
      aws_profile: 'production',
    };
    expect(awsEnvironment(inherited, ENDPOINTS)).toEqual({ PATH: '/bin', LAWS_OF: 'x', ...built });
  });

  test('keeps the endpoint of one service that a person named', () => {
    const inherited = {
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4566',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: '',
    };
    expect(awsEnvironment(inherited, ENDPOINTS)).toEqual({
      ...built,
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
      AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4566',
    });
  });

  test('takes the place of the process’s own and can be undone', () => {
    const target: Record<string, string | undefined> = { PATH: '/bin', AWS_PROFILE: 'production' };
    const undo = applyAwsEnvironment(ENDPOINTS, target);
    expect(target).toEqual({ PATH: '/bin', ...built });
    undo();
    expect(target).toEqual({ PATH: '/bin', AWS_PROFILE: 'production' });
  });

  test('applies to the real process.env, where an unset variable must not become the text «undefined»', () => {
    const undo = applyAwsEnvironment(ENDPOINTS);
    const during = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('AWS_')));
    undo();
    expect(during).toEqual(
      expect.objectContaining({ AWS_ENDPOINT_URL: 'http://127.0.0.1:3', AWS_REGION: 'eu-central-1' }),
    );
    expect(Object.values(during)).not.toContain('undefined');
    expect(Object.values(process.env)).not.toContain('http://127.0.0.1:3');
  });
});
