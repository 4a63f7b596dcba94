import type { Companies, Company, KnownBuyer } from '../../web/client/answers';
import type { Answer } from '../../web/client/trouble';
import { type BuyerHelp, startBuyerHelp } from '../../web/dialog/flow/buyerHelp';
import { type Contact, filledIn } from '../../web/dialog/order/contact';
import type { BuyerForm } from '../../web/dialog/order/invoiceOrder';
import { READING } from '../../web/dialog/order/reading';
import { phoneText } from '../../web/dialog/text/phoneText';

const INN = '7700001010';
const OTHER = '7700001027';
const NOTHING: BuyerForm = { inn: '', kpp: '', ogrn: '', name: '', address: '' };
const HEAD: Company = {
  inn: INN,
  kpp: '770001001',
  ogrn: '1257700000018',
  name: 'ООО "ВАСИЛЁК"',
  address: '101000, г Москва, ул Полевая, д 1',
  state: 'active',
  isBranch: false,
};
const KNOWN: KnownBuyer = {
  inn: '7707083893',
  kpp: '770701001',
  name: 'ООО «Ромашка»',
  address: '190000, г. Санкт-Петербург, Невский пр., д. 100',
  contact: { phone: '+79161234567', email: 'buh@company.ru', closingDocumentsTo: 'glavbuh@company.ru' },
};

type Given = {
  readonly buyer?: Partial<BuyerForm>;
  readonly contact?: Contact;
  readonly known?: readonly KnownBuyer[];
  /** The portal's contact, which stood in the fields when the form was opened. */
  readonly portalContact?: Contact;
  readonly asksForClosing?: boolean;
  readonly says?: (inn: string) => Answer<Companies> | Promise<Answer<Companies>>;
  readonly pause?: () => Promise<void>;
};

const found = (...companies: Company[]): Answer<Companies> => ({ ok: true, value: { outcome: 'found', companies } });
const DOWN: Answer<never> = { ok: false, trouble: { kind: 'unreachable', why: 'no_network' } };

/** A form that is filled in as on the page: what is typed reaches the helper with the next drawing. */
async function opened({ known = [], says = () => found(HEAD), ...given }: Given = {}) {
  let buyer: BuyerForm = { ...NOTHING, ...given.buyer };
  let contact: Contact = given.contact ?? given.portalContact ?? { phone: '', email: '' };
  let help: BuyerHelp | undefined;
  const asked: string[] = [];
  const helper = startBuyerHelp({
    api: {
      listBuyers: async () => ({ ok: true, value: { buyers: known } }),
      findCompany: async (inn) => {
        asked.push(inn);
        return says(inn);
      },
    },
    pause: given.pause ?? (async () => undefined),
    form: () => ({
      buyer,
      contact,
      portalContact: given.portalContact,
      asksForClosing: given.asksForClosing ?? true,
      onBuyer: (next) => {
        buyer = next;
      },
      onContact: (next) => {
        contact = next;
      },
    }),
    innBefore: given.buyer?.inn ?? '',
    reading: () => READING,
    phoneText,
    filledIn,
    show: (next) => {
      help = next;
    },
  });
  await new Promise(setImmediate);
  return {
    asked,
    type: (typed: Partial<BuyerForm>) => {
      buyer = { ...buyer, ...typed };
      return helper.typed(buyer.inn);
    },
    buyer: () => buyer,
    contact: () => contact,
    help: () => help,
    stop: helper.stop,
  };
}

const filled = { kpp: HEAD.kpp, ogrn: HEAD.ogrn, name: HEAD.name, address: HEAD.address };

describe('a typed ИНН', () => {
  it('is looked up once it is whole, and fills in the rest', async () => {
    const form = await opened();
    for (let digits = 1; digits <= 10; digits += 1) await form.type({ inn: INN.slice(0, digits) });
    expect(form.asked).toEqual([INN]);
    expect(form.buyer()).toEqual({ inn: INN, ...filled });
    expect(form.help()?.note).toEqual({ text: 'Нашли в реестре: проверьте реквизиты.', isWarning: false });
  });

  it('with spaces is the same one, and is not asked about again', async () => {
    const form = await opened();
    await form.type({ inn: ' 7700 001010' });
    await form.type({ inn: INN });
    expect(form.asked).toEqual([INN]);
  });

  it('that is wrong is not looked up', async () => {
    const form = await opened();
    await form.type({ inn: '7700001011' });
    await form.type({ inn: '970740000838' });
    expect([form.asked, form.help()?.note]).toEqual([[], undefined]);
  });

  it('that stood there before is not looked up', async () => {
    const form = await opened({ buyer: { inn: INN, name: 'ООО «Василёк»' } });
    await form.type({});
    expect(form.asked).toEqual([]);
  });

  it('of ten digits is not asked about while the last two are being typed', async () => {
    const pauses: (() => void)[] = [];
    const form = await opened({ pause: () => new Promise((done) => pauses.push(done)) });
    // The first ten digits of this ИНН are a whole ИНН of their own.
    const ten = form.type({ inn: INN });
    const twelve = form.type({ inn: '770000101010' });
    for (const wait of pauses) wait();
    await Promise.all([ten, twelve]);
    expect(form.asked).toEqual(['770000101010']);
  });

  it('whose answer comes when another is typed changes nothing', async () => {
    let answer: (found: Answer<Companies>) => void = () => undefined;
    const form = await opened({
      says: (inn) =>
        inn === INN
          ? new Promise<Answer<Companies>>((done) => {
              answer = done;
            })
          : found({ ...HEAD, inn: OTHER, name: 'АО "СЕТЬ"' }),
    });
    const late = form.type({ inn: INN });
    await new Promise(setImmediate);
    await form.type({ inn: OTHER });
    answer(found(HEAD));
    await late;
    expect(form.buyer().name).toBe('АО "СЕТЬ"');
  });
});

