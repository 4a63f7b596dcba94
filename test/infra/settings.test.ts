import { resolve } from 'node:path';
import type { APIGatewayProxyEventV2, Context, DynamoDBStreamEvent, SNSEvent } from 'aws-lambda';
import { handler as advanceSubscriptions } from '../../functions/advanceSubscriptions';
import { handler as askAboutPayment } from '../../functions/askAboutPayment';
import { handler as bankStatements } from '../../functions/bankStatements';
import { handler as cancelAutopay } from '../../functions/cancelAutopay';
import { handler as confirmBankTransfer } from '../../functions/confirmBankTransfer';
import { handler as createRobokassaPayment } from '../../functions/createRobokassaPayment';
import { handler as deliverEffects } from '../../functions/deliverEffects';
import { handler as downloadInvoice } from '../../functions/downloadInvoice';
import { handler as findCompany } from '../../functions/findCompany';
import { handler as issueInvoice } from '../../functions/issueInvoice';
import { handler as operatorDesk } from '../../functions/operatorDesk';
import { handler as payByLink } from '../../functions/payByLink';
import { handler as readBilling } from '../../functions/readBilling';
import { handler as readRegister } from '../../functions/readRegister';
import { handler as receiveMailEvents } from '../../functions/receiveMailEvents';
import { handler as reconcilePayments } from '../../functions/reconcilePayments';
import { handler as renewAutopay } from '../../functions/renewAutopay';
import { handler as robokassaResult } from '../../functions/robokassaResult';
import { handler as sumUpDays } from '../../functions/sumUpDays';
import { handler as switchToFree } from '../../functions/switchToFree';
import { stageNamed } from '../../infra/stages';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { ScheduledEvent } from '../../lib/lambda/woken';
import { FUNCTIONS } from './deployedFunctions';
import { functionNamed } from './functionNamed';
import { synthesise } from './synthesise';

const HANDLERS = {
  readBilling,
  createRobokassaPayment,
  askAboutPayment,
  issueInvoice,
  findCompany,
  downloadInvoice,
  payByLink,
  robokassaResult,
  operatorDesk,
  confirmBankTransfer,
  bankStatements,
  readRegister,
  switchToFree,
  cancelAutopay,
  deliverEffects: () => deliverEffects(NOTHING_OWED, CONTEXT),
  receiveMailEvents: () => receiveMailEvents(NOTHING_HEARD, CONTEXT),
  advanceSubscriptions: () => ofNoTime(advanceSubscriptions),
  renewAutopay: () => ofNoTime(renewAutopay),
  reconcilePayments: () => ofNoTime(reconcilePayments),
  sumUpDays: () => ofNoTime(sumUpDays),
};

// A route that does not exist: the function builds itself with all settings, answers 404 and asks nothing of AWS.
const EVENT: APIGatewayProxyEventV2 = JSON.parse(
  '{"routeKey":"GET /nowhere","requestContext":{"requestId":"r1","timeEpoch":0}}',
);
const NOTHING_OWED: DynamoDBStreamEvent = { Records: [] };
const NOTHING_HEARD: SNSEvent = { Records: [] };
const QUIET = {
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};
const PICTURES = resolve(__dirname, '../../local/cloud/sellerImages/cut.json');
const PROFILES = resolve(__dirname, '../../local/cloud/sellers.json');
// Prod as it will be when OLChat has decided about statements. Before that its function would not start, and it is not
// deployed.
const DECIDED = synthesise({ ...stageNamed('prod'), statements: stageNamed('staging').statements }).code;
const CONTEXT: Context = JSON.parse('{}');

/**
 * Calls a scheduled function without a time: it builds itself with all settings, and refuses before it asks anything of
 * AWS.
 */
async function ofNoTime(handler: (event: ScheduledEvent, context: Context) => Promise<unknown>): Promise<unknown> {
  const refused = (error: unknown) => {
    if (error instanceof Error && error.message === 'a schedule without its time') return 'built';
    throw error;
  };
  return handler({ now: 'never' }, CONTEXT).catch(refused);
}

describe.each([
  'readBilling',
  'createRobokassaPayment',
  'askAboutPayment',
  'issueInvoice',
  'findCompany',
  'downloadInvoice',
  'payByLink',
  'robokassaResult',
  'operatorDesk',
  'confirmBankTransfer',
  'bankStatements',
  'readRegister',
  'switchToFree',
  'cancelAutopay',
  'deliverEffects',
  'advanceSubscriptions',
  'renewAutopay',
  'reconcilePayments',
  'sumUpDays',
  'receiveMailEvents',
] as const)('%s', (name) => {
  const stated = environmentOf(name);
  // On Lambda the pictures and profiles lie beside the code; here those of the local cloud are used.
  const deployed: Record<string, string> = {
    ...stated,
    ...('SELLER_IMAGES' in stated && { SELLER_IMAGES: PICTURES }),
    ...('SELLERS_FILE' in stated && { SELLERS_FILE: PROFILES }),
  };
  const call = (environment: Record<string, string>) => {
    jest.replaceProperty(process, 'env', { ...environment, ...QUIET });
    return HANDLERS[name](EVENT, CONTEXT);
  };
  afterEach(() => jest.restoreAllMocks());

  // This must run first: a function that is built once stays built.
  it('reads each setting that the stack gives it', async () => {
    // COMMIT is left out: it is set only where it is known, and only logs use it.
    for (const setting of Object.keys(deployed).filter((one) => !one.startsWith('POWERTOOLS_') && one !== 'COMMIT')) {
      const { [setting]: _, ...others } = deployed;
      await expect(call(others)).rejects.toThrow(`missing or wrong settings: ${setting}`);
    }
  });

  it('is given each setting that it reads', async () => {
    await expect(call(deployed)).resolves.toBeDefined();
  });
});

it('settings stay within the 4 KB of Lambda, however many profiles a stage has', () => {
  const prod = stageNamed('prod');
  const [profile] = prod.sellerProfiles;
  const years = Array.from({ length: 12 }, (_, year) => ({
    ...profile!,
    validFrom: calendarDate(`${2025 + year}-01-01`),
  }));
  const { code } = synthesise({ ...prod, sellerProfiles: [...prod.sellerProfiles, ...years] });
  for (const { Properties } of Object.values(code.findResources('AWS::Lambda::Function'))) {
    const bytes = Buffer.byteLength(JSON.stringify(Properties['Environment']?.Variables ?? {}));
    expect([Properties['Description'], bytes < 3_000]).toEqual([Properties['Description'], true]);
  }
});

it('every deployed function has its settings tested here', () => {
  expect(Object.keys(HANDLERS).toSorted()).toEqual(FUNCTIONS.toSorted());
});

/** The variables as Lambda sets them, with made-up names for what exists only in AWS. */
function environmentOf(name: keyof typeof HANDLERS): Record<string, string> {
  const variables: Record<string, unknown> = functionNamed(DECIDED, name).Environment.Variables;
  return Object.fromEntries(
    Object.entries(variables).map(([setting, value]) => [setting, typeof value === 'string' ? value : 'made-in-aws']),
  );
}
