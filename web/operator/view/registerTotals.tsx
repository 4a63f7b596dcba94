import { LEDGER_KIND_NAMES } from '../../../lib/api/shownNames';
import type { LedgerTotals } from '../deskAnswers';
import { signedText } from '../moneyText';
import { type Column, MoneyTable } from './moneyTable';

type KindTotal = LedgerTotals['byKind'][number];

const COLUMNS: readonly Column<KindTotal>[] = [
  { title: 'Вид', cell: ({ kind }) => LEDGER_KIND_NAMES[kind] },
  { title: 'Строк', isNumber: true, cell: ({ lines }) => lines },
  { title: 'Сумма', isNumber: true, cell: ({ sum }) => signedText(sum) },
];

type Props = {
  readonly totals: LedgerTotals;
  /** The list shows only some lines; the totals are those of all. */
  readonly isChosen: boolean;
};

/** The totals of the days, in all and by kind. */
export function RegisterTotals({ totals, isChosen }: Props) {
  const { received, putAside, givenBack, fee, net, byKind } = totals;
  return (
    <>
      {isChosen && <p class="quiet">Итоги — по всем строкам этих дней, без отбора.</p>}
      <div class="charted">
        <dl class="facts totals" aria-label="Итоги">
          <dt>Поступило</dt>
          <dd>{signedText(received)}</dd>
          <dt>Отложено до решения</dt>
          <dd>{signedText(putAside)}</dd>
          <dt>Возвращено</dt>
          <dd>{signedText(givenBack)}</dd>
          <dt>Комиссия Робокассы</dt>
          <dd>{signedText(fee)}</dd>
          <dt>Осталось</dt>
          <dd>
            <strong>{signedText(net)}</strong>
          </dd>
        </dl>
        {byKind.length > 0 && (
          <MoneyTable label="Итоги по видам" columns={COLUMNS} rows={byKind} keyOf={({ kind }) => kind} />
        )}
      </div>
    </>
  );
}
