import { stageNamed } from '../../infra/stages';
import { functionNamed, statementsOf } from './functionNamed';
import { synthesise } from './synthesise';
import { synthesised } from './synthesised';

const told = (webhook: string) => synthesise({ ...stageNamed('prod'), webhook }).code;

describe('a stage whose events go over HTTPS too', () => {
  it('tells deliverEffects its address, and lets it read the secret', () => {
    const stack = told('https://hooks.olchat.io/billing');
    expect(functionNamed(stack, 'deliverEffects').Environment.Variables).toMatchObject({
      EVENT_BUS: expect.anything(),
      EVENTS_WEBHOOK_URL: 'https://hooks.olchat.io/billing',
      EVENTS_WEBHOOK_SECRET_ID: expect.anything(),
    });
    const secrets = statementsOf(stack, 'deliverEffects').filter((one) =>
      JSON.stringify(one).includes('secretsmanager:GetSecretValue'),
    );
    expect(JSON.stringify(secrets)).toContain('WebhookSecret');
  });

  it('is refused with an address without TLS', () => {
    expect(() => told('http://hooks.olchat.io/billing')).toThrow('is not https');
  });
});

it('no other stage has the setting, or the right', () => {
  const { Variables } = functionNamed(synthesised('prod'), 'deliverEffects').Environment;
  expect(Object.keys(Variables).filter((name) => name.includes('WEBHOOK'))).toEqual([]);
  expect(JSON.stringify(statementsOf(synthesised('prod'), 'deliverEffects'))).not.toContain('WebhookSecret');
});
