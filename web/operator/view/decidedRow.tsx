import { momentText } from '../../dialog/text/dates';
import { roubles } from '../../dialog/text/money';
import type { BankRowAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { standingOf } from '../rowShare';
import { classText, decisionText, isClosedByPerson, reopenedText } from '../statementText';
import { ReasonForm } from './reasonForm';
import { RowFacts } from './rowFacts';
import { RowHistory } from './rowHistory';

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

type CountedProps = Pick<BankRowAnswer, 'counted'> & Pick<Props, 'onInvoice'>;

/** The invoices for which money of the row counts, and the money that waits for a decision. */
export function CountedFor({ counted, onInvoice }: CountedProps) {
  const { taken, aside } = standingOf(counted);
  const lines = [
    ...taken.map((share) => ({ ...share, words: '' })),
    ...aside.map((share) => ({ ...share, words: 'Отложено до решения: ' })),
  ];
  return (
    <>
      {lines.map(({ number, amount, words }, index) => (
        <p key={`${number} ${index}`}>
          {words}
          {roubles(amount)} за{' '}
          <button type="button" class="button-link" onClick={() => onInvoice(number)}>
            счёт №&nbsp;{number}
          </button>
        </p>
      ))}
    </>
  );
}
