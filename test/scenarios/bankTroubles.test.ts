import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context, DynamoDBStreamEvent } from 'aws-lambda';
import { handler as deliverEffects } from '../../functions/deliverEffects';
import { invoiceLink } from '../../lib/lambda/invoiceLink';
import { type AwsStandIns, startAwsStandIns } from '../../local/cloud/awsStandIns';
import { readMail } from '../../local/cloud/inbox';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { LOCAL_LINK_KEY } from '../../local/cloud/productSettings';
import { describeWithTools, pdfPicture, pdfText, scannedQr } from '../documents/tools';
import { paymentNumber } from '../fixtures/billing';
import { BUYER, ORDER } from '../fixtures/orders';
import { frontend, http, scenarioCloud } from '../fixtures/scenario';
import { type UnreliableAws, unreliableAws } from '../fixtures/unreliableAws';
import { type UnreliableLine, unreliableLine } from '../fixtures/unreliableLine';

// The bank path while the services around it fail. Nothing is delivered by itself here: the stream and the sweep run
// only when a test calls them, so that a test can look at what a crash leaves.

let table: UnreliableLine;
let standIns: AwsStandIns;
let aws: UnreliableAws;
let cloud: LocalCloud;

/** A seller whose names contain the signs that separate the fields of a QR code. */
const SELLER = {
  validFrom: '2024-09-02',
  vat: 'usn_exempt',
  receiptObject: 'service',
  offerUrl: 'https://olchat.io/offer',
  requisites: {
    name: 'ООО «А|Б = В»',
    inn: '7700000016',
    kpp: '770001001',
    ogrn: '1027700132195',
    address: '101000, г. Москва, ул. Мясницкая, д. 1',
    phone: '+7 495 123-45-67',
    bank: {
      name: 'БАНК|№ 1 = «Х»',
      city: 'г. Москва',
      bic: '044525225',
      correspondentAccount: '30101810400000000225',
      settlementAccount: '40702810200000000001',
    },
    signatories: { kind: 'company', head: 'И. И. Иванова' },
  },
};

beforeAll(async () => {
  table = await unreliableLine(process.env['TEST_DYNAMODB_URL'] ?? '');
  standIns = await startAwsStandIns({ now: () => cloud.timeline.now() });
  aws = await unreliableAws(standIns.url);
  for (const service of ['S3', 'SES', 'EVENTBRIDGE']) process.env[`AWS_ENDPOINT_URL_${service}`] = aws.url;
  cloud = await scenarioCloud(table.url, { delivers: false });
  const sellers = join(mkdtempSync(join(tmpdir(), 'sellers-')), 'sellers.json');
  writeFileSync(sellers, JSON.stringify([SELLER]));
  process.env['SELLERS_FILE'] = sellers;
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
});

afterAll(async () => {
  await cloud.close();
  await aws.close();
  await standIns.close();
  await table.close();
});

afterEach(() => {
  table.become('sound');
  aws.become('well');
  aws.onceDone(undefined);
  standIns.mailTrouble.become('well');
  standIns.events.failEntries(() => undefined);
});

const post = (body: unknown, key?: string) => ({
  method: 'POST',
  body,
  ...(key !== undefined && { headers: { 'idempotency-key': key } }),
});

/** A customer whose mails go to an address that only this portal has. */
async function customer(portal: string) {
  const page = await frontend(cloud, portal);
  const email = `buh@${portal}.test`;
  return {
    ...page,
    email,
    issue: (change: object = {}, key = 'key-1') =>
      page.ask('/v1/invoices', post({ ...ORDER, email, buyer: BUYER, ...change }, key)),
    payments: async () => (await page.ask('/v1/payments')).json.payments,
    journal: async () => (await (await desk()).ask(`/v1/operator/portals/${portal}`)).json.journal,
    mails: async () => {
      const mails = standIns.mail.list().filter(({ envelope }) => envelope.to.includes(email));
      return Promise.all(mails.toReversed().map(readMail));
    },
    events: () => standIns.events.list().filter(({ detail }: any) => detail.portal === portal),
  };
}

const desk = () => frontend(cloud, 'desk', 'billing:operate');

