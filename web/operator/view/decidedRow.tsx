import { momentText } from '../../dialog/text/dates';
import type { BankRowAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { classText, decisionText, isClosedByPerson, reopenedText } from '../statementText';
import { ReasonForm } from './reasonForm';
import { CountedFor, RowFacts, RowHistory } from './rowFacts';

type Props = {
  readonly api: Pick<DeskApi, 'reopenRow'>;
  readonly row: BankRowAnswer;
  readonly onInvoice: (number: number) => void;
  readonly onReopened: (row: BankRowAnswer, words: string) => void;
};

/** A decided row: where its money stands, who decided and why. One that was closed by mistake can be opened again. */
export function DecidedRow({ api, row, onInvoice, onReopened }: Props) {
  const { counted, decided } = row;
  return (
    <>
      <RowFacts row={row} />
      <div class="row-verdict">
        <CountedFor counted={counted} onInvoice={onInvoice} />
        {decided && <p class="quiet">{decisionText(decided, momentText)}</p>}
        {!decided && counted.length === 0 && <p class="quiet">{classText(row.class)}</p>}
        <RowHistory row={row} />
      </div>
      {decided && isClosedByPerson(decided) && (
        <details>
          <summary>Закрыли по ошибке?</summary>
          <ReasonForm
            title="Снова разобрать строку"
            button="Снова разобрать"
            about="Строка вернётся в «Требуют разбора». Причина останется у строки."
            call={(note) => api.reopenRow(row.id, note, decided.at)}
            onDone={(opened) => onReopened(opened, reopenedText(opened))}
          />
        </details>
      )}
    </>
  );
}
