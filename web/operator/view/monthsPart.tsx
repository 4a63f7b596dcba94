import type { Months } from '../deskAnswers';
import { monthText, signedText } from '../moneyText';
import { Bars } from './bars';
import { type Column, MoneyTable } from './moneyTable';

type Month = Months['months'][number];

type Props = {
  readonly months: readonly Month[];
  readonly onMonth: (month: string) => void;
  /** Present where the seller gives acts. */
  readonly onActs?: (month: string) => void;
};

/** Twelve months up to the running one: as bars, and as numbers that lead to the register of each. */
export function MonthsPart({ months, onMonth, onActs }: Props) {
  const columns: readonly Column<Month>[] = [
    {
      title: 'Месяц',
      cell: ({ month }) => (
        <button type="button" class="button-link" onClick={() => onMonth(month)}>
          {monthText(month)}
        </button>
      ),
    },
    { title: 'Поступило', isNumber: true, cell: ({ totals }) => signedText(totals.received) },
    { title: 'Отложено', isNumber: true, cell: ({ totals }) => signedText(totals.putAside) },
    { title: 'Возвращено', isNumber: true, cell: ({ totals }) => signedText(totals.givenBack) },
    { title: 'Комиссия', isNumber: true, cell: ({ totals }) => signedText(totals.fee) },
    { title: 'Осталось', isNumber: true, cell: ({ totals }) => signedText(totals.net) },
    ...(onActs
      ? [
          {
            title: 'Акты',
            cell: ({ month }: Month) => (
              <button
                type="button"
                class="button-link"
                aria-label={`Скачать CSV актов, ${monthText(month)}`}
                onClick={() => onActs(month)}
              >
                CSV
              </button>
            ),
          },
        ]
      : []),
  ];
  return (
    <section class="part" aria-labelledby="desk-months">
      <h2 id="desk-months">Двенадцать месяцев</h2>
      <div class="charted">
        <Bars
          label="Поступило по месяцам; числа — в таблице"
          bars={months.map(({ month, totals }) => ({ label: monthText(month), value: Number(totals.received.value) }))}
        />
        <MoneyTable label="Итоги по месяцам" columns={columns} rows={months} keyOf={({ month }) => month} />
      </div>
    </section>
  );
}