async function confirm(number: number, key: string, order: string, value = '3000.00') {
  const told = { amount: { value, currency: 'RUB' }, receivedOn: '2026-11-22', order };
  return (await desk()).ask(`/v1/operator/invoices/${number}/confirmations`, post(told, key));
}

/** Moves the clock by these minutes, and runs the sweep. */
async function sweptAfter(minutes: number) {
  await cloud.timeline.set(cloud.timeline.now() + minutes * 60_000);
  return (await http(`${cloud.url}/local/run/deliverEffects`, { method: 'POST' })).json;
}

/** Delivers an entry of a portal as the stream does, in the real record's shape and through the real handler. */
function streamed(portal: string, version: number) {
  const Keys = { pk: { S: `PORTAL#${portal}` }, sk: { S: `JOURNAL#${String(version).padStart(9, '0')}` } };
  const record = { eventName: 'INSERT', dynamodb: { Keys, ApproximateCreationDateTime: cloud.timeline.now() / 1000 } };
  const context = { awsRequestId: 'stream', getRemainingTimeInMillis: () => 60_000 } as Context;
  return deliverEffects({ Records: [record] } as DynamoDBStreamEvent, context);
}

const BUSY = [503, 'busy', '2'];
const told = ({ status, json, headers }: Awaited<ReturnType<typeof http>>) => [
  status,
  json.code,
  headers.get('retry-after'),
];

describe.each(['down', 'throttling'] as const)('while S3 is %s', (trouble) => {
  it('no invoice is half issued: there is no payment, journal or mail, and the same key works later', async () => {
    const page = await customer(`s3-${trouble}`);
    aws.become(trouble, 's3');
    expect(told(await page.issue())).toEqual(BUSY);
    expect([await page.payments(), await page.journal()]).toEqual([[], []]);
    await sweptAfter(3);
    expect(await page.mails()).toEqual([]);
    aws.become('well');
    const issued = await page.issue();
    expect(issued.status).toBe(201);
    expect((await (await fetch(issued.json.invoice.pdfUrl)).text()).slice(0, 5)).toBe('%PDF-');
    expect((await page.payments()).map(({ number }: any) => number)).toEqual([issued.json.invoice.number]);
    await sweptAfter(3);
    expect(await page.mails()).toHaveLength(1);
  });

  it('the mail waits for its PDF, and comes with it', async () => {
    const page = await customer(`pdf-${trouble}`);
    await page.issue();
    aws.become(trouble, 's3');
    await sweptAfter(3);
    expect(await page.mails()).toEqual([]);
    aws.become('well');
    await sweptAfter(3);
    expect((await page.mails()).map(({ attachments }) => attachments.length)).toEqual([1]);
  });
});

describe('while the line to the table is cut', () => {
  it('nothing is issued, sent again or confirmed, and the same requests work later', async () => {
    const page = await customer('table-cut');
    const { number, pdfUrl } = (await page.issue()).json.invoice;
    const again = () => page.ask(`/v1/invoices/${number}/mail`, post({}));
    const operator = await desk();
    const body = { amount: { value: '3000.00', currency: 'RUB' }, receivedOn: '2026-11-22', order: '100' };
    const confirmed = () => operator.ask(`/v1/operator/invoices/${number}/confirmations`, post(body, 'cut-1'));
    table.become('cut');
    for (const answer of [await page.issue({}, 'key-2'), await again(), await confirmed()]) {
      expect(told(answer)).toEqual(BUSY);
    }
    const page503 = await fetch(pdfUrl, { redirect: 'manual' });
    expect([page503.status, (await page503.text()).includes('Документ временно недоступен')]).toEqual([503, true]);
    table.become('sound');
    expect((await page.journal()).map(({ event }: any) => event.kind)).toEqual(['invoice_issued']);
    expect((await again()).status).toBe(202);
    expect((await confirmed()).json.outcome).toBe('settled');
    expect([(await again()).status, (await page.issue({}, 'key-2')).status]).toEqual([202, 201]);
    expect((await page.journal()).map(({ event }: any) => event.kind)).toEqual([
      'invoice_issued',
      // A copy of the paid invoice.
      'invoice_sent_again',
      'purchase',
      'invoice_sent_again',
      'invoice_issued',
    ]);
  });
});

