import { makeReadRegister } from '../../functions/readRegister';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { instant } from '../../lib/domain/calendar/instant';
import type { ActLine } from '../../lib/domain/documents/actLine';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { recordingObservation } from '../fakes/observation';
import { patientWithoutWaiting } from '../fakes/patience';
import { at, PORTAL, paymentNumber, SELLER } from '../fixtures/billing';
import { call } from '../fixtures/httpEvent';

let store: MemoryStore;

beforeEach(() => {
  store = memoryStore();
});

function line(number: number, day: string, change: Partial<ActLine> = {}): ActLine {
  return {
    kind: 'issued',
    day: calendarDate(day),
    at: instant(at(`${day}T09:00:00Z`) + number),
    act: { number, date: calendarDate(day) },
    sum: 3000_00,
    invoice: paymentNumber('1000003'),
    invoiceDate: calendarDate('2026-11-22'),
    portal: PORTAL,
    buyerName: 'ООО «Ромашка»',
    buyerInn: '7707083893',
    ...change,
  };
}

function ask(query: Record<string, string>) {
  const { pause, random } = patientWithoutWaiting();
  const { observe } = recordingObservation();
  const handler = makeReadRegister({ openStore: () => store, sellers: [SELLER], rim: { observe, pause, random } });
  return call(handler, {
    routeKey: 'GET /v1/operator/acts.csv',
    query: `${new URLSearchParams(query)}`,
    now: '2026-12-02T09:00:00Z',
    claims: { sub: 'anna', scope: 'billing:operate' },
  });
}

const rowsOf = (text: string) => text.trimEnd().split('\r\n');

it('gives a month of acts as a file: acts issued in it, and acts cancelled in it', async () => {
  const cancelled = { kind: 'cancelled', sum: -3000_00, act: line(17, '2026-11-24').act } as const;
  await store.commit({ actLines: [line(17, '2026-11-24'), line(17, '2026-12-01', cancelled), line(18, '2026-12-01')] });
  const november = await ask({ month: '2026-11' });
  expect([november.statusCode, november.headers?.['content-type'], november.headers?.['content-disposition']]).toEqual([
    200,
    'text/csv; charset=utf-8',
    'attachment; filename="acts-2026-11.csv"',
  ]);
  expect(rowsOf(november.text).map((row) => row.split(';').slice(0, 5))).toEqual([
    ['\uFEFFДень', 'Вид', 'Акт №', 'Дата акта', 'Сумма, ₽'],
    ['24.11.2026', 'Акт', '17', '24.11.2026', '3000,00'],
  ]);
  expect(rowsOf((await ask({ month: '2026-12' })).text).map((row) => row.split(';').slice(0, 5))).toEqual([
    ['\uFEFFДень', 'Вид', 'Акт №', 'Дата акта', 'Сумма, ₽'],
    ['01.12.2026', 'Отмена акта', '17', '24.11.2026', '-3000,00'],
    ['01.12.2026', 'Акт', '18', '01.12.2026', '3000,00'],
  ]);
  expect(rowsOf((await ask({ month: '2027-01' })).text)).toHaveLength(1);
});

it('goes on in a next file after two thousand lines, and loses none', async () => {
  for (let number = 1; number <= 2001; number += 1) await store.commit({ actLines: [line(number, '2026-11-24')] });
  const first = await ask({ month: '2026-11' });
  const cursor = String(first.headers?.['x-next-cursor']);
  const second = await ask({ month: '2026-11', cursor });
  expect([rowsOf(first.text).length, rowsOf(second.text).length]).toEqual([2001, 1]);
  expect(second.text).toMatch(/^24\.11\.2026;Акт;2001;/);
  expect(second.headers?.['x-next-cursor']).toBeUndefined();
});

it.each(['2026-13', '2026-1', '11-2026', '', '2026-11-01', '1999-01'])('refuses «%s» for a month', async (month) => {
  expect((await ask({ month })).statusCode).toBe(400);
});

it('refuses a wrong cursor', async () => {
  expect((await ask({ month: '2026-11', cursor: '*' })).statusCode).toBe(400);
});