describe('what the customer typed', () => {
  it('stays, and they are told so', async () => {
    const form = await opened({ buyer: { name: 'ООО «Василёк», новое имя' } });
    await form.type({ inn: INN });
    expect(form.buyer()).toEqual({ inn: INN, ...filled, name: 'ООО «Василёк», новое имя' });
    expect(form.help()?.note?.text).toBe('Нашли в реестре: проверьте реквизиты. Что вы ввели сами, не изменилось.');
  });

  it('over what was proposed stays when another company is looked up', async () => {
    const other = {
      inn: OTHER,
      name: 'АО "СЕТЬ"',
      address: 'г Москва, д 2',
      state: 'active',
      isBranch: false,
    } as const;
    const form = await opened({ says: (inn) => found(inn === INN ? HEAD : other) });
    await form.type({ inn: INN });
    await form.type({ address: '101000, Москва, Полевая улица, 1, офис 5' });
    await form.type({ inn: OTHER });
    // КПП and ОГРН of the first company must not be printed under the second.
    expect(form.buyer()).toEqual({
      inn: OTHER,
      kpp: '',
      ogrn: '',
      name: 'АО "СЕТЬ"',
      address: '101000, Москва, Полевая улица, 1, офис 5',
    });
  });

  it('does not keep another company’s proposals when the register does not know the new one', async () => {
    const form = await opened({ says: (inn) => (inn === INN ? found(HEAD) : DOWN) });
    await form.type({ inn: INN });
    await form.type({ inn: OTHER });
    expect(form.buyer()).toEqual({ ...NOTHING, inn: OTHER });
    expect(form.help()?.note).toEqual({
      text: 'Найти реквизиты по ИНН сейчас нельзя: заполните поля сами.',
      isWarning: false,
    });
  });
});

it.each([
  ['not_found', 'В реестре по этому ИНН ничего нет: проверьте его или заполните поля сами.'],
  ['unavailable', 'Найти реквизиты по ИНН сейчас нельзя: заполните поля сами.'],
] as const)('says what to do when the register answers «%s»', async (outcome, text) => {
  const form = await opened({ says: () => ({ ok: true, value: { outcome, companies: [] } }) });
  await form.type({ inn: INN });
  expect(form.help()?.note).toEqual({ text, isWarning: false });
  expect(form.buyer()).toEqual({ ...NOTHING, inn: INN });
});

it.each([
  ['liquidating', /ликвидируется.*счёт можно выставить/],
  ['liquidated', /ликвидирована.*счёт можно выставить/],
  ['bankrupt', /банкротится.*счёт можно выставить/],
  ['reorganizing', /реорганизуется.*счёт можно выставить/],
] as const)('warns of a company that is %s, and fills in its requisites all the same', async (state, words) => {
  const form = await opened({ says: () => found({ ...HEAD, state }) });
  await form.type({ inn: INN });
  expect(form.help()?.note?.text).toMatch(words);
  expect(form.help()?.note?.isWarning).toBe(true);
  expect(form.buyer().name).toBe('ООО "ВАСИЛЁК"');
});

it('says where the register has no address', async () => {
  const { address, ...without } = HEAD;
  const form = await opened({ says: () => found(without) });
  await form.type({ inn: INN });
  expect(form.help()?.note?.text).toBe('Нашли в реестре: проверьте реквизиты. Адреса в реестре нет: укажите его сами.');
});