describe('a crash', () => {
  it('between the PDF and the commit: the repeat makes one invoice, and no link opens the orphaned file', async () => {
    const page = await customer('orphan');
    aws.onceDone(() => table.become('cut'), 's3');
    expect(told(await page.issue())).toEqual(BUSY);
    table.become('sound');
    expect([await page.payments(), await page.journal()]).toEqual([[], []]);
    const issued = await page.issue();
    const { number } = issued.json.invoice;
    expect((await page.payments()).map((payment: any) => payment.number)).toEqual([number]);
    // The orphan has the number before this one. Its file lies in the archive, but even a correct link to it finds
    // nothing.
    const { linkKey } = JSON.parse(LOCAL_LINK_KEY.value);
    const orphan = await fetch(invoiceLink(cloud.url, linkKey, { number: paymentNumber(String(number - 1)) }));
    expect([orphan.status, (await orphan.text()).includes('Ссылка неверна')]).toEqual([404, true]);
    await sweptAfter(3);
    expect(await page.mails()).toHaveLength(1);
  });

  it('after the commit and before the mail: the sweep sends it two minutes later, once', async () => {
    const page = await customer('no-stream');
    await page.issue();
    await sweptAfter(1);
    expect(await page.mails()).toEqual([]);
    await sweptAfter(1.1);
    await sweptAfter(10);
    expect((await page.mails()).map(({ subject }) => subject.includes('Счёт-оферта'))).toEqual([true]);
  });

  it('between the mail and its mark: only the mail is sent twice, in one thread', async () => {
    const page = await customer('doubled');
    const { number } = (await page.issue()).json.invoice;
    await sweptAfter(3);
    await confirm(number, 'doubled-1', '200');
    aws.onceDone(() => table.become('cut'), 'ses');
    expect(await streamed('doubled', 2)).toMatchObject({ batchItemFailures: [], counts: { fault: 1 } });
    table.become('sound');
    expect([(await page.mails()).length, page.events().length]).toEqual([2, 0]);
    await sweptAfter(3);
    await sweptAfter(10);
    const [, first, second, ...more] = await page.mails();
    expect(more).toEqual([]);
    const thread = (mail: typeof first) => mail?.headers.find(({ name }) => name === 'References')?.value;
    expect([first?.subject, thread(first)]).toEqual([second?.subject, thread(second)]);
    expect(page.events()).toHaveLength(1);
  });
});

describe('while SES is in trouble', () => {
  it.each(['down', 'throttling'] as const)(
    '%s: the mail goes out in the end, once, and the event at once',
    async (trouble) => {
      const page = await customer(`ses-${trouble}`);
      const { number } = (await page.issue()).json.invoice;
      await confirm(number, `ses-${trouble}`, `300 ${trouble}`);
      standIns.mailTrouble.become(trouble);
      await streamed(`ses-${trouble}`, 1);
      await streamed(`ses-${trouble}`, 2);
      expect([await page.mails(), page.events().length]).toEqual([[], 1]);
      await sweptAfter(3);
      standIns.mailTrouble.become('well');
      await sweptAfter(10);
      await sweptAfter(20);
      expect((await page.mails()).map(({ subject }) => /^\S+/.exec(subject)?.[0]).sort()).toEqual([
        // The invoice was paid before its mail got through, so the mail has a copy and asks nobody for money.
        'Копия',
        'Оплата',
      ]);
      expect(page.events()).toHaveLength(1);
    },
  );

  it('a rejected address gets no mail and no further try, and the event goes out', async () => {
    const page = await customer('rejected');
    standIns.mailTrouble.reject(page.email);
    const { number } = (await page.issue()).json.invoice;
    await confirm(number, 'rejected-1', '400');
    expect(await streamed('rejected', 1)).toMatchObject({ counts: { delivered: 1 } });
    expect(await streamed('rejected', 2)).toMatchObject({ counts: { delivered: 1 } });
    const asked = aws.calls('ses');
    await sweptAfter(20);
    expect([aws.calls('ses'), await page.mails(), page.events().length]).toEqual([asked, [], 1]);
    expect((await page.subscription()).status).toBe('active');
  });

  it('an invoice for a rejected address can be sent to another one', async () => {
    const page = await customer('other-address');
    standIns.mailTrouble.reject('wrong@other-address.test');
    const { number } = (await page.issue({ email: 'wrong@other-address.test' })).json.invoice;
    await page.ask(`/v1/invoices/${number}/mail`, post({ email: page.email }));
    await sweptAfter(3);
    expect(await page.mails()).toHaveLength(1);
  });
});

