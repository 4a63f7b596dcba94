import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { buildElement } from '../../web/build';
import { describeInBrowser } from '../fixtures/chromium';
import { type EmbeddingHouse, embeddingHouse } from '../fixtures/embeddingHouse';
import {
  fillContact,
  focused,
  type PayingBrowser,
  payingBrowser,
  pressPay,
  settled,
  untilFocused,
  untilHolds,
} from '../fixtures/payingBrowser';
import { complaints } from './complaints';

jest.setTimeout(120_000);

const PAGE = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Дом</title>
<input aria-label="Поле страницы"><main></main><script type="module" src="/page.js"></script></html>`;

/**
 * The script of the page around the dialog: it puts dialogs into the page, gets tokens from its own server, and keeps
 * all that they tell.
 */
const SCRIPT = `const before = Object.getOwnPropertyNames(window);
await import('/billing/olchat-billing.js');
const told = [];
for (const type of ['paid', 'subscriptionchange', 'error'])
  addEventListener(type, ({ detail }) => told.push([type, detail]));
const make = (portal, api) => {
  const dialog = document.createElement('olchat-billing');
  dialog.id = portal;
  dialog.setAttribute('api-url', api);
  dialog.setAttribute('portal-name', portal);
  dialog.getToken = async () => (await fetch('/billing-token?portal=' + dialog.id, { method: 'POST' })).text();
  dialog.addEventListener('error', ({ detail, bubbles, composed }) => told.push(['error here', detail, bubbles, composed]));
  return dialog;
};
window.house = { before, told, make, put: (...made) => document.querySelector('main').append(make(...made)) };`;

/** Counts what could go on after a dialog: timers, and listeners of window and document. */
const COUNTING = `(() => {
  const listeners = new Set(), timers = new Set();
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (type, listener, options) => {
      listeners.add({ type, listener, signal: options?.signal });
      addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = (type, listener, options) => {
      for (const one of listeners) if (one.type === type && one.listener === listener) listeners.delete(one);
      removeEventListener.call(target, type, listener, options);
    };
  }
  const { setTimeout, clearTimeout } = window;
  window.setTimeout = (run, ms, ...rest) => {
    const timer = setTimeout(() => { timers.delete(timer); run(...rest); }, ms);
    timers.add(timer);
    return timer;
  };
  window.clearTimeout = (timer) => { timers.delete(timer); clearTimeout(timer); };
  window.left = () => [[...listeners].filter(({ signal }) => !signal?.aborted).map(({ type }) => type).sort(), timers.size];
})()`;

describeInBrowser('the element', () => {
  const folder = mkdtempSync(join(tmpdir(), 'element-'));
  let house: EmbeddingHouse;
  let world: PayingBrowser;

  beforeAll(async () => {
    await buildElement(folder);
    house = await embeddingHouse({
      folder,
      cloud: () => world.cloud,
      texts: () => ({ '/': PAGE, '/page.js': SCRIPT }),
      // This policy allows no style at all.
      policy: () =>
        `default-src 'none'; script-src 'self'; connect-src 'self' ${world.cloud.url}; form-action ${world.cloud.robokassaUrl}`,
    });
    world = await payingBrowser(undefined, { pageOrigins: [house.url] });
  });
  afterAll(async () => {
    await world.close();
    await house.close();
    rmSync(folder, { recursive: true });
  });

  /** A page with one dialog for each portal, ready to pay. */
  async function open(portals: readonly string[], before?: (page: Page) => Promise<unknown>): Promise<Page> {
    const page = await world.open('nothing', before ? { before } : {});
    await page.goto(house.url);
    await page.waitForLoadState();
    await settled(page, () => page.evaluate<boolean>('window.house !== undefined'), Boolean);
    for (const portal of portals) await put(page, portal);
    for (const portal of portals) await dialog(page, portal).getByText('включительно').first().waitFor();
    return page;
  }

  const put = (page: Page, portal: string) => page.evaluate(`house.put('${portal}', '${world.cloud.url}')`);
  const dialog = (page: Page, portal: string): Locator => page.locator(`olchat-billing#${portal}`);
  const told = (page: Page) => page.evaluate<[string, any, ...unknown[]][]>('house.told');
  const waiting = (of: Page | Locator) => of.getByRole('heading', { name: 'Ждём подтверждения от Робокассы' });
  const paid = (of: Page | Locator) => of.getByRole('heading', { name: 'Оплачено' });
  const pay = (window: Page) => window.getByRole('button', { name: /^Оплатить/ }).click();

  it('leaves no name at the window and needs no style of the policy', async () => {
    const said: string[] = [];
    const page = await open(['globals'], async (opening) =>
      opening.on('console', (message) => said.push(message.text())),
    );
    expect(
      await page.evaluate('Object.getOwnPropertyNames(window).filter((name) => !house.before.includes(name))'),
    ).toEqual(['house']);
    const surface = await page.evaluate(
      'getComputedStyle(document.querySelector("olchat-billing").shadowRoot.querySelector(".card")).backgroundColor',
    );
    expect(surface).toBe('rgb(255, 255, 255)');
    expect(said.filter((text) => /Refused|violates|Content Security Policy/.test(text))).toEqual([]);
  });

  it('loaded twice is defined once, and takes a getToken that was set before it came', async () => {
    const page = await open([]);
    await page.evaluate('import("/billing/olchat-billing.js?again")');
    await put(page, 'twice');
    await dialog(page, 'twice').getByText('включительно').first().waitFor();

    const early = await world.open('nothing');
    await early.route('**/olchat-billing.js', async (route) => {
      await early.evaluate(`const made = document.createElement('olchat-billing');
        made.id = 'early';
        made.setAttribute('api-url', '${world.cloud.url}');
        made.getToken = async () => (await fetch('/billing-token?portal=early', { method: 'POST' })).text();
        document.querySelector('main').append(made);`);
      await route.continue();
    });
    await early.goto(house.url);
    await dialog(early, 'early').getByText('включительно').first().waitFor();
  });

  it('of two on a page one pays and the other stays as it is, with its words and the focus', async () => {
    const page = await open(['first', 'second']);
    const [first, second] = [dialog(page, 'first'), dialog(page, 'second')];
    await first.getByLabel('Телефон').fill('8 (916) 123-45-67');
    await first.getByLabel('Эл. почта').fill('buh@company.ru');
    const opened = page.waitForEvent('popup');
    await first.getByRole('button', { name: /^Оплатить \d/ }).click();
    const window = await opened;
    await waiting(first).waitFor();
    await second.getByLabel('Телефон').fill('8 (495) 123-45-67');
    await pay(window);
    await paid(first).waitFor();
    await untilFocused(page, 'Телефон');
    await untilHolds(second.getByLabel('Телефон'), '8 (495) 123-45-67');
    expect(await second.getByText('Платежей пока нет.').count()).toBe(1);
    expect(await second.locator('.current').textContent()).toContain('Бессрочно');
    expect(await first.locator('.current').textContent()).toContain('включительно');

    await page.context().setOffline(true);
    for (const one of [first, second])
      await one
        .getByText('90 дней')
        .first()
        .click()
        .catch(() => undefined);
    await second.getByRole('alert').getByText('Нет связи с сервисом оплаты').waitFor();
    await page.context().setOffline(false);
  });

  it('is readable on a page that is always white for a person whose system is dark', async () => {
    const page = await open(['dark'], (opening) => opening.emulateMedia({ colorScheme: 'dark' }));
    const found = await complaints(page);
    expect(found.filter((one) => one.startsWith('color-contrast'))).toEqual([]);
  });

  it('does not take the focus from a field of the page', async () => {
    const page = await open(['beside']);
    await fillContact(page);
    const window = await pressPay(page);
    await waiting(page).waitFor();
    await page.getByLabel('Поле страницы').focus();
    await pay(window);
    await paid(page).waitFor();
    expect(await focused(page)).toBe('');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT');
  });

  it('tells what was paid and what is held now, and nothing of the person', async () => {
    const page = await open(['telling']);
    await fillContact(page);
    await pay(await pressPay(page));
    await paid(page).waitFor();
    const heard = await settled(
      page,
      () => told(page),
      (all) => all.length >= 2,
    );
    const number = Number(/№\s(\d+)/.exec((await page.locator('.stage').textContent()) ?? '')?.[1]);
    expect(heard.map(([type]) => type).toSorted()).toEqual(['paid', 'subscriptionchange']);
    expect(Object.fromEntries(heard)).toEqual({
      paid: { number, tariff: 'groups-150', periodDays: 30, amount: { value: '3000.00', currency: 'RUB' } },
      subscriptionchange: {
        version: expect.any(Number),
        status: 'active',
        tariff: 'groups-150',
        groups: 150,
        endsOn: '2026-12-22',
      },
    });
  });

  it('tells of a service in trouble once, at the element alone', async () => {
    const page = await open([], (opening) =>
      opening.route('**/v1/**', (route) =>
        route.fulfill({
          status: 500,
          headers: { 'access-control-allow-origin': '*' },
          json: { code: 'internal_error', requestId: 'JKJaXmPL' },
        }),
      ),
    );
    await put(page, 'broken');
    await page.getByRole('alert').getByText('JKJaXmPL').first().waitFor();
    expect(await told(page)).toEqual([
      ['error here', { kind: 'refused', status: 500, code: 'internal_error', requestId: 'JKJaXmPL' }, false, false],
    ]);
  });

  it('taken out leaves no timer, listener or request; put in again it goes on waiting', async () => {
    const page = await open([], (opening) => opening.addInitScript(COUNTING));
    const left = () => page.evaluate<[string[], number]>('left()');
    const [listenersBefore] = await left();
    await put(page, 'leaving');
    await fillContact(page);
    const window = await pressPay(page);
    await waiting(page).waitFor();
    // A question about the payment that gets no answer.
    let looks = 0;
    const stopped = page.waitForEvent('requestfailed', (request) => /\/v1\/payments\/\d+$/.test(request.url()));
    await page.route(/\/v1\/payments\/\d+$/, () => {
      looks += 1;
    });
    await settled(
      page,
      async () => looks,
      (seen) => seen > 0,
    );
    await page.evaluate('window.kept = document.querySelector("olchat-billing"); kept.remove()');
    expect((await stopped).failure()?.errorText).toBe('net::ERR_ABORTED');
    expect(await settled(page, left, ([, timers]) => timers === 0)).toEqual([listenersBefore, 0]);
    const looked = looks;
    await page.waitForTimeout(6_000);
    expect(looks).toBe(looked);

    await page.unroute(/\/v1\/payments\/\d+$/);
    await page.evaluate('document.querySelector("main").append(kept)');
    await waiting(page).waitFor();
    await pay(window);
    await paid(page).waitFor();
  });

  it('begins from the start for another portal, and keeps what was typed when its looks change', async () => {
    const page = await open(['changing']);
    const phone = page.getByLabel('Телефон');
    await phone.fill('8 (916) 123-45-67');
    const set = (name: string, value: string) =>
      page.evaluate(`document.querySelector('olchat-billing').setAttribute('${name}', '${value}')`);
    await set('support-email', 'help@company.ru');
    await page.getByRole('link', { name: 'help@company.ru' }).first().waitFor();
    await set('offer-url', 'https://company.ru/offer');
    await page.locator('a[href="https://company.ru/offer"]').first().waitFor();
    await set('locale', 'kk');
    expect(await page.locator('.olchat-billing').getAttribute('lang')).toBe('ru');
    await untilHolds(phone, '8 (916) 123-45-67');
    await set('portal-name', 'other');
    await page.getByText('Портал other').waitFor();
    await page.getByText('включительно').first().waitFor();
    await untilHolds(phone, '');
  });
});
