import { dayText } from '../../dialog/text/dates';
import type { BankRowAnswer } from '../deskAnswers';
import { marked } from '../purposeMarks';
import { sumText } from '../statementText';

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