it('an event that EventBridge refuses inside a 200 is published later, and the mail is not sent again', async () => {
  const page = await customer('event-fails');
  const { number } = (await page.issue()).json.invoice;
  await confirm(number, 'event-1', '500');
  standIns.events.failEntries(() => 'InternalFailure');
  await streamed('event-fails', 2);
  expect([page.events(), (await page.mails()).length]).toEqual([[], 1]);
  standIns.events.failEntries(() => undefined);
  await sweptAfter(3);
  await sweptAfter(10);
  expect(page.events().map(({ detail }: any) => [detail.version, detail.status, detail.endsOn])).toEqual([
    [2, 'active', '2026-12-22'],
  ]);
  expect(await page.mails()).toHaveLength(2);
});

describe('one key', () => {
  it('sent eight times at once makes one invoice and one mail', async () => {
    const page = await customer('eight-at-once');
    const answers = await Promise.all(Array.from({ length: 8 }, () => page.issue()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const [payment, ...more] = await page.payments();
    expect(more).toEqual([]);
    expect(new Set(answers.map(({ json }) => json.invoice.number))).toEqual(new Set([payment.number]));
    await sweptAfter(3);
    expect(await page.mails()).toHaveLength(1);
  });

  it('with another body is refused, for an invoice and for a confirmation', async () => {
    const page = await customer('other-body');
    const { number } = (await page.issue()).json.invoice;
    const other = await page.issue({ phone: '+79160000000' });
    expect([other.status, other.json.code]).toEqual([422, 'idempotency_key_reused']);
    await confirm(number, 'other-body', '600', '1.00');
    const second = await confirm(number, 'other-body', '601', '1.00');
    expect([second.status, second.json.code]).toEqual([422, 'idempotency_key_reused']);
    expect((await page.payment(number)).received.value).toBe('1.00');
  });
});

describe('what a buyer types', () => {
  it('cannot reach the headers of a mail, nor its mark-up', async () => {
    const page = await customer('injected');
    const broken = { ...BUYER, name: 'ООО\r\nBcc: thief@evil.test', address: 'a\r\nX-Evil: 1' };
    const refused = await page.issue({ buyer: broken });
    expect([refused.status, refused.json.errors.map(({ path }: { path: string }) => path)]).toEqual([
      400,
      ['buyer.name', 'buyer.address'],
    ]);
    await page.issue({ buyer: { ...BUYER, name: 'ООО Bcc: thief <script>x</script>' } });
    await sweptAfter(3);
    const [mail] = await page.mails();
    expect(mail?.to).toEqual(['buh@injected.test']);
    expect(mail?.headers.map(({ name }) => name.toLowerCase()).filter((name) => /bcc|evil/.test(name))).toEqual([]);
    expect(mail?.text).toContain('Плательщик: ООО Bcc: thief <script>x</script>');
    expect(mail?.html).toContain('ООО Bcc: thief &lt;script&gt;x&lt;/script&gt;');
    expect(mail?.html).not.toContain('<script');
    expect(mail?.attachments.map(({ fileName }) => fileName)).toEqual([
      expect.stringMatching(/^Счёт-оферта № \d+ от 22\.11\.2026\.pdf$/),
    ]);
  });

  describeWithTools(['pdftotext', 'pdftoppm', 'zbarimg'], 'on the page that is downloaded', () => {
    const downloaded = async (portal: string, name: string) => {
      const { number, pdfUrl } = (await (await customer(portal)).issue({ buyer: { ...BUYER, name } })).json.invoice;
      const pdf = new Uint8Array(await (await fetch(pdfUrl)).arrayBuffer());
      return { number, pdf, text: pdfText(pdf).replace(/\s+/g, '') };
    };

    it.each([
      ['of 300 letters', 'Ж'.repeat(300), 'Ж'.repeat(300)],
      ['with quotes', 'ООО «Рога и „Копыта“» "Ltd"', 'ООО«Рогаи„Копыта“»"Ltd"'],
      ['in Kazakh letters', 'ТОО «Қазақ ұлттық әңгіме һөкім»', 'ТОО«Қазақұлттықәңгімеһөкім»'],
      ['with the signs of a QR code', 'А|Sum=1|Purpose=x', 'А|Sum=1|Purpose=x'],
    ])('a name %s stands whole', async (what, name, drawn) => {
      const { text } = await downloaded(`page-${what.replace(/\W/g, '-')}`, name);
      expect(text).toContain(`Покупатель(Заказчик):${drawn},ИНН7707083893`);
      expect(text).toContain('Всегокоплате:3000,00');
    });

    it('the QR code pays this seller this sum, whatever the names of buyer and seller contain', async () => {
      const { number, pdf, text } = await downloaded('qr', 'ООО|Sum=1|PersonalAcc=40702810900000000000');
      const picture = pdfPicture(pdf, 200);
      const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
      expect(scannedQr(picture, whole).toString('utf8')).toBe(
        'ST00012|Name=ООО «А Б = В»|PersonalAcc=40702810200000000001|BankName=БАНК № 1 = «Х»|BIC=044525225|' +
          'CorrespAcc=30101810400000000225|PayeeINN=7700000016|KPP=770001001|Sum=300000|' +
          `Purpose=Оплата по счёту-оферте № ${number} от 22.11.2026 за неисключительные права на использование ПО для ЭВМ, без НДС`,
      );
      expect(text).toContain('ООО«А|Б=В»');
    });
  });
});

describe('a download link', () => {
  it('answers GET alone: other methods find nothing and change nothing', async () => {
    const page = await customer('methods');
    const { number, pdfUrl } = (await page.issue()).json.invoice;
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE']) {
      const answer = await fetch(pdfUrl, { method, redirect: 'manual' });
      expect([method, answer.status, answer.headers.get('location')]).toEqual([method, 404, null]);
    }
    const opened = await fetch(pdfUrl, { redirect: 'manual' });
    expect([opened.status, opened.headers.get('cache-control'), opened.headers.get('referrer-policy')]).toEqual([
      302,
      'no-store',
      'no-referrer',
    ]);
    const file = await fetch(opened.headers.get('location') ?? '');
    expect(file.headers.get('content-disposition')).toContain(`filename="${number}.pdf"`);
    expect(await page.payment(number)).toMatchObject({ status: 'pending' });
  });

  it('that is forged or of another invoice is 404; after 30 days it is 410 and says so', async () => {
    const page = await customer('expired');
    const one = (await page.issue()).json.invoice;
    const two = (await page.issue({}, 'key-2')).json.invoice;
    const tokenOfTwo = new URL(two.pdfUrl).searchParams.get('token');
    for (const address of [
      `/invoices/${one.number}/pdf?token=${tokenOfTwo}`,
      `/invoices/${one.number}/pdf?token=${'A'.repeat(43)}`,
      `/invoices/${one.number}/pdf?token=${new URL(one.pdfUrl).searchParams.get('token')}&token=${tokenOfTwo}`,
      `/invoices/0${one.number}/pdf?token=${new URL(one.pdfUrl).searchParams.get('token')}`,
    ]) {
      expect((await fetch(cloud.url + address, { redirect: 'manual' })).status).toBe(404);
    }
    await cloud.timeline.set(Date.parse('2026-12-22T21:00:00Z'));
    const lapsed = await fetch(one.pdfUrl, { redirect: 'manual' });
    expect([lapsed.status, lapsed.headers.get('location')]).toEqual([410, null]);
    expect(await lapsed.text()).toContain('Срок счёта истёк');
    expect(await page.payment(one.number)).not.toHaveProperty('pdfUrl');
  });
});

it('no AWS call was made that nothing stands in for', () => {
  expect([...cloud.refusedCalls, ...standIns.refused]).toEqual([]);
});
