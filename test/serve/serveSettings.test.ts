import { serveSettings } from '../../serve/serveSettings';

const GIVEN = {
  TABLE_NAME: 'billing',
  TOKEN_ISSUER: 'https://auth.olchat.io',
  TOKEN_AUDIENCE: 'olchat-billing',
  SECRETS_FILE: '/run/secrets/billing.json',
};

describe('the settings of serving', () => {
  it('are read from the environment; the port and the origins may be left out', () => {
    expect(serveSettings(GIVEN)).toEqual({
      port: 8080,
      host: '127.0.0.1',
      leavesAfterSeconds: 0,
      tableName: 'billing',
      issuer: 'https://auth.olchat.io',
      audience: 'olchat-billing',
      pageOrigins: [],
      secretsFile: '/run/secrets/billing.json',
    });
    const more = serveSettings({ ...GIVEN, PORT: '80', PAGE_ORIGINS: 'https://app.olchat.io  https://b24.olchat.io' });
    const topic = 'arn:aws:sns:eu-central-1:123456789012:mail-events';
    expect(serveSettings({ ...GIVEN, MAIL_EVENTS_TOPIC: topic }).mailEventsTopic).toBe(topic);
    expect(() => serveSettings({ ...GIVEN, MAIL_EVENTS_TOPIC: 'mail-events' })).toThrow('MAIL_EVENTS_TOPIC');
    const contained = serveSettings({ ...GIVEN, HOST: '0.0.0.0', LEAVES_AFTER_SECONDS: '5' });
    expect([contained.host, contained.leavesAfterSeconds]).toEqual(['0.0.0.0', 5]);
    expect(() => serveSettings({ ...GIVEN, HOST: 'everywhere', LEAVES_AFTER_SECONDS: '600' })).toThrow(
      'missing or wrong settings: HOST, LEAVES_AFTER_SECONDS',
    );
    expect([more.port, more.pageOrigins]).toEqual([80, ['https://app.olchat.io', 'https://b24.olchat.io']]);
  });

  it('that are missing or wrong are named all at once, and never their values', () => {
    const wrong = { TABLE_NAME: 'billing', TOKEN_ISSUER: 'a-secret-by-mistake', PORT: '70000' };
    expect(() => serveSettings(wrong)).toThrow(
      /^missing or wrong settings: PORT, TOKEN_ISSUER, TOKEN_AUDIENCE, SECRETS_FILE \(docs\/deploy-elsewhere\.md\)$/,
    );
  });
});
