import { LEDGER_KIND_NAMES } from '../../../lib/api/shownNames';
import type { LedgerLine } from '../deskAnswers';
import { lineStateText, shortDay, signedText } from '../moneyText';
import { type Column, MoneyTable } from './moneyTable';
import { PortalButton } from './portalButton';

type Props = {
  readonly lines: readonly LedgerLine[];
  readonly more: (() => Promise<void>) | undefined;
  readonly onPortal: (portal: string) => void;
};

/** The lines, oldest first; the file has more columns. */
export function RegisterLines({ lines, more, onPortal }: Props) {
  return (
    <>
      {lines.length === 0 && <p role="status">{more ? 'Пока не нашлось.' : 'Таких строк нет.'}</p>}
      {lines.length > 0 && (
        <MoneyTable label="Строки реестра" columns={columnsFor(onPortal)} rows={lines} keyOf={keyOf} />
      )}
      {more && (
        <div class="line">
          <button type="button" class="button button-plain" onClick={() => void more()}>
            Показать ещё
          </button>
        </div>
      )}
    </>
  );
}

function columnsFor(onPortal: Props['onPortal']): readonly Column<LedgerLine>[] {
  return [
    { title: 'День', cell: ({ day }) => shortDay(day) },
    { title: 'День денег', cell: ({ moneyDay }) => shortDay(moneyDay) },
    { title: 'Вид', cell: ({ kind }) => LEDGER_KIND_NAMES[kind] },
    { title: 'Сумма', isNumber: true, cell: ({ sum }) => signedText(sum) },
    { title: 'Комиссия', isNumber: true, cell: ({ fee }) => fee && signedText(fee) },
    { title: 'Номер', isNumber: true, cell: ({ number }) => number },
    { title: 'Портал', cell: ({ portal }) => portal && <PortalButton portal={portal} onPortal={onPortal} /> },
    { title: 'Что с деньгами', cell: ({ state }) => lineStateText(state) },
    { title: 'Покупатель', cell: ({ buyerName, bankReference }) => buyerName ?? bankReference },
  ];
}

function keyOf({ at, number, entry, attention, kind }: LedgerLine): string {
  return [at, number, entry, attention, kind].join(' ');
}
