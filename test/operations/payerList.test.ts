import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { readPayerList } from '../../operations/payerList';

const HEADER = 'portal,tariff,endsOn,value,reason';
const NO_HEADER =
  'the first line must be portal,tariff,endsOn,value,reason, and after it may name email, phone, portalName';
const today = calendarDate('2026-11-22');

const read = (text: string) => readPayerList(Buffer.from(text), today);
const row = (line: string) => read(`${HEADER}\n${line}\n`);

const PAYERS = {
  ok: true,
  payers: [
    {
      portal: 'b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b',
      tariff: 'groups-150',
      endsOn: '2027-01-31',
      value: 7000_00,
      reason: 'Счёт 17, оплачен',
    },
    { portal: 'second', tariff: 'groups-unlimited', endsOn: '2026-11-23', value: 0, reason: 'Подарок' },
  ],
};

describe('a list of payers is read', () => {
  const [first, second] = ['b24e1f0c7a6d4e2f9a0b1c2d3e4f5a6b', 'second'];
  const commas = `${HEADER}\n${first},groups-150,2027-01-31,7000.00,"Счёт 17, оплачен"\n${second},groups-unlimited,2026-11-23,0.00,Подарок\n`;
  const semicolons = `portal;tariff;endsOn;value;reason\n${first};groups-150;2027-01-31;7000.00;Счёт 17, оплачен\n${second};groups-unlimited;2026-11-23;0.00;Подарок`;

  it.each([
    ['with commas', commas],
    ['with semicolons, as Excel writes it in Russia', semicolons],
    ['with a byte order mark', `\ufeff${semicolons}`],
    ['with the line ends of Windows', commas.replaceAll('\n', '\r\n')],
    ['with empty lines, and the empty rows that Excel leaves behind', `${semicolons}\n\n;;;;\n\n`],
    ['with spaces around the fields', commas.replaceAll(',groups', ' , groups')],
    [
      'with every field in quotation marks',
      commas.replace(/^second.*$/m, '"second","groups-unlimited","2026-11-23","0.00","Подарок"'),
    ],
  ])('%s', (_how, text) => {
    expect(read(text)).toEqual(PAYERS);
  });

  it('with quotation marks inside a name', () => {
    expect(row('p,groups-150,2027-01-31,7000.00,ООО "Ромашка" платила сама')).toMatchObject({
      payers: [{ reason: 'ООО "Ромашка" платила сама' }],
    });
  });
});

describe('a row is refused with its line', () => {
  it.each([
    [
      'no portal',
      ',groups-150,2027-01-31,7000.00,Перенос',
      'portal must be a member_id: letters, digits, - and _, at most 64',
    ],
    [
      'an address for a portal',
      'my.bitrix24.ru,groups-150,2027-01-31,7000.00,Перенос',
      'portal must be a member_id: letters, digits, - and _, at most 64',
    ],
    ['the free tariff', 'p,groups-50,2027-01-31,0.00,Перенос', 'tariff must be groups-150 or groups-unlimited'],
    ['a date as Russians write it', 'p,groups-150,31.01.2027,7000.00,Перенос', 'endsOn must be a date like 2027-01-31'],
    [
      'a day that is not in the calendar',
      'p,groups-150,2027-02-29,7000.00,Перенос',
      'endsOn must be a date like 2027-01-31',
    ],
    ['a last day that is today', 'p,groups-150,2026-11-22,7000.00,Перенос', 'endsOn must be after today, 2026-11-22'],
    ['a last day in another century', 'p,groups-150,2127-01-31,7000.00,Перенос', 'endsOn must not be after 2036-11-29'],
    [
      'a decimal comma',
      'p,groups-150,2027-01-31,"7000,00",Перенос',
      'value must be roubles with two decimals, like 7000.00',
    ],
    ['no kopecks', 'p,groups-150,2027-01-31,7000,Перенос', 'value must be roubles with two decimals, like 7000.00'],
    [
      'money below nothing',
      'p,groups-150,2027-01-31,-1.00,Перенос',
      'value must be roubles with two decimals, like 7000.00',
    ],
    [
      'more money than anybody paid',
      'p,groups-150,2027-01-31,1000000.01,Перенос',
      'value must not be above 1000000.00',
    ],
    ['no reason', 'p,groups-150,2027-01-31,7000.00,', 'reason must have 3 characters or more'],
    [
      'a reason of 501 letters',
      `p,groups-150,2027-01-31,7000.00,${'я'.repeat(501)}`,
      'reason must not be longer than 500 characters',
    ],
    ['a column too few', 'p,groups-150,2027-01-31,7000.00', '4 columns in the place of 5'],
    ['a column too many', 'p,groups-150,2027-01-31,7000,00,Перенос', '6 columns in the place of 5'],
  ])('for %s', (_what, line, mistake) => {
    expect(row(line)).toEqual({ ok: false, mistakes: [`line 2: ${mistake}`] });
  });

  it('together with all other wrong rows, each with its line', () => {
    const text = [
      HEADER,
      'one,groups-150,2027-01-31,7000.00,Перенос',
      '',
      'two,groups-15,2027-01-31,7000,Перенос',
      'one,groups-unlimited,2027-03-31,1.00,Перенос',
      'three,groups-150',
      'one,groups-150,2027-01-31,7000.00,Перенос',
    ];
    expect(read(text.join('\n'))).toEqual({
      ok: false,
      mistakes: [
        'line 4: tariff must be groups-150 or groups-unlimited',
        'line 4: value must be roubles with two decimals, like 7000.00',
        'line 5: the portal is on line 2 already',
        'line 6: 2 columns in the place of 5',
        'line 7: the portal is on line 2 already',
      ],
    });
  });
});