describe('the offices of a company', () => {
  const branch = { ...HEAD, kpp: '780243001', name: 'ФИЛИАЛ "СЕВЕРНЫЙ"', address: 'г Санкт-Петербург', isBranch: true };
  const { kpp, ...withoutKpp } = { ...branch, name: 'ФИЛИАЛ "ДАЛЬНИЙ"' };

  it('are a choice of КПП, the head office first', async () => {
    const form = await opened({ says: () => found(HEAD, branch, withoutKpp) });
    await form.type({ inn: INN });
    expect(form.help()?.offices.map(({ title, isChosen }) => [title, isChosen])).toEqual([
      ['КПП 770001001, головная организация', true],
      ['КПП 780243001, ФИЛИАЛ "СЕВЕРНЫЙ"', false],
    ]);
    form.help()?.offices[1]?.choose();
    await form.type({});
    expect(form.buyer()).toEqual({ inn: INN, ...filled, kpp: '780243001' });
    expect(form.help()?.offices.map(({ isChosen }) => isChosen)).toEqual([false, true]);
  });

  it('are none where there is one, or where the others have no КПП', async () => {
    const form = await opened({ says: () => found(HEAD, withoutKpp) });
    await form.type({ inn: INN });
    expect(form.help()?.offices).toEqual([]);
  });

  it('are gone with their ИНН', async () => {
    const form = await opened({ says: () => found(HEAD, branch) });
    await form.type({ inn: INN });
    await form.type({ inn: '770000101' });
    expect([form.help()?.offices, form.help()?.note]).toEqual([[], undefined]);
  });
});

describe('a known buyer', () => {
  it('is chosen by one click, with the contact and the address for acts', async () => {
    const form = await opened({ known: [KNOWN] });
    expect(form.help()?.known.map(({ title, isChosen }) => [title, isChosen])).toEqual([
      ['ООО «Ромашка», ИНН\u00a07707083893', false],
    ]);
    form.help()?.known[0]?.choose();
    await form.type({});
    expect(form.buyer()).toEqual({
      inn: '7707083893',
      kpp: '770701001',
      ogrn: '',
      name: 'ООО «Ромашка»',
      address: '190000, г. Санкт-Петербург, Невский пр., д. 100',
      closingTo: 'glavbuh@company.ru',
    });
    expect(form.contact()).toEqual({ phone: '+7 916 123-45-67', email: 'buh@company.ru' });
    expect(form.asked).toEqual([]);
    expect(form.help()?.known[0]?.isChosen).toBe(true);
  });

  it('replaces what stands in the fields, but no contact that was typed', async () => {
    const form = await opened({ known: [KNOWN], buyer: { name: 'Другая' }, contact: { phone: '+7 495 1', email: '' } });
    form.help()?.known[0]?.choose();
    expect([form.buyer().name, form.contact()]).toEqual([
      'ООО «Ромашка»',
      { phone: '+7 495 1', email: 'buh@company.ru' },
    ]);
  });

  it('brings no address for acts where the seller gives none', async () => {
    const form = await opened({ known: [KNOWN], asksForClosing: false });
    form.help()?.known[0]?.choose();
    expect(form.buyer().closingTo).toBeUndefined();
  });

  it('with several КПП is named with its КПП', async () => {
    const form = await opened({ known: [KNOWN, { ...KNOWN, kpp: '780143001', name: 'Филиал' }] });
    expect(form.help()?.known.map(({ title }) => title)).toEqual([
      'ООО «Ромашка», ИНН\u00a07707083893, КПП\u00a0770701001',
      'Филиал, ИНН\u00a07707083893, КПП\u00a0780143001',
    ]);
    form.help()?.known[1]?.choose();
    await form.type({});
    expect(form.help()?.known.map(({ isChosen }) => isChosen)).toEqual([false, true]);
  });

  it('is forgotten in the fields when another ИНН is typed over it', async () => {
    const form = await opened({ known: [KNOWN] });
    form.help()?.known[0]?.choose();
    await form.type({ inn: INN });
    expect(form.buyer()).toMatchObject({ inn: INN, ...filled });
  });
});

describe('the contact of the portal', () => {
  const portalContact = { phone: '+7 903 111-22-33', email: 'anna@company.ru' };

  it('that stood in the fields gives way to a buyer’s own', async () => {
    const form = await opened({ portalContact, known: [KNOWN] });
    form.help()?.known[0]?.choose();
    expect(form.contact()).toEqual({ phone: '+7 916 123-45-67', email: 'buh@company.ru' });
  });

  it('gives way only in the fields where it still stands', async () => {
    const contact = { ...portalContact, email: 'boss@company.ru' };
    const form = await opened({ portalContact, contact, known: [KNOWN] });
    form.help()?.known[0]?.choose();
    expect(form.contact()).toEqual({ phone: '+7 916 123-45-67', email: 'boss@company.ru' });
  });
});

it('asks and fills in nothing once the form is left', async () => {
  const form = await opened();
  form.stop();
  await form.type({ inn: INN });
  expect([form.asked, form.buyer()]).toEqual([[], { ...NOTHING, inn: INN }]);
});
