import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringIn } from '../../operations/bringIn';

const API = 'https://api.olchat.example';
const HEADER = 'portal,tariff,endsOn,value,reason';
const rowOf = (portal: string) => `${portal},groups-150,2027-01-31,7000.00,Перенос`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bring-in-'));
  fileWith('token.txt', 'aa.bb.cc\n');
});

afterEach(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

type Sent = {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: any;
};
type Told =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | 'no answer';

const free: Told = { status: 200, body: { subscription: { tariff: 'groups-50', status: 'free' } } };
const until = (endsOn: string, status = 201): Told => ({
  status,
  body: { subscription: { tariff: 'groups-150', status: 'active', endsOn } },
});

/**
 * An API that answers a portal's grants as the test says, in order, the last answer for good; and what was sent to it.
 */
function api(tell: (sent: Sent, times: number) => Told) {
  const calls: Sent[] = [];
  const pauses: number[] = [];
  const printed: string[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const send = async (url: string, request: RequestInit): Promise<Response> => {
    const { method = '', body, headers } = request;
    const sent = { url, method, headers: headers as Record<string, string>, body: body && JSON.parse(String(body)) };
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    await new Promise((done) => setImmediate(done));
    atOnce -= 1;
    calls.push(sent);
    const times = calls.filter((before) => before.url === url && before.method === method).length;
    const told = tell(sent, times);
    if (told === 'no answer') throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
    return new Response(JSON.stringify(told.body ?? {}), { status: told.status, headers: told.headers ?? {} });
  };
  const pause = async (milliseconds: number) => {
    pauses.push(milliseconds);
  };
  return {
    calls,
    pauses,
    printed,
    grants: () => calls.filter(({ method }) => method === 'POST'),
    mostAtOnce: () => mostAtOnce,
    run: (
      rows: readonly string[],
      args = ['--api', API, '--token-file', join(folder, 'token.txt')],
      header = HEADER,
    ) => {
      const file = fileWith('payers.csv', [header, ...rows].join('\n'));
      const now = () => Date.parse('2026-11-22T09:00:00Z');
      return bringIn([file, ...args], { send, pause, now, print: (line) => printed.push(...line.split('\n')) });
    },
  };
}

describe('bringing payers in', () => {
  it('looks at each portal, grants by the public API, and prints until when', async () => {
    const told = api(({ method }) => (method === 'GET' ? free : until('2027-01-31')));
    expect(await told.run([rowOf('portal-1')])).toBe(true);
    expect(told.calls).toEqual([
      {
        method: 'GET',
        url: 'https://api.olchat.example/v1/operator/portals/portal-1',
        headers: { authorization: 'Bearer aa.bb.cc' },
      },
      {
        method: 'POST',
        url: 'https://api.olchat.example/v1/operator/portals/portal-1/grants',
        headers: {
          authorization: 'Bearer aa.bb.cc',
          'content-type': 'application/json',
          'idempotency-key': expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        body: {
          tariff: 'groups-150',
          endsOn: '2027-01-31',
          value: { value: '7000.00', currency: 'RUB' },
          reason: 'Перенос',
        },
      },
    ]);
    expect(told.printed).toEqual([
      'portal-1  granted until 2027-01-31',
      'granted 1, already there 0, refused 0, not done 0',
    ]);
  });

  it('sends a row with the same key every time, and each row with its own', async () => {
    const told = api(({ method }) => (method === 'GET' ? free : until('2027-01-31')));
    await told.run([rowOf('portal-1'), rowOf('portal-2')]);
    await told.run([rowOf('portal-1')]);
    const [first, second, again] = told.grants().map(({ headers }) => headers['idempotency-key']);
    expect(again).toBe(first);
    expect(second).not.toBe(first);
  });

  it('says which payers have their days already and which are refused and why, and fails if any was refused', async () => {
    const answers: Record<string, Told> = {
      'portal-1': { status: 409, body: { code: 'nothing_to_grant' } },
      'portal-2': { status: 400, body: { code: 'malformed_request', errors: [{ path: 'endsOn' }], requestId: 'r-1' } },
      'portal-3': { status: 500, body: { code: 'internal_error', requestId: 'r-2' } },
      'portal-4': until('2027-01-31'),
    };
    const told = api(({ method, url }) =>
      method === 'GET' ? free : (answers[url.split('/')[6] ?? ''] ?? 'no answer'),
    );
    expect(await told.run(Object.keys(answers).map(rowOf))).toBe(false);
    expect(told.printed.toSorted()).toEqual([
      'granted 1, already there 1, refused 2, not done 0',
      'portal-1  already there',
      'portal-2  refused: 400 malformed_request endsOn r-1',
      'portal-3  refused: 500 internal_error r-2',
      'portal-4  granted until 2027-01-31',
    ]);
  });

  it('succeeds when all payers have their days already', async () => {
    const told = api(({ method }) =>
      method === 'GET' ? until('2027-01-31', 200) : { status: 409, body: { code: 'nothing_to_grant' } },
    );
    expect(await told.run([rowOf('portal-1'), rowOf('portal-2')])).toBe(true);
  });

  it('leaves a portal alone that has chosen another tariff since', async () => {
    const unlimited = { subscription: { tariff: 'groups-unlimited', status: 'active', endsOn: '2026-12-22' } };
    const told = api(() => ({ status: 200, body: unlimited }));
    expect(await told.run([rowOf('portal-1')])).toBe(false);
    expect(told.grants()).toEqual([]);
    expect(told.printed[0]).toBe('portal-1  refused: groups-unlimited runs until 2026-12-22: decide by hand');
  });

  it('does not mind another tariff that has ended', async () => {
    const ended = { subscription: { tariff: 'groups-unlimited', status: 'expired', endsOn: '2026-11-01' } };
    const told = api(({ method }) => (method === 'GET' ? { status: 200, body: ended } : until('2027-01-31')));
    expect(await told.run([rowOf('portal-1')])).toBe(true);
  });

  it('asks for five portals at a time', async () => {
    const told = api(({ method }) => (method === 'GET' ? free : until('2027-01-31')));
    await told.run(Array.from({ length: 40 }, (_, index) => rowOf(`portal-${index}`)));
    expect([told.grants().length, told.mostAtOnce()]).toEqual([40, 5]);
  });
});

describe('a payer with a contact', () => {
  const WITH_CONTACT = `${HEADER},email,phone,portalName`;
  const row = `${rowOf('portal-1')},anna@company.ru,+79161234567,romashka.bitrix24.ru`;
  const ACCESS = () => ['--api', API, '--token-file', join(folder, 'token.txt')];
  const contactCalls = (told: ReturnType<typeof api>) => told.calls.filter(({ method }) => method === 'PUT');

  it('is given it after the days', async () => {
    const told = api(({ method }) => (method === 'GET' ? free : until('2027-01-31', method === 'PUT' ? 200 : 201)));
    expect(await told.run([row], ACCESS(), WITH_CONTACT)).toBe(true);
    expect(told.calls.map(({ method }) => method)).toEqual(['GET', 'POST', 'PUT']);
    expect(contactCalls(told)).toMatchObject([
      {
        url: 'https://api.olchat.example/v1/operator/portals/portal-1/contact',
        body: { email: 'anna@company.ru', phone: '+79161234567', portalName: 'romashka.bitrix24.ru' },
      },
    ]);
    expect(told.printed[0]).toBe('portal-1  granted until 2027-01-31');
  });

  it('gets it too where the days are there already, as after a run that broke off', async () => {
    const there: Told = { status: 409, body: { code: 'nothing_to_grant' } };
    const told = api(({ method }) => (method === 'GET' ? free : method === 'PUT' ? { status: 200 } : there));
    expect(await told.run([row], ACCESS(), WITH_CONTACT)).toBe(true);
    expect(contactCalls(told)).toHaveLength(1);
  });

  it('keeps one that the portal gave itself', async () => {
    const known: Told = { status: 200, body: { ...(free as any).body, contact: { email: 'new@company.ru' } } };
    const told = api(({ method }) => (method === 'GET' ? known : until('2027-01-31')));
    expect(await told.run([row], ACCESS(), WITH_CONTACT)).toBe(true);
    expect(contactCalls(told)).toEqual([]);
  });

  it('keeps the days where the contact is refused, which fails the run; a refused grant gives no contact', async () => {
    const malformed: Told = { status: 400, body: { code: 'malformed_request', errors: [{ path: 'email' }] } };
    const told = api(({ method }) => (method === 'GET' ? free : method === 'PUT' ? malformed : until('2027-01-31')));
    expect(await told.run([row], ACCESS(), WITH_CONTACT)).toBe(false);
    expect(told.printed[0]).toBe('portal-1  refused: has the days, but no contact: 400 malformed_request email');
    const refusing = api(({ method }) => (method === 'GET' ? free : malformed));
    expect(await refusing.run([row], ACCESS(), WITH_CONTACT)).toBe(false);
    expect(contactCalls(refusing)).toEqual([]);
  });
});

describe('an API that is busy', () => {
  it('is asked again when it says so, or after 1, 2, 4 … seconds where it does not', async () => {
    const busy: readonly Told[] = [
      { status: 503, headers: { 'retry-after': '7' } },
      { status: 429 },
      'no answer',
      { status: 503, headers: { 'retry-after': 'tomorrow' } },
      { status: 429, headers: { 'retry-after': '3600' } },
      until('2027-01-31'),
    ];
    const told = api(({ method }, times) => (method === 'GET' ? free : (busy[times - 1] ?? free)));
    expect(await told.run([rowOf('portal-1')])).toBe(true);
    expect(told.pauses).toEqual([7_000, 2_000, 4_000, 8_000, 30_000]);
    expect(new Set(told.grants().map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it.each([
    ['busy', { status: 503 }, 'stopped: the API is busy (503), asked 8 times'],
    ['out of reach', 'no answer', 'stopped: no answer (connect ECONNREFUSED), asked 8 times'],
  ] as const)('and stays %s stops everything: it would be the same for all', async (_how, answer, why) => {
    const told = api(() => answer);
    expect(await told.run(Array.from({ length: 20 }, (_, index) => rowOf(`portal-${index}`)))).toBe(false);
    // Five payers were under way, each asked about eight times; the other fifteen were not begun.
    expect(told.calls).toHaveLength(40);
    expect(told.printed.slice(-2)).toEqual([why, 'granted 0, already there 0, refused 0, not done 20']);
  });
});

describe('a refusal that would be the same for every payer stops the run', () => {
  const why = {
    401: 'stopped: the token has expired, or is none for this API: get a new one and run the same command again (401)',
    403: 'stopped: the token is not an operator’s: its scope must have billing:operate (403)',
    404: 'stopped: there is no such API at this address (404)',
    200: 'stopped: the answer is not one of this API: is the address right? (200)',
    302: 'stopped: the answer is not one of this API: is the address right? (302)',
  };

  it.each(Object.entries(why))('%s', async (status, words) => {
    const told = api(() => ({ status: Number(status), body: { message: 'whatever' } }));
    expect(await told.run(Array.from({ length: 20 }, (_, index) => rowOf(`portal-${index}`)))).toBe(false);
    expect(told.calls).toHaveLength(5);
    expect(told.printed.slice(-2)).toEqual([words, 'granted 0, already there 0, refused 0, not done 20']);
  });

  it('a token that expires on the way stops the run too, which then says what was granted before', async () => {
    let granted = 0;
    const told = api(({ method }) => {
      if (method === 'GET') return free;
      granted += 1;
      return granted <= 3 ? until('2027-01-31') : { status: 401, body: { message: 'Unauthorized' } };
    });
    expect(await told.run(Array.from({ length: 20 }, (_, index) => rowOf(`portal-${index}`)))).toBe(false);
    expect(told.printed.at(-1)).toBe('granted 3, already there 0, refused 0, not done 17');
  });
});

describe('before the first call', () => {
  const nobody = () => api(() => 'no answer');

  it('one bad line refuses the whole file', async () => {
    const told = nobody();
    expect(await told.run([rowOf('portal-1'), 'portal-2,groups-50,2027-01-31,7000.00,Перенос'])).toBe(false);
    expect(told.printed).toEqual(['nobody was brought in:', 'line 3: tariff must be groups-150 or groups-unlimited']);
    expect(told.calls).toEqual([]);
  });

  it('--dry-run says what would be granted, needs no token, and calls nothing', async () => {
    const told = nobody();
    expect(await told.run([rowOf('portal-1'), rowOf('portal-2')], ['--dry-run'])).toBe(true);
    expect(told.printed).toEqual([
      'portal-1  would be granted groups-150 until 2027-01-31, worth 7000.00',
      'portal-2  would be granted groups-150 until 2027-01-31, worth 7000.00',
      '2 would be granted',
    ]);
    expect(told.calls).toEqual([]);
  });

  it('--dry-run fails on a list that would be refused', async () => {
    expect(await nobody().run(['portal-1'], ['--dry-run'])).toBe(false);
  });

  it.each([
    ['no address', ['--token-file', 'token.txt'], 'npm run bring-in -- payers.csv'],
    ['no token', ['--api', API], 'npm run bring-in -- payers.csv'],
    ['an option nobody knows', ['--force'], 'Unknown option'],
    [
      'an address that would show the token to everybody',
      ['--api', 'http://api.olchat.example', '--token-file', 'token.txt'],
      '--api must begin with https://',
    ],
    ['no address at all', ['--api', 'olchat', '--token-file', 'token.txt'], '--api must begin with https://'],
    ['a token file that is not there', ['--api', API, '--token-file', 'nowhere.txt'], 'cannot read'],
    [
      'a token file with something else in it',
      ['--api', API, '--token-file', 'payers.csv'],
      'the token file holds no token',
    ],
    ['a second file', ['other.csv', '--dry-run'], 'npm run bring-in -- payers.csv'],
  ])('%s is reported', async (_what, args, words) => {
    const told = nobody();
    const inFolder = args.map((arg) => (/\.(txt|csv)$/.test(arg) ? join(folder, arg) : arg));
    expect(await told.run([rowOf('portal-1')], inFolder)).toBe(false);
    expect(told.printed[0]).toContain(words);
    expect(told.calls).toEqual([]);
  });

  it('an address with a path and a slash at its end is taken, and so is one on this machine', async () => {
    for (const address of ['https://api.olchat.example/billing/', 'http://127.0.0.1:3000']) {
      const told = api(() => ({ status: 404 }));
      await told.run([rowOf('portal-1')], ['--api', address, '--token-file', join(folder, 'token.txt')]);
      expect(told.calls[0]?.url).toBe(`${address.replace(/\/$/, '')}/v1/operator/portals/portal-1`);
    }
  });
});

it('prints portals, dates and codes, never a reason or the token', async () => {
  const told = api(({ method }) => (method === 'GET' ? free : until('2027-01-31')));
  await told.run(['portal-1,groups-150,2027-01-31,7000.00,Иванов просил']);
  await told.run(['portal-1,groups-150,2027-01-31,7000.00,Иванов просил'], ['--dry-run']);
  await told.run(['portal-1,groups-15,2027-01-31,7000.00,Иванов просил']);
  for (const private_ of ['Иванов', 'aa.bb.cc']) expect(told.printed.join('\n')).not.toContain(private_);
});
