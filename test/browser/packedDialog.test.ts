import { basename } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import { type EmbeddingHouse, embeddingHouse, examples } from '../fixtures/embeddingHouse';
import { installedPackages } from '../fixtures/installedPackages';
import { fillContact, heading, type PayingBrowser, payingBrowser, pressPay, settled } from '../fixtures/payingBrowser';

jest.setTimeout(120_000);

const FRAME = `<!doctype html><title>Битрикс24</title><iframe src="/framed.html" style="width: 700px; height: 300px; border: 0"></iframe>
<script type="module" src="/portal.js"></script>`;

/** Stands in for Bitrix24's script and page: the frame gets the height that the application wishes. */
const BX24 = `window.BX24 = {
  init: (ready) => ready(),
  fitWindow: () => parent.postMessage(document.documentElement.scrollHeight, '*'),
};`;
const PORTAL = `addEventListener('message', ({ data }) => {
  document.querySelector('iframe').style.height = data + 'px';
});`;

describeInBrowser('the packed dialog', () => {
  let packed: Awaited<ReturnType<typeof installedPackages>>;
  let house: EmbeddingHouse;
  let world: PayingBrowser;
  let policy: string | undefined;
  let ten: Readonly<Record<string, string>>;

  beforeAll(async () => {
    packed = await installedPackages();
    house = await embeddingHouse({
      folder: `${packed.folder}/node_modules/@olchat/billing-dialog`,
      cloud: () => world.cloud,
      // The portal's page is not ours: it gets no policy.
      policy: (path) => (path.startsWith('/portal') ? '' : (policy ?? '')),
      texts: () => {
        const [html = '', script = ''] = examples('A page', world.cloud);
        const framed = html
          .replace('<script type="module" src="/page.js">', '<script src="/bx24.js"></script>$&')
          .replace('</html>', '<script type="module" src="/follow.js"></script></html>');
        return {
          ...ten,
          '/': html,
          '/page.js': script,
          '/framed.html': framed,
          '/follow.js': examples("In Bitrix24's frame", world.cloud)[0] ?? '',
          '/bx24.js': BX24,
          '/portal.html': FRAME,
          '/portal.js': PORTAL,
        };
      },
    });
    world = await payingBrowser(undefined, { pageOrigins: [house.url] });
    [policy] = examples('A strict content security policy', world.cloud);
    ten = await bundledPage(packed.folder, examples('A page of ten lines', world.cloud));
  });
  afterAll(async () => {
    await world.close();
    await house.close();
    packed.drop();
  });

  /** Opens a page of the embedding house; `said` is what its console says against it. */
  async function open(path: string): Promise<{ readonly page: Page; readonly said: readonly string[] }> {
    const said: string[] = [];
    const page = await world.open('nothing');
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(`${house.url}${path}`);
    return { page, said };
  }

  it('pays on the documented page under the documented policy, and tells the page', async () => {
    const { page, said } = await open('/');
    await page.getByText('Портал romashka.bitrix24.ru').waitFor();
    await page.getByText('включительно').waitFor();
    await fillContact(page);
    const window = await pressPay(page);
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    expect(await page.title()).toMatch(/^Платёж № \d+ оплачен$/);
    // The late parts came from the folder beside the module, and worked.
    await page.getByRole('tab', { name: 'Выставить счёт' }).click();
    await page.getByLabel('КПП').waitFor();
    expect(said.filter((text) => !text.includes('favicon'))).toEqual([]);
  });

  it('pays on a page of ten lines that a bundler made of both packages', async () => {
    const { page, said } = await open('/ten.html');
    await page.getByText('включительно').waitFor();
    await fillContact(page);
    const window = await pressPay(page);
    await window.getByRole('button', { name: /^Оплатить/ }).click();
    await heading(page, 'Оплачено').waitFor();
    // The page's own client asks what the portal holds now.
    const title = () => page.title();
    const held = 'Оплачено до 2026-12-22 включительно';
    expect(await settled(page, title, (now) => now === held)).toBe(held);
    expect(said.filter((text) => !text.includes('favicon'))).toEqual([]);
  });

  it('makes the frame as high as itself, and higher as it grows', async () => {
    const { page } = await open('/portal.html');
    const dialog = page.frameLocator('iframe');
    const height = async () => Number(await page.evaluate('document.querySelector("iframe").offsetHeight'));
    await dialog.getByText('включительно').first().waitFor();
    await dialog.getByText('оплачен: ').waitFor();
    const first = await height();
    await dialog.getByRole('tab', { name: 'Выставить счёт' }).click();
    await dialog.getByLabel('КПП').waitFor();
    expect(await settled(page, height, (now) => now > first + 100)).toBeGreaterThan(first + 100);
    // Nothing is left to scroll in the frame.
    const inner = page.frames()[1];
    const hidden = () =>
      Promise.resolve(inner?.evaluate<number>('document.documentElement.scrollHeight - innerHeight'));
    expect(await settled(page, hidden, (pixels) => pixels === 0)).toBe(0);
  });
});

/** The page as a bundler makes it in the folder in which both packages are installed. */
async function bundledPage(folder: string, parts: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const [html = '', script = ''] = parts;
  expect(`${html}\n${script}`.split('\n')).toHaveLength(10);
  const { outputFiles } = await build({
    // A portal that no other page here pays for.
    stdin: { contents: script.replace('/billing-token', '$&?portal=ten'), resolveDir: folder, sourcefile: 'ten.js' },
    absWorkingDir: folder,
    entryNames: 'ten',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    outdir: folder,
  });
  const scripts = outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]);
  // The late parts are chunks of their own.
  expect(scripts.length).toBeGreaterThan(3);
  return { '/ten.html': html, ...Object.fromEntries(scripts) };
}
