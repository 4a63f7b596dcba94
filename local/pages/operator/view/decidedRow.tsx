import type { BankRowAnswer } from '../../../../lib/api/answers/statements';
import { momentText } from '../../dialog/text/dates';
import { roubles } from '../../dialog/text/money';
import { standingOf } from '../rowShare';
import { classText, decisionText } from '../statementText';
import { RowFacts } from './rowFacts';

type Props = { readonly row: BankRowAnswer; readonly onInvoice: (number: number) => void };

/** A row of which all is said: where its money stands, who decided and why. */
export function DecidedRow({ row, onInvoice }: Props) {
  const { counted, decided } = row;
  return (
    <>
      <RowFacts row={row} />
      <div class="row-verdict">
        <CountedFor counted={counted} onInvoice={onInvoice} />
        {decided && <p class="quiet">{decisionText(decided, momentText)}</p>}
        {!decided && counted.length === 0 && <p class="quiet">{classText(row.class)}</p>}
      </div>
    </>
  );
}

type CountedProps = Pick<BankRowAnswer, 'counted'> & Pick<Props, 'onInvoice'>;

/** The invoices for which money of the row counts, and what of it waits for a decision. */
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
