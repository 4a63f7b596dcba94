import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { openSecretsDoor } from '../../serve/secretsDoor';
import { isOpenToOthers, secretIn } from '../../serve/secretsFile';
import { TEST_CREDENTIALS } from '../fixtures/dynamo';

const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
const file = join(folder, 'secrets.json');
afterAll(() => rmSync(folder, { recursive: true }));

const OLD = { password1: 'one', password2: 'two', testPassword1: 'three', testPassword2: 'four' };
const NEW = { ...OLD, password1: 'five' };
const LINK_KEY = { linkKey: 'k'.repeat(32) };
const write = (content: object | string) =>
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode: 0o600 });

describe('the file of secrets', () => {
  it('has the current values, and the previous ones during a rotation', () => {
    write({ robokassa: NEW, linkKey: LINK_KEY, before: { robokassa: OLD } });
    utimesSync(file, 1_760_000_000, 1_760_000_000);
    expect(secretIn(file, 'robokassa', 'AWSCURRENT')).toEqual({
      text: JSON.stringify(NEW),
      createdAt: 1_760_000_000_000,
    });
    expect(secretIn(file, 'robokassa', 'AWSPREVIOUS')?.text).toBe(JSON.stringify(OLD));
    expect(secretIn(file, 'linkKey', 'AWSCURRENT')?.text).toBe(JSON.stringify(LINK_KEY));
    expect(secretIn(file, 'linkKey', 'AWSPREVIOUS')).toBeUndefined();
    expect(secretIn(file, 'another', 'AWSCURRENT')).toBeUndefined();
  });

  it('that is not JSON, or has other fields, is refused without quoting it', () => {
    write('{"robokassa": {"password1": "the-secret"');
    expect(() => secretIn(file, 'robokassa', 'AWSCURRENT')).toThrow(
      /is not the JSON of the secrets, at: its beginning$/,
    );
    write({ robokassa: { password1: 5 }, linkKey: LINK_KEY });
    expect(() => secretIn(file, 'robokassa', 'AWSCURRENT')).toThrow(/at: robokassa\.password1$/);
  });

  it('is recognised when others may read it', () => {
    write({});
    expect(isOpenToOthers(file)).toBe(false);
    chmodSync(file, 0o640);
    expect(isOpenToOthers(file)).toBe(true);
  });
});

describe('the door to it', () => {
  it('answers the SDK as Secrets Manager does, and refuses callers that do not know its address', async () => {
    write({ robokassa: NEW, linkKey: LINK_KEY });
    const logged: string[] = [];
    const door = await openSecretsDoor(file, (line) => logged.push(line));
    const client = new SecretsManagerClient({ ...TEST_CREDENTIALS, endpoint: door.url, maxAttempts: 1 });
    const asked = (SecretId: string, VersionStage: string) =>
      client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
    try {
      const found = await asked('robokassa', 'AWSCURRENT');
      expect(JSON.parse(found.SecretString ?? '')).toEqual(NEW);
      expect(found.CreatedDate?.getTime()).toBeGreaterThan(0);
      await expect(asked('robokassa', 'AWSPREVIOUS')).rejects.toThrow(
        expect.objectContaining({ name: 'ResourceNotFoundException' }),
      );
      const headers = { 'x-amz-target': 'secretsmanager.GetSecretValue' };
      const guessed = await fetch(new URL('/', door.url), {
        method: 'POST',
        headers,
        body: '{"SecretId":"robokassa"}',
      });
      expect([guessed.status, await guessed.json()]).toEqual([400, { __type: 'AccessDenied' }]);
      write('nonsense');
      await expect(asked('robokassa', 'AWSCURRENT')).rejects.toThrow();
      expect(logged).toEqual([expect.stringMatching(/^the secrets cannot be read: .*is not the JSON of the secrets/)]);
    } finally {
      client.destroy();
      await door.close();
    }
  });
});
