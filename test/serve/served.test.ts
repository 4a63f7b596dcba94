import { build } from 'esbuild';
import { SCHEDULES } from '../../lib/api/schedules';
import { LOCAL_COMPANIES } from '../../local/companies/directory';
import { frontend, http } from '../fixtures/scenario';
import { servedCloud } from '../fixtures/servedCloud';

const TOKEN = { portal: 'served', scope: 'billing:pay' };

let cloud: Awaited<ReturnType<typeof servedCloud>>;

beforeAll(async () => {
  cloud = await servedCloud();
});

afterAll(() => cloud.close());

const LOCAL = [
  'GET /',
  'GET /operator/',
  'GET /local',
  'GET /local/',
  'POST /local/token',
  'GET /local/jwks.json',
  'GET /local/mail',
  'GET /local/mail.json',
  'GET /local/mail/1.eml',
  'GET /local/events.json',
  'GET /local/clock',
  'POST /local/clock',
  ...SCHEDULES.map(({ function: name }) => `POST /local/run/${name}`),
];

describe('what is served', () => {
  it.each(LOCAL)('has no tool and no page of the local cloud: %s', async (route) => {
    const [method = '', path = ''] = route.split(' ');
    const body = method === 'POST' ? { body: TOKEN } : {};
    const answer = await http(`${cloud.servedUrl}${path}`, { method, ...body });
    expect([answer.status, answer.json]).toEqual([404, { message: 'Not Found' }]);
  });

  it('answers only callers with a token of the issuer that was found by discovery', async () => {
    const { ask } = await frontend(cloud, 'discovered');
    expect((await ask('/v1/tariffs')).status).toBe(200);
    expect((await http(`${cloud.servedUrl}/v1/tariffs`)).status).toBe(401);
  });

  it('asks the register of companies with the key of its file', async () => {
    const { ask } = await frontend(cloud, 'looking-up');
    const { json } = await ask(`/v1/companies?inn=${LOCAL_COMPANIES.plain}`);
    expect([json.outcome, json.companies[0].name]).toEqual(['found', 'ООО "ВАСИЛЁК"']);
  });

  it('lets the pages of its settings call from a browser, and no others', async () => {
    const asked = (origin: string) =>
      fetch(`${cloud.servedUrl}/v1/tariffs`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'GET' },
      });
    expect((await asked('https://app.olchat.io')).headers.get('access-control-allow-origin')).toBe(
      'https://app.olchat.io',
    );
    expect((await asked('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('imports no stand-in, simulator, page or tool', async () => {
    const { metafile } = await build({
      entryPoints: ['serve/serve.ts'],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      packages: 'external',
      external: ['*/index.js'],
      logLevel: 'silent',
    });
    const rooms = new Set(Object.keys(metafile.inputs).map((file) => file.split('/')[0]));
    expect([...rooms].toSorted()).toEqual(['lib', 'serve']);
  });
});
