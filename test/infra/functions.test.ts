import { OPERATIONS } from '../../lib/api/routes';
import { ANSWERING, FUNCTIONS, WOKEN } from './deployedFunctions';
import { functionNamed } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

describe('the functions', () => {
  it('are these and no others', () => {
    const names = Object.values(prod().findResources('AWS::Lambda::Function')).map(
      (one) => one['Properties'].Environment.Variables.POWERTOOLS_SERVICE_NAME,
    );
    expect(names.toSorted()).toEqual(FUNCTIONS.toSorted());
  });

  it.each(FUNCTIONS)('%s runs on Node.js 24 on arm64', (name) => {
    expect(functionNamed(prod(), name)).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
  });

  it.each(FUNCTIONS)('%s has 1024 MB', (name) => {
    expect(functionNamed(prod(), name).MemorySize).toBe(1024);
  });

  it.each(ANSWERING)('%s, for whose answer somebody waits, has 15 seconds', (name) => {
    expect(functionNamed(prod(), name).Timeout).toBe(15);
  });

  it.each(WOKEN)('%s, which the clock wakes, has five minutes, or one where a shard waits for it', (name) => {
    expect(functionNamed(prod(), name).Timeout).toBe(name === 'deliverEffects' ? 60 : 300);
  });

  it.each(FUNCTIONS)('%s is entered where its bundle is made ready for the first call', (name) => {
    expect(functionNamed(prod(), name).Handler).toBe('primed.handler');
  });

  it.each(FUNCTIONS)('%s is not traced', (name) => {
    expect(functionNamed(prod(), name).TracingConfig).toBeUndefined();
  });

  it.each(FUNCTIONS)('%s writes to a log of its own, made by the stack', (name) => {
    const logGroup: string = functionNamed(prod(), name).LoggingConfig.LogGroup.Ref;
    expect(prod().findResources('AWS::Logs::LogGroup')[logGroup]).toBeDefined();
    expect(logGroup).toMatch(new RegExp(`^${name}Logs`));
  });

  it('reserve executions for reports only, in prod and staging, as many as the limit of their route lets in at once', () => {
    const reserved = (stage: string, name: string) =>
      functionNamed(synthesised(stage), name).ReservedConcurrentExecutions;
    expect(['dev', 'staging', 'prod'].map((stage) => reserved(stage, 'robokassaResult'))).toEqual([undefined, 50, 400]);
    expect(OPERATIONS.robokassaResult.limit.burst).toBe(400);
    for (const name of FUNCTIONS.filter((one) => one !== 'robokassaResult')) {
      expect(reserved('prod', name)).toBeUndefined();
    }
  });

  it.each([
    ['dev', 7],
    ['staging', 30],
    ['prod', 365],
  ])('of %s, and its API, keep their logs for %i days', (stage, days) => {
    const groups = Object.values(synthesised(stage).findResources('AWS::Logs::LogGroup'));
    expect(groups).toHaveLength(FUNCTIONS.length + 1);
    for (const group of groups) expect(group['Properties'].RetentionInDays).toBe(days);
  });
});

