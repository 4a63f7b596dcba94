import type { LocalCloud } from '../../local/cloud/localCloud';
import { frontend, http, scenarioCloud } from '../fixtures/scenario';
import { pointsOfLines, ringing } from '../infra/cloudWatch';
import { synthesised } from '../infra/synthesised';

jest.setTimeout(60_000);

const BEGIN = Date.parse('2026-11-22T09:00:00Z');
const MINUTE_MS = 60_000;
const THREE_HOURS_MS = 180 * MINUTE_MS;

let cloud: LocalCloud;
let template: ReturnType<typeof synthesised>;
let lines: { status: string; at: number }[];

beforeAll(async () => {
  // Synthesising the stack takes seconds, in which the local cloud could not answer.
  template = synthesised('prod');
  cloud = await scenarioCloud();
});

afterAll(() => cloud.close());

beforeEach(() => {
  lines = [];
});

/** Makes a call in this minute of the story, and notes its status as the access log would. */
async function inMinute(minute: number, call: () => Promise<{ readonly status: number }>): Promise<void> {
  const { status } = await call();
  lines.push({ status: String(status), at: BEGIN + minute * MINUTE_MS });
}

/** The alarms that ring in the three hours of the story. */
const rung = () => ringing(template, pointsOfLines(template, lines), BEGIN, BEGIN + THREE_HOURS_MS);

const ofTheDoor = () => rung().filter((name) => name.startsWith('Api-'));

/** Two customers open their page every five minutes. */
async function ordinaryCalls(): Promise<void> {
  const pages = [await frontend(cloud, 'alarm-a'), await frontend(cloud, 'alarm-b')];
  for (let minute = 0; minute < 180; minute += 5) {
    for (const page of pages) await inMinute(minute, () => page.ask('/v1/subscription'));
  }
}

const withoutToken = () => http(`${cloud.url}/v1/subscription`);
const withOldToken = () => http(`${cloud.url}/v1/subscription`, { headers: { authorization: 'Bearer e30.e30.e30' } });
const nowhere = () => http(`${cloud.url}/v1/subscriptions`);

describe('the alarms of calls that were refused before any business rule', () => {
  it('stay silent on an ordinary day: expired tokens, a scanner that passes, an impatient customer', async () => {
    await ordinaryCalls();
    const page = await frontend(cloud, 'alarm-impatient');
    const contact = (email: string) => ({ method: 'PUT', body: { phone: '+79161234567', email } });
    for (const minute of [3, 40, 77, 120, 165]) await inMinute(minute, withOldToken);
    // Forty calls of addresses that never existed, within a quarter of an hour.
    for (let tried = 0; tried < 40; tried += 1) await inMinute(50 + (tried % 8), nowhere);
    for (let tried = 0; tried < 25; tried += 1) {
      await inMinute(100, () => page.ask('/v1/subscription/contact', contact(`a${tried}@company.ru`)));
    }
    expect(lines.filter(({ status }) => status === '429')).toHaveLength(5);
    expect(lines.filter(({ status }) => status === '404')).toHaveLength(40);
    expect(ofTheDoor()).toEqual([]);
  });

  it('ring if most calls are refused for their token: the issuer has other keys', async () => {
    for (let minute = 0; minute < 60; minute += 1) await inMinute(minute, withOldToken);
    expect(new Set(lines.map(({ status }) => status))).toEqual(new Set(['401']));
    expect(ofTheDoor()).toEqual(['Api-TokensRefused', 'Api-TokensRefusedLinger']);
  });

  it('ring in the morning if the few calls of a quiet night were refused', async () => {
    for (const minute of [10, 40, 100, 170]) await inMinute(minute, withoutToken);
    expect(ofTheDoor()).toEqual(['Api-TokensRefusedLinger']);
  });

  it('ring if most calls ask for addresses that do not exist: a page of another version', async () => {
    for (let minute = 0; minute < 60; minute += 1) await inMinute(minute, nowhere);
    expect(new Set(lines.map(({ status }) => status))).toEqual(new Set(['404']));
    expect(ofTheDoor()).toEqual(['Api-NotFound']);
  });

  it('ring for a page in a loop that gets 429, whatever the others do', async () => {
    await ordinaryCalls();
    const page = await frontend(cloud, 'alarm-loop');
    for (let tried = 0; tried < 60; tried += 1) {
      const body = { phone: '+79161234567', email: `loop${tried}@company.ru` };
      await inMinute(60 + (tried % 30), () => page.ask('/v1/subscription/contact', { method: 'PUT', body }));
    }
    expect(lines.filter(({ status }) => status === '429')).toHaveLength(40);
    expect(ofTheDoor()).toEqual(['Api-TooManyCalls']);
  });
});
