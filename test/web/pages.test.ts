import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listen, stopListening } from '../../serve/gateway/listen';
import { type Asset, buildElement, buildPages } from '../../web/build';
import { servePages } from '../../web/pages';
import { http } from '../fixtures/scenario';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
const servers: Server[] = [];
let assets: readonly Asset[];
let url: string;

beforeAll(async () => {
  assets = await buildPages(folder);
  url = await serving({ folder, paysAt: 'https://auth.robokassa.ru' });
});

afterAll(async () => {
  await Promise.all(servers.map(stopListening));
  rmSync(folder, { recursive: true });
});

async function serving(options: Parameters<typeof servePages>[0]): Promise<string> {
  const answer = servePages(options);
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(418).end();
  });
  servers.push(server);
  return `http://127.0.0.1:${await listen(server, 0)}`;
}

const asset = (kind: string, of: string) =>
  assets.find(({ name }) => name.startsWith(`${of}-`) && name.endsWith(kind))?.name ?? '';

/** A script with all the scripts that it imports statically, and theirs. */
function atOnce(name: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(name)) return seen;
  const needs = assets.find((one) => one.name === name)?.needs ?? [];
  return needs.reduce<readonly string[]>((all, needed) => atOnce(needed, all), [...seen, name]);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

describe('the build', () => {
  it.each([
    // Always under 80 KB. Two scripts are a little heavier to send than one.
    ['main', 77_000, 29_000],
    // Reads the fields; loaded after the first look.
    ['reading', 38_000, 15_000],
    // Fills in the buyer; loaded with the form of an invoice.
    ['buyerHelp', 4_300, 1_900],
    ['operator', 133_000, 45_000],
    ['return', 2_500, 1_300],
  ])('is small: the script %s has at most %d bytes, %d as it travels', (of, bytes, travelling) => {
    const scripts = atOnce(asset('.js', of)).map((name) => readFileSync(join(folder, 'assets', name)));
    expect(sum(scripts.map(({ length }) => length))).toBeLessThan(bytes);
    expect(sum(scripts.map((script) => gzipSync(script).length))).toBeLessThan(travelling);
  });

  it('has the element under 80 KB with its styles, and finds the rest beside it', async () => {
    const elementFolder = join(folder, 'element');
    const built = await buildElement(elementFolder);
    const { needs = [] } = built.find(({ name }) => name === 'olchat-billing.js') ?? {};
    const paths = ['olchat-billing.js', ...needs.map((name) => `olchat-billing/${name}`)];
    const scripts = paths.map((path) => readFileSync(join(elementFolder, path)));
    expect(sum(scripts.map(({ length }) => length))).toBeLessThan(77_000);
    expect(sum(scripts.map((script) => gzipSync(script).length))).toBeLessThan(29_000);
    const named = scripts.flatMap((script) => script.toString().match(/(?:from|import\()"[^"]+"/g) ?? []);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((one) => !/"\.\/(olchat-billing\/)?[\w-]+\.js"$/.test(one))).toEqual([]);
    rmSync(elementFolder, { recursive: true });
  });

  it.each([
    ['main', 'index.html'],
    ['operator', 'operator.html'],
  ])('tells the page of %s at once of each script that its own cannot run without', (of, file) => {
    const [script, ...needed] = atOnce(asset('.js', of));
    const page = readFileSync(join(folder, file), 'utf8');
    expect(needed.length).toBeGreaterThan(0);
    expect(page).toContain(`src="/assets/${script}"`);
    for (const name of needed) expect(page).toContain(`<link rel="modulepreload" href="/assets/${name}" />`);
  });

  it('names nothing outside: no font, no picture, no script from elsewhere', () => {
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.\w+$/.test(name))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const named = texts.flatMap((text) => text.match(/https?:\/\/[^"'\s)]+/g) ?? []);
    // These are names of XML languages, not addresses.
    expect(named.filter((one) => !one.startsWith('http://www.w3.org/'))).toEqual([]);
  });
});

describe('a page', () => {
  it.each(['/', '/?portal=p1', '/return', '/return/paid?InvId=1', '/return/unpaid', '/operator/'])(
    '%s is fresh HTML in Russian',
    async (path) => {
      const { status, text, headers } = await http(`${url}${path}`);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
      expect(text).toContain('<html lang="ru">');
    },
  );

  it('may do what it needs and nothing inline', async () => {
    const policy = (await http(`${url}/`)).headers.get('content-security-policy');
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      'form-action https://auth.robokassa.ru https://*.robokassa.ru',
      "base-uri 'none'",
      expect.stringMatching(
        /^frame-ancestors 'self' http:\/\/127\.0\.0\.1:\* http:\/\/localhost:\* https:\/\/\*\.bitrix24\.ru /,
      ),
    ]);
    expect((await http(`${url}/`)).text).not.toMatch(/<style|style=|<script>|onclick/);
  });

  it.each(['ru', 'by', 'kz', 'com', 'eu', 'de', 'com.br'])('is framed by portals of bitrix24.%s', async (domain) => {
    const policy = (await http(`${url}/`)).headers.get('content-security-policy') ?? '';
    const frames =
      policy
        .split('; ')
        .find((part) => part.startsWith('frame-ancestors'))
        ?.split(' ') ?? [];
    expect(frames).toContain(`https://*.bitrix24.${domain}`);
  });

  it('is framed by nobody else, nor by a portal without TLS', async () => {
    const policy = (await http(`${url}/`)).headers.get('content-security-policy') ?? '';
    const frames =
      policy
        .split('; ')
        .find((part) => part.startsWith('frame-ancestors'))
        ?.split(' ')
        .slice(2) ?? [];
    const ofThisMachine = ['http://127.0.0.1:*', 'http://localhost:*'];
    const others = frames.filter((frame) => !ofThisMachine.includes(frame));
    expect(others.filter((frame) => !/^https:\/\/\*\.bitrix24\.[a-z.]+$/.test(frame))).toEqual([]);
  });

  it('is framed by the hosts that it is given', async () => {
    const own = await serving({ folder, paysAt: 'https://auth.robokassa.ru', framedBy: ['https://crm.company.ru'] });
    expect((await http(own)).headers.get('content-security-policy')).toMatch(
      /frame-ancestors 'self' https:\/\/crm\.company\.ru$/,
    );
  });

  it.each(['/', '/return', '/return/paid', '/return/unpaid'])(
    '%s may be opened by POST, as Bitrix24 and Robokassa do',
    async (path) => {
      expect((await http(`${url}${path}`, { method: 'POST', body: 'a=b' })).status).toBe(200);
    },
  );

  it('says so when it was not built', async () => {
    const nowhere = await serving({ folder: join(folder, 'nowhere'), paysAt: 'https://auth.robokassa.ru' });
    const { status, text } = await http(`${nowhere}/`);
    expect([status, text]).toEqual([404, 'The pages are not built: run «npm run build».\n']);
  });
});

describe('an asset', () => {
  it.each([
    ['/', 'main', '.js', 'text/javascript; charset=utf-8'],
    ['/', 'page', '.css', 'text/css; charset=utf-8'],
    ['/return/paid', 'return', '.js', 'text/javascript; charset=utf-8'],
    ['/operator/', 'operator', '.js', 'text/javascript; charset=utf-8'],
    ['/operator/', 'operator', '.css', 'text/css; charset=utf-8'],
  ])('of %s, %s%s, has its type and is kept for ever under its content’s name', async (page, of, kind, type) => {
    const { status, headers } = await http(`${url}/assets/${asset(kind, of)}`);
    expect([status, headers.get('content-type')]).toEqual([200, type]);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await http(`${url}${page}`)).text).toContain(`/assets/${asset(kind, of)}`);
  });

  it('whose name does not change is asked for again', async () => {
    const { headers } = await http(`${url}/assets/icon.svg`);
    expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([
      'image/svg+xml',
      'public, max-age=3600',
    ]);
  });

  it.each([
    '/assets/../index.html',
    '/assets/..%2findex.html',
    '/assets/',
    '/index.html',
    '/favicon.ico',
    '/v1/tariffs',
  ])('%s is not served', async (path) => {
    const { port } = new URL(url);
    const { request } = await import('node:http');
    const status = await new Promise((done) => {
      // fetch would normalise the path before it sends it.
      request({ port, path }, (answer) => done(answer.resume().statusCode)).end();
    });
    expect(status).toBe(418);
  });
});
