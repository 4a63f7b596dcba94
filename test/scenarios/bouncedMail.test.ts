import type { LocalCloud } from '../../local/cloud/localCloud';
import { BUYER, ORDER } from '../fixtures/orders';
import { frontend, scenarioCloud } from '../fixtures/scenario';

// The stand-in for SES takes every mail and reports some of them later, as SES's mailbox simulator does. The event goes
// through SNS to the product, which then writes to that address no more.

let cloud: LocalCloud;

beforeAll(async () => {
  cloud = await scenarioCloud();
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
});

afterAll(() => cloud.close());

const sentTo = (address: string) => cloud.mail.list().filter(({ envelope }) => envelope.to.includes(address)).length;

/** Waits for the mail, which the product sends after its answer. */
async function sent(address: string): Promise<void> {
  for (let tries = 0; tries < 100 && sentTo(address) === 0; tries += 1) {
    await new Promise((again) => setTimeout(again, 50));
  }
}

/**
 * Orders an invoice, whose mail is taken, and has it sent once more 61 minutes later, when SES has told what became of
 * the first mail. Returns how many mails were sent before and after.
 */
async function sendTwice(portal: string, email: string): Promise<readonly number[]> {
  const page = await frontend(cloud, portal);
  const headers = { 'idempotency-key': `invoice-${portal}` };
  const issued = await page.ask('/v1/invoices', {
    method: 'POST',
    headers,
    body: { ...ORDER, email, buyer: BUYER },
  });
  expect(issued.status).toBe(201);
  await sent(email);
  await cloud.timeline.set(cloud.timeline.now() + 61 * 60_000);
  const first = sentTo(email);
  const again = await page.ask(`/v1/invoices/${issued.json.invoice.number}/mail`, { method: 'POST', body: {} });
  expect(again.status).toBe(202);
  await cloud.timeline.set(cloud.timeline.now() + 10 * 60_000);
  return [first, sentTo(email)];
}

it.each([
  ['came back', 'bounce@company.ru', [1, 1]],
  ['was called unwanted', 'complaint+anna@company.ru', [1, 1]],
  ['SES would not write to', 'suppressed@company.ru', [1, 1]],
  ['was answered by «out of office»', 'ooto@company.ru', [1, 2]],
  ['simply arrived', 'buh@company.ru', [1, 2]],
])('an address whose mail %s: %s', async (_what, email, counts) => {
  expect(await sendTwice(email.replace(/\W/g, '-'), email)).toEqual(counts);
  expect(cloud.mailEvents.deadLetters()).toEqual([]);
});
