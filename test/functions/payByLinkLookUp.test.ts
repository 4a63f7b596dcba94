import { payLinkTo } from '../../lib/domain/payment/payLink';
import { at, invoicePayment, PORTAL } from '../fixtures/billing';
import { fieldsOf, found, HEAD, NOW, ORDERED, type PayPage, type Pressed, payPage, RENEWAL } from '../fixtures/payPage';

let page: PayPage;

beforeEach(async () => {
  page = await payPage();
});

describe('requisites by ИНН', () => {
  const LOOKED_UP = { action: 'lookup', expectedAmount: '3000.00', inn: '7707083893' };
  const FILLED = { kpp: '773601001', name: 'ПАО «Ромашка»', address: '117312, г Москва, ул Вавилова, д 19' };
  const look = (fields: Record<string, string> = {}, how: Pressed = {}) =>
    page.press({ ...LOOKED_UP, ...fields }, RENEWAL, how);
  /** The values of the visible fields, and the message beside the look-up. */
  const shown = (text: string) => ({
    ...Object.fromEntries(
      [...text.matchAll(/<input id="([^"]*)" name="[^"]*" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    ),
    said: /id="look-up-said">([^<]*)</.exec(text)?.[1],
  });
  /** The fields of the next press: the visible ones, and the hidden ones in which the page remembers. */
  const next = (text: string) => fieldsOf(text.replace(/id="[^"]*" /g, ''));

  it('fill in what was not typed; nothing is ordered, and the form stays open', async () => {
    const { statusCode, text } = await look({ email: 'buh@company.ru' });
    expect(statusCode).toBe(200);
    expect(shown(text)).toEqual({
      inn: '7707083893',
      ...FILLED,
      email: 'buh@company.ru',
      phone: '',
      said: 'Нашли в реестре: проверьте реквизиты.',
    });
    expect(text).toContain('<details open>');
    // The focus goes to the first field that is still empty; a screen reader reads the outcome of the look-up with it.
    expect(/<input id="phone"[^>]*>/.exec(text)?.[0]).toMatch(/aria-describedby="look-up-said" autofocus/);
    expect(text.match(/autofocus/g)).toHaveLength(1);
    expect([page.asked, await page.payments()]).toEqual([['7707083893'], []]);
  });

  it('leave alone what somebody typed, and say so', async () => {
    const { text } = await look({ name: 'Ромашка, филиал' });
    expect(shown(text)).toMatchObject({
      ...FILLED,
      name: 'Ромашка, филиал',
      said: 'Нашли в реестре: проверьте реквизиты. Что вы ввели сами, не изменилось.',
    });
  });

  it('of another ИНН replace those that were filled in before, but none that were typed', async () => {
    const first = next((await look()).text);
    page.says = () => found({ inn: '7700001010', name: 'ООО «Василёк»', state: 'active', isBranch: false });
    const { text } = await look({ ...first, action: 'lookup', inn: '7700001010', name: 'ООО «Василёк-2»' });
    expect(shown(text)).toMatchObject({
      kpp: '',
      name: 'ООО «Василёк-2»',
      address: '',
      said: 'Нашли в реестре: проверьте реквизиты. Адреса в реестре нет: укажите его сами. Что вы ввели сами, не изменилось.',
    });
  });

  it('of a company with branches offer a choice of КПП, which asks the register nothing more', async () => {
    page.says = () =>
      found(HEAD, { ...HEAD, kpp: '780243001', name: 'ФИЛИАЛ «СЕВЕРНЫЙ»', isBranch: true }, {
        ...HEAD,
        kpp: undefined,
        isBranch: true,
      } as never);
    const { text } = await look();
    expect(
      [...text.matchAll(/name="office" value="\d+" aria-pressed="(\w+)"[^>]*>([^<]*)</g)].map(([, isChosen, title]) => [
        title,
        isChosen,
      ]),
    ).toEqual([
      ['КПП 773601001, головная организация', 'false'],
      ['КПП 780243001, ФИЛИАЛ «СЕВЕРНЫЙ»', 'false'],
    ]);
    // The focus goes to the choice of КПП, and a screen reader reads it with what was found.
    expect(/<button[^>]*autofocus/.exec(text)?.[0]).toContain('value="773601001"');
    const { action, ...stands } = next(text);
    const chosen = await page.press({ ...stands, office: '780243001' });
    // Only the branch's КПП is taken; the other fields stay those of the company.
    expect(shown(chosen.text)).toMatchObject({ ...FILLED, kpp: '780243001' });
    expect(chosen.text).toContain('value="780243001" aria-pressed="true"');
    expect(page.asked).toHaveLength(1);
    const foreign = await page.press({ ...stands, office: '999999999' });
    expect(shown(foreign.text)).toMatchObject(FILLED);
  });

  it.each([
    ['liquidated', 'ликвидирована'],
    ['liquidating', 'ликвидируется'],
    ['bankrupt', 'банкротится'],
    ['reorganizing', 'реорганизуется'],
  ] as const)('of a company that is %s are given with a word of warning', async (state, word) => {
    page.says = () => found({ ...HEAD, state });
    const { text } = await look();
    expect(shown(text)).toMatchObject(FILLED);
    expect(shown(text).said).toContain(word);
    expect((await page.press({ ...ORDERED })).statusCode).toBe(303);
  });

  it.each(['timeout', 'http_status', 'unreadable', 'no_key', 'left_alone'])(
    'are typed by hand while the register says %s, and nothing that was typed is lost',
    async (reason) => {
      page.says = () => ({ outcome: 'unavailable', reason });
      const { statusCode, text } = await look({ name: 'ООО «Ромашка»' });
      expect(statusCode).toBe(200);
      expect(shown(text)).toMatchObject({
        kpp: '',
        name: 'ООО «Ромашка»',
        said: 'Найти реквизиты по ИНН сейчас нельзя: заполните поля сами.',
      });
      expect(page.recorded.metrics).toContain('DirectoryUnavailable');
      expect(JSON.stringify(page.recorded)).not.toContain('7707083893');
      expect((await page.press(ORDERED)).statusCode).toBe(303);
    },
  );

  it('are typed by hand on a stage without a register, and no alarm rings', async () => {
    page.says = () => ({ outcome: 'unavailable', reason: 'none' });
    expect(shown((await look()).text).said).toContain('заполните поля сами');
    expect(page.recorded.metrics).not.toContain('DirectoryUnavailable');
  });

  it('are typed by hand where the register does not know them', async () => {
    page.says = () => ({ outcome: 'not_found', asOf: at(NOW) });
    expect(shown((await look()).text).said).toContain('В реестре по этому ИНН ничего нет');
  });

  it.each([
    ['', 'Укажите ИНН'],
    ['7707083894', 'опечатка'],
    ['http://169.254.169.254/', '10 цифр'],
  ])('are not asked for by «%s»', async (inn, fault) => {
    const { statusCode, text } = await look({ inn });
    expect(statusCode).toBe(400);
    expect(text).toContain('id="inn-error"');
    expect(text).toContain(fault);
    expect(page.asked).toEqual([]);
  });

  it('are looked up by Enter in the field of the ИНН while the other fields are empty', async () => {
    const { text } = await page.press({ ...ORDERED, kpp: '', name: '', address: '', email: '', phone: '' });
    expect(shown(text)).toMatchObject(FILLED);
  });

  it('can be looked up twenty times an hour, which uses up none of the presses that order', async () => {
    for (let time = 0; time < 20; time += 1) expect((await look()).statusCode).toBe(200);
    expect((await look()).statusCode).toBe(429);
    // The register was asked once: answers from memory cost none of its quota.
    expect(page.asked).toHaveLength(1);
    expect((await page.press(ORDERED)).statusCode).toBe(303);
  });

  it('are also counted per portal, over all its links and its dialog', async () => {
    for (let time = 0; time < 60; time += 1)
      await page.limits.take(`companies#${PORTAL}`, { limit: 60, everySeconds: 3_600 }, at(NOW));
    expect(shown((await look()).text).said).toContain('сейчас нельзя');
    expect(page.asked).toEqual([]);
  });

  it('are not looked up for another site, or where no invoice is offered', async () => {
    expect((await look({}, { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
    await page.store.commit({ payments: [invoicePayment({ version: 0 })] });
    await page.press(LOOKED_UP, payLinkTo(invoicePayment()));
    expect(page.asked).toEqual([]);
  });
});
