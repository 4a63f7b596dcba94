import type { Page, Route } from 'playwright-core';
import { describeInBrowser } from '../fixtures/chromium';
import {
  fillContact,
  heading,
  keysSent,
  type PayingBrowser,
  payButton,
  payingBrowser,
  pressPay,
  textOf,
  untilFocused,
  untilHolds,
  untilReads,
} from '../fixtures/payingBrowser';
import { frontend } from '../fixtures/scenario';

jest.setTimeout(90_000);

describeInBrowser('what the service refuses', () => {
  let world: PayingBrowser;
  beforeAll(async () => {
    world = await payingBrowser();
  });
  afterAll(() => world.close());

  const alert = (page: Page) => page.getByRole('alert');
  const waiting = (page: Page) => heading(page, 'Ждём подтверждения от Робокассы').waitFor();
  const toldSum = (page: Page) => textOf(page, '.sum');

  it('a price that changed is shown and asked about, never paid silently', async () => {
    let isOld = true;
    // Answers as the service did before the new price list came into force.
    const inOldMoney = async (route: Route) => {
      if (!isOld) return route.continue();
      const answer = await route.fetch();
      return route.fulfill({ response: answer, body: (await answer.text()).replaceAll('3000.00', '2500.00') });
    };
    const page = await world.open('price', {
      before: async (opening) => {
        await opening.route('**/v1/tariffs', inOldMoney);
        await opening.route('**/v1/quotes', inOldMoney);
      },
    });
    const keys = keysSent(page);
    await page.getByText('включительно').waitFor();
    expect(await toldSum(page)).toBe('2 500 ₽');
    await fillContact(page);
    isOld = false;
    const window = await pressPay(page);
    await alert(page).getByText('Цена изменилась: теперь 3 000 ₽').waitFor();
    if (!window.isClosed()) await window.waitForEvent('close');
    await page.getByRole('button', { name: 'Оплатить 3 000 ₽' }).waitFor();
    expect(await toldSum(page)).toBe('3 000 ₽');
    const { ask } = await frontend(world.cloud, 'price');
    expect((await ask('/v1/payments')).json.payments).toEqual([]);
    await pressPay(page);
    await waiting(page);
    expect((await ask('/v1/payments')).json.payments).toMatchObject([{ amount: { value: '3000.00' } }]);
    expect(new Set(keys).size).toBe(2);
  });

  it('a token that has expired is replaced unnoticed', async () => {
    let given = 0;
    const page = await world.open('expired-token', {
      before: (opening) =>
        opening.route('**/local/token', (route) => {
          given += 1;
          return given === 1 ? route.fulfill({ json: { token: 'eyJhbGciOiJSUzI1NiJ9.e30.old' } }) : route.continue();
        }),
    });
    await page.getByText('включительно').waitFor();
    expect(given).toBe(2);
    await fillContact(page);
    await pressPay(page);
    await waiting(page);
  });

  it('a session that is over says so, and the window does not stay open', async () => {
    let isOver = false;
    const page = await world.open('session-over', {
      before: (opening) =>
        opening.route(/\/v1\/|\/local\/token/, (route) =>
          isOver && route.request().url().includes('/v1/')
            ? route.fulfill({ status: 401, json: { message: 'Unauthorized' } })
            : route.continue(),
        ),
    });
    await fillContact(page);
    isOver = true;
    const window = await pressPay(page);
    await alert(page).first().getByText('откройте окно оплаты заново').waitFor();
    if (!window.isClosed()) await window.waitForEvent('close');
  });

  it('a field only the service finds wrong is marked and has the focus', async () => {
    const page = await world.open('fields');
    await fillContact(page);
    await page.route('**/v1/payments', (route) =>
      route.fulfill({
        status: 400,
        json: {
          code: 'malformed_request',
          errors: [{ path: 'email', message: 'Укажите адрес электронной почты другого домена' }],
        },
      }),
    );
    await pressPay(page);
    await alert(page).getByText('Проверьте заполнение формы').waitFor();
    const email = page.getByLabel('Эл. почта');
    await untilFocused(page, 'Эл. почта');
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    const note = (await email.getAttribute('aria-describedby')) ?? '';
    await untilReads(page, `#${note}`, /^Укажите адрес электронной почты/);
    await email.fill('anna@other.ru');
    expect(await email.getAttribute('aria-invalid')).toBe('false');
  });

  it('a form with nothing in it opens no window and leads to the first field', async () => {
    const page = await world.open('empty');
    await payButton(page).click();
    await page.getByText('Укажите телефон').waitFor();
    await untilFocused(page, 'Телефон');
    expect(page.context().pages()).toHaveLength(1);
  });

  it('a complaint goes as soon as its field is right, and that of another field stays', async () => {
    const page = await world.open('mended');
    await payButton(page).click();
    await page.getByText('Укажите телефон').waitFor();
    await page.getByLabel('Телефон').pressSequentially('8 029 123-45-6');
    await page.getByText('Такого номера нет').waitFor();
    await page.getByLabel('Телефон').pressSequentially('7');
    await page.getByText('Такого номера нет').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Телефон').getAttribute('aria-invalid')).toBe('false');
    await page.getByText('Укажите адрес электронной почты').waitFor();
    await page.getByLabel('Эл. почта').fill('buh@gmail.cоm');
    await page.getByText('смешаны русские и латинские буквы').waitFor();
    await page.getByLabel('Эл. почта').fill('buh@gmail.com');
    await page.getByText('смешаны русские и латинские буквы').waitFor({ state: 'detached' });
    await untilHolds(page.getByLabel('Телефон'), '+375291234567');
  });

  it('an eleventh open card payment is refused with a way out', async () => {
    const { order } = await frontend(world.cloud, 'too-many');
    await Promise.all(Array.from({ length: 10 }, () => order()));
    const page = await world.open('too-many');
    await fillContact(page);
    await payButton(page).click();
    await page.getByRole('button', { name: 'Всё равно создать ещё один' }).click();
    await alert(page).getByText('Слишком много неоплаченных ссылок').waitFor();
  });
});