describe('the environment', () => {
  const store = { TABLE_NAME: { Ref: expect.stringMatching(/^Table/) } };
  const LEGAL =
    '{"version":"2026-11","offer":"https://olchat.example/offer","terms":"https://olchat.example/terms","privacy":"https://olchat.example/privacy"}';
  const shop = {
    ROBOKASSA_SECRET_ID: { Ref: expect.stringMatching(/^RobokassaSecret/) },
    ROBOKASSA_LOGIN: 'olchat',
    ROBOKASSA_MODE: 'live',
    ROBOKASSA_ALGORITHM: 'SHA256',
    ROBOKASSA_PAYMENT_URL: 'https://auth.robokassa.ru/Merchant/Index.aspx',
  };
  const links = {
    PUBLIC_URL: 'https://billing.olchat.example',
    LINK_KEY_SECRET_ID: { Ref: expect.stringMatching(/^LinkKeySecret/) },
  };
  const documents = { ARCHIVE_BUCKET: { Ref: expect.stringMatching(/^ArchiveBucket/) } };
  const selling = {
    FIRST_PAYMENT_NUMBER: '1000001',
    SELLERS_FILE: '/var/task/sellers/prod.json',
  };
  const powertools = (name: string) => ({
    COMMIT: 'c0ffee123456',
    POWERTOOLS_SERVICE_NAME: name,
    // The namespace is the name of the stack, so that stages of one account are counted apart.
    POWERTOOLS_METRICS_NAMESPACE: 'Billing',
  });

  const directory = {
    COMPANY_DIRECTORY: 'dadata',
    DADATA_URL: 'https://suggestions.dadata.ru/suggestions/api/4_1/rs/',
    DADATA_SECRET_ID: { Ref: expect.stringMatching(/^DadataSecret/) },
  };
  const ENVIRONMENTS: Readonly<Record<string, object>> = {
    readBilling: { ...store, ...links, SELLERS_FILE: selling.SELLERS_FILE, LEGAL },
    createRobokassaPayment: { ...store, ...shop, ...selling, LEGAL },
    askAboutPayment: { ...store },
    issueInvoice: {
      ...store,
      ...selling,
      SELLER_IMAGES: '/var/task/seller-images.json',
      ...documents,
      ...links,
      LEGAL,
    },
    findCompany: { ...store, ...directory },
    downloadInvoice: { ...store, ...documents, ...links },
    payByLink: {
      ...store,
      ...shop,
      ...selling,
      SELLER_IMAGES: '/var/task/seller-images.json',
      ...documents,
      ...links,
      SUPPORT_CONTACTS: '{"email":"support@olchat.example","url":"https://olchat.example/support"}',
      LEGAL,
      ...directory,
    },
    robokassaResult: { ...store, ...shop },
    operatorDesk: {
      ...store,
      ...links,
      ...shop,
      ROBOKASSA_REFUNDS_URL: 'https://services.robokassa.ru/RefundService/Refund/',
      SELLERS_FILE: selling.SELLERS_FILE,
    },
    confirmBankTransfer: { ...store, ...links, SELLERS_FILE: selling.SELLERS_FILE },
    bankStatements: {
      ...store,
      ...selling,
      STATEMENTS: JSON.stringify({
        ownAccounts: ['40702810300000000000'],
        // Prod is only rehearsed so far: OLChat has not yet decided from which day statements are imported.
        acquirerInns: ['ЗАПОЛНИТЕ'],
        cutOver: 'ЗАПОЛНИТЕ',
        settles: 'asks',
      }),
    },
    readRegister: { ...store, SELLERS_FILE: selling.SELLERS_FILE },
    sumUpDays: { ...store },
    switchToFree: {
      ...store,
      SUPPORT_CONTACTS: '{"email":"support@olchat.example","url":"https://olchat.example/support"}',
    },
    cancelAutopay: { ...store, ...links },
    advanceSubscriptions: { ...store, ...selling, SELLER_IMAGES: '/var/task/seller-images.json', ...documents },
    renewAutopay: { ...store, ...shop, ...selling },
    reconcilePayments: {
      ...store,
      ...shop,
      ROBOKASSA_RECEIPTS_URL: 'https://ws.roboxchange.com/RoboFiscal/Receipt/',
      ROBOKASSA_REFUNDS_URL: 'https://services.robokassa.ru/RefundService/Refund/',
      SELLERS_FILE: selling.SELLERS_FILE,
    },
    deliverEffects: {
      ...store,
      ...documents,
      ...links,
      SELLERS_FILE: selling.SELLERS_FILE,
      SELLER_IMAGES: '/var/task/seller-images.json',
      STAGE: 'prod',
      MAIL_CONFIGURATION_SET: 'olchat-billing-prod',
      MAIL_FROM: 'billing@olchat.example',
      MAIL_FROM_NAME: 'OLChat',
      SUPPORT_CONTACTS: '{"email":"support@olchat.example","url":"https://olchat.example/support"}',
      LEGAL,
      EVENT_BUS: { Ref: expect.stringMatching(/^EventsBus/) },
    },
    receiveMailEvents: { ...store, STAGE: 'prod' },
  };

  it.each(['findCompany', 'payByLink'] as const)('of %s on a stage without a register names no key', (name) => {
    const { Variables } = functionNamed(synthesised('dev'), name).Environment;
    expect(Variables.COMPANY_DIRECTORY).toBe('none');
    expect(Object.keys(Variables).filter((name) => name.startsWith('DADATA'))).toEqual([]);
  });

  it.each(FUNCTIONS)('of %s is what it needs and no more', (name) => {
    expect(functionNamed(prod(), name).Environment.Variables).toEqual({ ...ENVIRONMENTS[name], ...powertools(name) });
  });
});
