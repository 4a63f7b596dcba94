import { LOCAL_COMPANIES } from '../../../local/companies/directory';
import { tellActStory } from '../../../local/demo/actStory';
import { tellAutopayStory } from '../../../local/demo/autopayStory';
import { tellBankStory } from '../../../local/demo/bankStory';
import { tellBounceStory } from '../../../local/demo/bounceStory';
import { tellCorrectionStory } from '../../../local/demo/correctionStory';
import { tellRefundStory } from '../../../local/demo/refundStory';
import { tellRegisterStory } from '../../../local/demo/registerStory';
import { tellStatementStory } from '../../../local/demo/statementStory';
import { tellCardStory } from '../../../local/demo/story';
import { teller } from '../../../local/demo/teller';
import { BUYER } from '../../fixtures/orders';
import { frontend, http, scenarioCloud } from '../../fixtures/scenario';
import { FUNCTIONS } from '../deployedFunctions';
import { isAllowed, policyOf } from './policies';
import { type RecordedCall, recordCalls } from './recordedCalls';
import { ARNS, type IamRequest, requestsOf } from './requests';

jest.setTimeout(600_000);

let calls: readonly RecordedCall[];

type Page = Awaited<ReturnType<typeof frontend>>;

/** Looks up an ИНН that is not in memory, so the register is asked and its answer kept. */
async function lookUpACompany(page: Page): Promise<void> {
  const { json } = await page.ask(`/v1/companies?inn=${LOCAL_COMPANIES.withBranches}`);
  expect(json.outcome).toBe('found');
}

/** Opens a card payment's link for its form and for an invoice, then that invoice's link for a payment by card. */
async function payByLinks(page: Page, number: number): Promise<void> {
  const pressed = async (link: string, fields: Record<string, string>) => {
    expect((await http(link)).status).toBe(200);
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ ...fields, expectedAmount: '3000.00' });
    expect((await fetch(link, { method: 'POST', redirect: 'manual', headers, body })).status).toBe(303);
  };
  const { payUrl } = await page.payment(number);
  await pressed(payUrl, { action: 'card' });
  await pressed(payUrl, { action: 'invoice', ...BUYER, email: 'glavbuh@company.ru', phone: '+7 916 123-45-67' });
  const { payments } = (await page.ask('/v1/payments')).json;
  const invoice = payments.find(({ kind }: { kind: string }) => kind === 'invoice');
  await pressed(invoice.payUrl, { action: 'card' });
}

// Runs the stories of `npm run demo` and calls the functions they leave out, recording what each asks of AWS.
beforeAll(async () => {
  const recording = recordCalls();
  const cloud = await scenarioCloud(undefined, { around: recording.named });
  let said = '';
  const told = teller((text) => {
    said += text;
  });
  try {
    for (const tell of [
      tellCardStory,
      tellBankStory,
      tellStatementStory,
      tellCorrectionStory,
      tellRefundStory,
      tellRegisterStory,
      tellAutopayStory,
      tellBounceStory,
      tellActStory,
    ]) {
      await tell(cloud, told);
    }
    if (!told.end()) throw new Error(said);
    const page = await frontend(cloud, 'asking');
    const { json } = await page.order();
    expect((await page.check(json.payment.number)).status).toBe(202);
    await lookUpACompany(page);
    await payByLinks(page, json.payment.number);
    expect((await http(`${cloud.url}/local/run/sumUpDays`, { method: 'POST' })).status).toBe(200);
  } finally {
    await cloud.close();
    recording.stop();
  }
  calls = recording.calls;
}, 600_000);

it('each call that a function makes to AWS in the stories of the demo is allowed', async () => {
  const asked = new Map<string, { by: string; request: IamRequest }>();
  for (const call of calls) {
    for (const request of requestsOf(call)) asked.set(kindOf(call.by, request), { by: call.by, request });
  }
  expect(asked.size).toBeGreaterThan(80);
  const refused: string[] = [];
  for (const [kind, { by, request }] of asked) if (!(await isAllowed(by, request))) refused.push(kind);
  expect(refused).toEqual([]);
});

it('the stories reach every function', () => {
  expect(FUNCTIONS.filter((name) => !reached().includes(name))).toEqual([]);
});

const reached = () => [...new Set(calls.map(({ by }) => by))];

/** Calls that only trouble, or a case outside the stories, makes; beside each stands which case. */
const BESIDE_THE_STORIES: Readonly<Record<string, string>> = {
  'advanceSubscriptions dynamodb:UpdateItem': 'a due item that fails is put back',
  'deliverEffects dynamodb:Query': 'the sweep looks for what was not delivered at once',
  'issueInvoice dynamodb:BatchGetItem': 'a second order is held against the open ones',
  'issueInvoice dynamodb:Query': 'a second order is held against the open ones',
  'readRegister dynamodb:GetItem': 'the census of the night',
  'reconcilePayments dynamodb:UpdateItem': 'a due item that fails is put back',
  'renewAutopay dynamodb:BatchGetItem': 'a charge of an earlier run is read with its portal',
};

