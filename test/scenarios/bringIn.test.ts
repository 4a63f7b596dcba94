import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { bringIn } from '../../operations/bringIn';
import { frontend, http, scenarioCloud } from '../fixtures/scenario';

// The first day: OLChat's paying portals are brought in from a list, against the whole product.

let cloud: LocalCloud;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bring-in-'));
  cloud = await scenarioCloud();
  await cloud.timeline.set(Date.parse('2026-11-22T09:00:00Z'));
});

afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

async function run(rows: readonly string[], scope = 'billing:operate', more = '') {
  const { json } = await http(`${cloud.url}/local/token`, { method: 'POST', body: { portal: 'desk', scope } });
  const [list, token] = [join(folder, 'payers.csv'), join(folder, 'token.txt')];
  writeFileSync(list, [`\ufeffportal;tariff;endsOn;value;reason${more}`, ...rows].join('\r\n'));
  writeFileSync(token, json.token);
  const printed: string[] = [];
  const allThere = await bringIn([list, '--api', cloud.url, '--token-file', token], {
    send: fetch,
    pause: async () => undefined,
    now: cloud.timeline.now,
    print: (line) => printed.push(...line.split('\n')),
  });
  return { allThere, printed: printed.toSorted() };
}

const stateOf = async (portal: string) => (await frontend(cloud, portal)).subscription();

const PAYERS = [
  'brought-1;groups-150;2027-01-31;7000.00;Счёт 17, оплачен',
  'brought-2;groups-unlimited;2026-12-22;5000.00;Счёт 18',
];

it('a bad line stops everything before the first call', async () => {
  const { allThere, printed } = await run([...PAYERS, 'brought-3;groups-150;31.01.2027;7000.00;Счёт 19']);
  expect(allThere).toBe(false);
  expect(printed).toEqual(['line 4: endsOn must be a date like 2027-01-31', 'nobody was brought in:']);
  expect(await stateOf('brought-1')).toMatchObject({ status: 'free', version: 0 });
});

it('a customer’s token cannot bring anybody in', async () => {
  const { allThere, printed } = await run(PAYERS, 'billing:pay');
  expect(allThere).toBe(false);
  expect(printed).toContain('granted 0, already there 0, refused 0, not done 2');
  expect(await stateOf('brought-1')).toMatchObject({ status: 'free', version: 0 });
});

it('payers brought in have what they had paid for', async () => {
  expect(await run(PAYERS)).toEqual({
    allThere: true,
    printed: [
      'brought-1  granted until 2027-01-31',
      'brought-2  granted until 2026-12-22',
      'granted 2, already there 0, refused 0, not done 0',
    ],
  });
  expect(await stateOf('brought-1')).toMatchObject({ tariff: 'groups-150', endsOn: '2027-01-31', version: 1 });
  expect(await stateOf('brought-2')).toMatchObject({ tariff: 'groups-unlimited', endsOn: '2026-12-22', version: 1 });
});

it('a second run changes nothing, at once or two days later, except for the payer who was missing', async () => {
  expect((await run(PAYERS)).allThere).toBe(true);
  await cloud.timeline.set(Date.parse('2026-11-24T09:00:00Z'));
  expect(await run([...PAYERS, 'brought-3;groups-150;2026-12-24;3000.00;Счёт 19'])).toEqual({
    allThere: true,
    printed: [
      'brought-1  already there',
      'brought-2  already there',
      'brought-3  granted until 2026-12-24',
      'granted 1, already there 2, refused 0, not done 0',
    ],
  });
  expect(await stateOf('brought-1')).toMatchObject({ endsOn: '2027-01-31', version: 1 });
});

it('a payer brought in with a contact gets the reminders and the mail about the end, like any customer', async () => {
  const row = 'brought-4;groups-150;2026-12-22;3000.00;Счёт 20;anna@company.ru;+79161234567;romashka.bitrix24.ru';
  expect((await run([row], 'billing:operate', ';email;phone;portalName')).allThere).toBe(true);
  const mails = () => cloud.mail.list().filter(({ envelope }) => envelope.to.includes('anna@company.ru'));
  // Reminders come seven days, three days and one day before the end, at ten in Moscow; then the mail about the end.
  await cloud.timeline.set(Date.parse('2026-12-15T06:55:00Z'));
  expect(mails()).toEqual([]);
  await cloud.timeline.set(Date.parse('2026-12-23T09:00:00Z'));
  expect(mails().map(({ envelope }) => envelope.tags?.['effect'])).toEqual([
    'mail-tariff_ended',
    'mail-reminder',
    'mail-reminder',
    'mail-reminder',
  ]);
  for (const { raw } of mails()) {
    expect((await PostalMime.parse(raw)).text).toContain('Портал Битрикс24: romashka.bitrix24.ru.');
  }
  // The days of brought-2 and brought-3 have ended too, but nobody knows an address of theirs.
  expect(cloud.mail.list()).toHaveLength(4);
});

it('no AWS call was made that nothing stands in for', () => {
  expect(cloud.refusedCalls).toEqual([]);
});
