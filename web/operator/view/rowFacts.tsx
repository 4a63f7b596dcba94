import { dayText, momentText } from '../../dialog/text/dates';
import { roubles } from '../../dialog/text/money';
import type { BankRowAnswer } from '../deskAnswers';
import { marked } from '../purposeMarks';
import { standingOf } from '../rowShare';
import { decisionText, openingText, sumText } from '../statementText';

type Facts = Pick<
  BankRowAnswer,
  'name' | 'receivedOn' | 'amount' | 'order' | 'payerName' | 'payerInn' | 'payerAccount' | 'purpose'
>;

/** A row as the bank gives it: sum, payer, and the purpose with its numbers marked. */
export function RowFacts({ row }: { readonly row: Facts }) {
  const { name, receivedOn, amount, order, payerName, payerInn, payerAccount, purpose } = row;
  return (
    <div class="row-facts">
      <p>
        <strong>{sumText(amount)}</strong>
        {payerName && ` · ${payerName}`}
      </p>
      <p class="quiet">
        {dayText(receivedOn)}
        {order && `, поручение №\u00a0${order}`}
        {payerInn && ` · ИНН ${payerInn}`}
        {!payerInn && payerAccount && ` · счёт ${payerAccount}`}
        {!order && !payerInn && !payerAccount && ` · ${name}`}
      </p>
      {purpose && (
        <p class="purpose">
          {marked(purpose).map(({ text, isNumber }, index) =>
            isNumber ? <mark key={`${index} ${text}`}>{text}</mark> : text,
          )}
        </p>
      )}
    </div>
  );
}

type CountedProps = Pick<BankRowAnswer, 'counted'> & { readonly onInvoice: (number: number) => void };

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

/** How a row was closed by mistake and opened again, the oldest first. */
export function RowHistory({ row: { reopened = [] } }: { readonly row: BankRowAnswer }) {
  return (
    <>
      {reopened.map((opening) => (
        <p key={opening.at} class="quiet">
          Было: {decisionText(opening.closed, momentText)}. {openingText(opening, momentText)}
        </p>
      ))}
    </>
  );
}
