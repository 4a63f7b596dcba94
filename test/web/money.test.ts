import type { FilePage } from '../../web/client/session';
import { censusCharts } from '../../web/operator/censusText';
import { hourText } from '../../web/operator/clockText';
import { kindOf, lineStateText, monthText, shortDay, signedText } from '../../web/operator/moneyText';
import { wholeFile } from '../../web/operator/registerFile';
import { monthQuery, registerFilter } from '../../web/operator/registerQuery';

describe('what an operator asks of the register', () => {
  it.each([
    ['2026-11', '2026-11-01', '2026-11-30'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2028-02', '2028-02-01', '2028-02-29'],
  ])('of the month %s goes from its first day to its last', (month, from, to) => {
    expect(monthQuery(month)).toEqual({ from, to, kind: '', search: '' });
  });

  it.each([
    ['', {}],
    ['№ 1 000\u00a0003', { number: '1000003' }],
    ['b24e1f0c', { portal: 'b24e1f0c' }],
    [' не портал', { portal: 'не портал' }],
    ['12345678901', { portal: '12345678901' }],
  ])('«%s» is asked for as %j', (search, part) => {
    const query = { ...monthQuery('2026-11'), search };
    expect(registerFilter(query)).toEqual({ from: '2026-11-01', to: '2026-11-30', ...part });
  });

  it('may be of one kind; what no list offers is all of them', () => {
    expect(registerFilter({ ...monthQuery('2026-11'), kind: kindOf('bank') })).toMatchObject({ kind: 'bank' });
    expect(kindOf('cash')).toBe('');
  });
});

describe('the words of the money', () => {
  it.each([
    ['3000.00', '3\u00a0000\u00a0₽'],
    ['-2999.50', '−2\u00a0999,50\u00a0₽'],
    ['-300.00', '−300\u00a0₽'],
    ['0.00', '0\u00a0₽'],
  ])('%s is «%s»', (value, text) => {
    expect(signedText({ value })).toBe(text);
  });

  it('tell a month, a day, an hour of Moscow and what the money is', () => {
    expect(monthText('2026-12')).toBe('декабрь\u00a02026');
    expect(shortDay('2026-11-02')).toBe('02.11.2026');
    expect(hourText('2026-11-24T22:00:00.000Z')).toBe('25\u00a0ноября\u00a02026\u00a0г. в\u00a001:00 по\u00a0Москве');
    expect([lineStateText('paid'), lineStateText('partially_paid'), lineStateText('surplus')]).toEqual([
      'засчитано',
      'счёт оплачен частично',
      'лишние деньги',
    ]);
  });

  it('tell what the census has counted, tariff by tariff and what becomes of the terms', () => {
    const charts = censusCharts({
      at: '2026-11-24T22:00:00.000Z',
      tariffs: [{ tariff: 'groups-150', title: '150 групп', portals: 41, autopay: 17 }],
      ending: { charged: { portals: 12, amount: { value: '38000.00', currency: 'RUB' } }, byHand: 15, becomesFree: 1 },
      chargesFailed: { retried: 2, gaveUp: 3 },
    });
    expect(charts.map(({ rows }) => rows.map(({ label, portals }) => `${label}: ${portals}`))).toEqual([
      ['«150\u00a0групп»: 41'],
      ['продлит автоплатёж: 12', 'нужно оплатить: 15', 'станут бесплатными: 1'],
      ['попробуем ещё: 2', 'автоплатёж отключён: 3'],
    ]);
    expect([charts[0]?.rows[0]?.autopay, charts[1]?.rows[0]?.amount?.value]).toEqual([17, '38000.00']);
  });
});

describe('the file', () => {
  const page = (text: string, nextCursor?: string): FilePage => ({ content: new Blob([text]), nextCursor });

  it('is all of its pages, one after the other, with the mark before the first', async () => {
    const asked: (string | undefined)[] = [];
    const whole = await wholeFile(async (cursor) => {
      asked.push(cursor);
      return { ok: true, value: cursor === undefined ? page('\uFEFFa;b\r\n', 'next') : page('c;d\r\n') };
    });
    expect(asked).toEqual([undefined, 'next']);
    const bytes = whole.ok ? Buffer.from(await whole.value.arrayBuffer()) : Buffer.alloc(0);
    expect(bytes).toEqual(Buffer.from('\uFEFFa;b\r\nc;d\r\n'));
  });

  it('is not given when a page is missing: half of a month would look like a month', async () => {
    const trouble = { kind: 'unreachable', why: 'no_network' } as const;
    const whole = await wholeFile(async (cursor) =>
      cursor === undefined ? { ok: true, value: page('a\r\n', 'next') } : { ok: false, trouble },
    );
    expect(whole).toEqual({ ok: false, trouble });
  });
});
