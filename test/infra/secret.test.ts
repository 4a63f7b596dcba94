import { synthesised } from './synthesised';

describe('the passwords of the shop', () => {
  it('have a place that is created empty: the template carries no value and generates none', () => {
    const [secret, ...others] = Object.values(synthesised('prod').findResources('AWS::SecretsManager::Secret'));
    expect(Object.keys(secret?.['Properties'])).toEqual(['Description', 'Tags']);
    expect(others).toEqual([]);
  });

  it.each(['staging', 'prod'])('outlive the stack of %s', (stage) => {
    synthesised(stage).hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'Retain' });
  });

  it('are in the environment of no function, nor is any other secret', () => {
    for (const one of Object.values(synthesised('prod').findResources('AWS::Lambda::Function'))) {
      const names = Object.keys(one['Properties'].Environment.Variables);
      expect(names.filter((name) => /PASSWORD|TOKEN|SECRET(?!_ID$)/.test(name))).toEqual([]);
    }
  });

  it('are resolved nowhere in the template', () => {
    expect(JSON.stringify(synthesised('prod').toJSON())).not.toContain('{{resolve:');
  });
});
