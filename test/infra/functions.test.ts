import { functionNamed } from './functionNamed';
import { synthesised } from './synthesised';

const FUNCTIONS = ['readBilling', 'createRobokassaPayment', 'robokassaResult', 'operatorDesk'];
const prod = () => synthesised('prod');

describe('the functions', () => {
  it('are these and no others', () => {
    const names = Object.values(prod().findResources('AWS::Lambda::Function')).map(
      (one) => one['Properties'].Environment.Variables.POWERTOOLS_SERVICE_NAME,
    );
    expect(names).toEqual(FUNCTIONS);
  });

  it.each(FUNCTIONS)('%s runs on Node.js 24 on arm64', (name) => {
    expect(functionNamed(prod(), name)).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  it.each(FUNCTIONS)('%s has 1024 MB and 15 seconds', (name) => {
    expect(functionNamed(prod(), name)).toMatchObject({ MemorySize: 1024, Timeout: 15 });
  });

  it.each(FUNCTIONS)('%s is entered at the handler of its bundle', (name) => {
    expect(functionNamed(prod(), name).Handler).toBe('index.handler');
  });

  it.each(FUNCTIONS)('%s is not traced', (name) => {
    expect(functionNamed(prod(), name).TracingConfig).toBeUndefined();
  });

  it.each(FUNCTIONS)('%s writes to a log of its own, made by the stack', (name) => {
    const logGroup: string = functionNamed(prod(), name).LoggingConfig.LogGroup.Ref;
    expect(prod().findResources('AWS::Logs::LogGroup')[logGroup]).toBeDefined();
    expect(logGroup).toMatch(new RegExp(`^${name}Logs`));
  });

  it.each([
    ['dev', 7],
    ['staging', 30],
    ['prod', 365],
  ])('of %s, and its API, keep their logs for %i days', (stage, days) => {
    const groups = Object.values(synthesised(stage).findResources('AWS::Logs::LogGroup'));
    expect(groups.map((group) => group['Properties'].RetentionInDays)).toEqual([days, days, days, days, days]);
  });
});

describe('the environment', () => {
  const store = { TABLE_NAME: { Ref: expect.stringMatching(/^Table/) } };
  const shop = {
    ROBOKASSA_SECRET_ID: { Ref: expect.stringMatching(/^RobokassaSecret/) },
    ROBOKASSA_LOGIN: 'olchat',
    ROBOKASSA_MODE: 'live',
    ROBOKASSA_ALGORITHM: 'SHA256',
    ROBOKASSA_PAYMENT_URL: 'https://auth.robokassa.ru/Merchant/Index.aspx',
  };
  const powertools = (name: string) => ({
    POWERTOOLS_SERVICE_NAME: name,
    // The name of the stack: stages that share an account must not count together.
    POWERTOOLS_METRICS_NAMESPACE: 'Billing',
  });

  it('of readBilling knows nothing of Robokassa', () => {
    expect(functionNamed(prod(), 'readBilling').Environment.Variables).toEqual({
      ...store,
      ...powertools('readBilling'),
    });
  });

  it('of createRobokassaPayment has the shop, the first number and the seller on the receipt', () => {
    expect(functionNamed(prod(), 'createRobokassaPayment').Environment.Variables).toEqual({
      ...store,
      ...shop,
      FIRST_PAYMENT_NUMBER: '1000001',
      SELLER_PROFILES:
        '[{"validFrom":"2024-09-02","vat":"usn_exempt","taxation":"usn_income","receiptObject":"service"}]',
      ...powertools('createRobokassaPayment'),
    });
  });

  it('of operatorDesk knows nothing of Robokassa', () => {
    expect(functionNamed(prod(), 'operatorDesk').Environment.Variables).toEqual({
      ...store,
      ...powertools('operatorDesk'),
    });
  });

  it('of robokassaResult has the shop', () => {
    expect(functionNamed(prod(), 'robokassaResult').Environment.Variables).toEqual({
      ...store,
      ...shop,
      ...powertools('robokassaResult'),
    });
  });
});
