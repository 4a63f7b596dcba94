import { actsCsv } from '../../lib/api/views/actsCsv';
import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import type { ActLine } from '../../lib/domain/documents/actLine';
import { at, PORTAL, paymentNumber } from '../fixtures/billing';

const LINE: ActLine = {
  kind: 'issued',
  day: calendarDate('2026-11-24'),
  at: at('2026-11-24T09:00:00Z'),
  act: { number: 17, date: calendarDate('2026-11-24') },
  sum: 3000_00,
  invoice: paymentNumber('1000003'),
  invoiceDate: calendarDate('2026-11-22'),
  portal: PORTAL,
  buyerName: 'ООО «Ромашка»',
  buyerInn: '7707083893',
  buyerKpp: '770701001',
  text: 'Права, 30 дней с 24.11.2026',
};

const HEADINGS =
  'День;Вид;Акт №;Дата акта;Сумма, ₽;Ставка НДС;НДС, ₽;Счёт №;Дата счёта;Покупатель;ИНН;КПП;Наименование;Взамен акта;Портал\r\n';

describe('the file of the acts of a month', () => {
  it('begins with the byte order mark, and has semicolons, decimal commas and CRLF', () => {
    expect(actsCsv([LINE], true)).toBe(
      `\uFEFF${HEADINGS}24.11.2026;Акт;17;24.11.2026;3000,00;Без НДС;;1000003;22.11.2026;ООО «Ромашка»;7707083893;770701001;Права, 30 дней с 24.11.2026;;${PORTAL}\r\n`,
    );
    expect(actsCsv([LINE], false)).toMatch(/^24\.11\.2026;Акт;17;/);
    expect(actsCsv([], true)).toBe(`\uFEFF${HEADINGS}`);
  });

  it('has a cancelled act with a minus on the day it was cancelled, and says which act another replaces', () => {
    const { text, ...cancelled } = {
      ...LINE,
      kind: 'cancelled' as const,
      day: calendarDate('2026-12-02'),
      sum: -3000_00,
    };
    const vat = { rate: 22, amount: -540_98 };
    expect(actsCsv([{ ...cancelled, vat }], false)).toBe(
      `02.12.2026;Отмена акта;17;24.11.2026;-3000,00;22%;-540,98;1000003;22.11.2026;ООО «Ромашка»;7707083893;770701001;;;${PORTAL}\r\n`,
    );
    const instead = { ...LINE, act: { number: 18, date: calendarDate('2026-12-02') }, insteadOf: LINE.act };
    expect(actsCsv([instead], false)).toContain(';№ 17 от 24.11.2026;');
  });

  it('has no formula that a buyer typed, and keeps the zeros of an INN and a KPP', () => {
    const file = actsCsv(
      [{ ...LINE, buyerName: '=HYPERLINK("x";1)', buyerInn: '0105000001', buyerKpp: '010501001' }],
      false,
    );
    expect(file).toContain(`;"'=HYPERLINK(""x"";1)";"=""0105000001""";"=""010501001""";`);
  });
});