describe('a file is refused as a whole', () => {
  it.each([
    ['that is empty', '', NO_HEADER],
    ['without its header', 'p,groups-150,2027-01-31,7000.00,Перенос', NO_HEADER],
    [
      'with its columns in another order',
      `tariff,portal,endsOn,value,reason\np,groups-150,2027-01-31,7000.00,Перенос`,
      NO_HEADER,
    ],
    ['with no payer in it', `${HEADER}\n\n`, 'there is no payer in it'],
    [
      'with a quotation mark that is never closed',
      `${HEADER}\np,groups-150,2027-01-31,7000.00,"Перенос\nq,w\n`,
      'after line 1: a quotation mark is opened and never closed',
    ],
  ])('%s', (_what, text, mistake) => {
    expect(read(text)).toEqual({ ok: false, mistakes: [mistake] });
  });

  it.each([
    [
      'windows-1251',
      Buffer.concat([Buffer.from(`${HEADER}\np,groups-150,2027-01-31,7000.00,`), Buffer.from([0xcf, 0xe5, 0xf0])]),
    ],
    ['UTF-16', Buffer.from(`\ufeff${HEADER}\n`, 'utf16le')],
  ])('in %s', (_encoding, file) => {
    expect(readPayerList(file, today)).toEqual({
      ok: false,
      mistakes: ['the file is not UTF-8: save it as «CSV UTF-8»'],
    });
  });
});

describe('the contact of a payer', () => {
  const withContact = (header: string, cells: string) =>
    read(`${HEADER},${header}\np,groups-150,2027-01-31,7000.00,Перенос,${cells}\n`);
  const contact = { phone: '+79161234567', email: 'anna@company.ru' };

  it.each([
    ['email,phone', 'anna@company.ru,+79161234567', { contact }],
    [
      'phone,portalName,email',
      '+79161234567,romashka.bitrix24.ru,anna@company.ru',
      { contact, portalName: 'romashka.bitrix24.ru' },
    ],
    ['email,phone', 'anna@почта.рф,+79161234567', { contact: { ...contact, email: 'anna@xn--80a1acny.xn--p1ai' } }],
  ])('stands in the columns %s: %s', (header, cells, expected) => {
    const list = withContact(header, cells);
    expect(list).toMatchObject({ ok: true, payers: [expected] });
  });

  it('may be left empty in any row', () => {
    const list = withContact('email,phone,portalName', ',,');
    expect(list).toMatchObject({ ok: true });
    expect(list.ok && Object.keys(list.payers[0] ?? {})).toEqual(['portal', 'tariff', 'endsOn', 'value', 'reason']);
  });

  it.each([
    ['email,phone', 'anna,+79161234567', 'line 2: email must be one address like anna@company.ru'],
    ['email,phone', 'anna@company.ru,89161234567', 'line 2: phone must be like +79161234567'],
    ['email,phone', 'anna@company.ru,', 'line 2: email and phone go together, and portalName with them'],
    ['portalName', 'romashka.bitrix24.ru', 'line 2: email and phone go together, and portalName with them'],
    [
      'email,phone,portalName',
      'anna@company.ru,+79161234567,Ромашка',
      'line 2: portalName must be a host name in lower case, like romashka.bitrix24.ru',
    ],
    ['email,phone', 'anna@company.ru', 'line 2: 6 columns in the place of 7'],
    ['email,email', 'anna@company.ru,b@company.ru', NO_HEADER],
    ['mail', 'anna@company.ru', NO_HEADER],
  ])('in the columns %s as «%s» is refused', (header, cells, mistake) => {
    expect(withContact(header, cells)).toEqual({ ok: false, mistakes: [mistake] });
  });
});