it('no function may do more to the table than its calls or a named case need', () => {
  const used = new Set(calls.flatMap((call) => requestsOf(call).map(({ action }) => `${call.by} ${action}`)));
  const idle = reached().flatMap((name) =>
    policyOf(name)
      .filter(({ Resource }) => Resource.some((arn) => arn.startsWith(ARNS.table)))
      .flatMap(({ Action }) => Action.map((action) => `${name} ${action}`))
      .filter((right) => !used.has(right)),
  );
  expect([...new Set(idle)].filter((right) => !(right in BESIDE_THE_STORIES)).toSorted()).toEqual([]);
});

const item = (action: string, pk: string, ...attributes: string[]): IamRequest => ({
  action: `dynamodb:${action}`,
  resource: ARNS.table,
  context: { 'dynamodb:LeadingKeys': [pk], ...(attributes.length > 0 && { 'dynamodb:Attributes': attributes }) },
});
const on = (action: string, resource: string): IamRequest => ({ action, resource, context: {} });
const mail = (from: string, resource: string): IamRequest => ({
  action: 'ses:SendRawEmail',
  resource,
  context: { 'ses:FromAddress': from },
});

it.each([
  ['what anybody may call writes no payment', 'downloadInvoice', item('PutItem', 'PAYMENT#1000001')],
  ['nor raises more than a count', 'downloadInvoice', item('UpdateItem', 'PAYMENT#1000001', 'pk', 'sk', 'state')],
  ['nor lists anybody’s payments', 'downloadInvoice', on('dynamodb:Query', `${ARNS.table}/index/byPortal`)],
  ['what customers look at writes nothing', 'readBilling', item('PutItem', 'PORTAL#a')],
  [
    'a switch to free changes no term by an update',
    'switchToFree',
    item('UpdateItem', 'PORTAL#a', 'pk', 'sk', 'holding'),
  ],
  [
    'nor holds an address back',
    'switchToFree',
    item('UpdateItem', 'SUPPRESSED#1', 'pk', 'sk', 'at', 'reason', 'schema'),
  ],
  [
    'a desk takes numbers of no payments by writing others',
    'operatorDesk',
    item('UpdateItem', 'PAYMENT#1', 'pk', 'sk', 'state'),
  ],
  ['a report reads no key of links', 'robokassaResult', on('secretsmanager:GetSecretValue', ARNS.linkKeySecret)],
  [
    'what answers customers knows no password of Robokassa',
    'readBilling',
    on('secretsmanager:GetSecretValue', ARNS.robokassaSecret),
  ],
  ['a letter goes out in nobody else’s name', 'deliverEffects', mail('director@olchat.example', ARNS.sender)],
  ['nor from another domain', 'deliverEffects', mail('billing@olchat.example', `${ARNS.sender}.evil.example`)],
  ['what answers customers sends no mail', 'readBilling', mail('billing@olchat.example', ARNS.sender)],
  ['what looks up companies writes no payment', 'findCompany', item('PutItem', 'PAYMENT#1000001')],
  ['an invoice replaces no act', 'issueInvoice', on('s3:PutObject', `${ARNS.bucket}/acts/1.pdf`)],
  ['nor does what is opened by a link', 'payByLink', on('s3:PutObject', `${ARNS.bucket}/acts/1.pdf`)],
])('%s: %s', async (_what, name, request) => {
  expect(await isAllowed(name, request)).toBe(false);
});

it('no function may read the whole table, delete, change a secret, or give rights', async () => {
  const allowed: string[] = [];
  for (const name of FUNCTIONS) {
    for (const request of [
      on('dynamodb:Scan', ARNS.table),
      item('DeleteItem', 'PAYMENT#1000001'),
      on('dynamodb:DeleteTable', ARNS.table),
      on('dynamodb:UpdateTable', ARNS.table),
      on('s3:DeleteObject', `${ARNS.bucket}/invoices/1.pdf`),
      on('secretsmanager:PutSecretValue', ARNS.robokassaSecret),
      on('secretsmanager:PutSecretValue', ARNS.linkKeySecret),
      on('iam:PassRole', `arn:aws:iam::${ARNS.account}:role/any`),
    ]) {
      if (await isAllowed(name, request)) allowed.push(`${name} ${request.action}`);
    }
  }
  expect(allowed).toEqual([]);
});

/** IAM is asked once about calls that it judges alike: by function, action, and kinds of item. */
function kindOf(by: string, { action, resource, context }: IamRequest): string {
  const keys = [context['dynamodb:LeadingKeys'] ?? []].flat().map((key) => key.split('#')[0]);
  const attributes = action === 'dynamodb:UpdateItem' ? [context['dynamodb:Attributes'] ?? []].flat() : [];
  const place = resource.startsWith(ARNS.bucket) ? resource.split('/')[1] : resource.split(':').at(-1);
  return [by, action, place, [...new Set(keys)].sort(), attributes].flat().join(' ');
}
