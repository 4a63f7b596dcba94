import { useState } from 'preact/hooks';
import { useSending } from '../../dialog/view/useSending';
import type { BankRowAnswer, InvoiceAnswer } from '../deskAnswers';
import type { DeskApi, RowResolution } from '../deskApi';
import { invoiceStateText } from '../deskText';
import { numbersOf } from '../purposeMarks';
import { otherPayerText, shareOf, twinOf } from '../rowShare';
import { invoiceNumberOf, moneyOf, typedMoney } from '../typed';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';
import { OtherPayerCheck } from './otherPayerCheck';
import { PlainButton } from './plainButton';

type Props = {
  readonly api: DeskApi;
  readonly row: BankRowAnswer;
  readonly isUnderWay: boolean;
  readonly onResolve: (resolution: RowResolution) => void;
};

/**
 * Counts the row for an invoice that the operator names. The invoice is shown first, with all that speaks against it.
 */
export function OtherInvoiceForm({ api, row, isUnderWay, onResolve }: Props) {
  const [first = ''] = numbersOf(row.purpose ?? '').map(String);
  const [number, setNumber] = useState(first);
  const [found, setFound] = useState<InvoiceAnswer>();
  const [isNoNumber, setNoNumber] = useState(false);
  const looking = useSending();

  return (
    <div class="part part-plain">
      <form
        class="line"
        aria-label="Найти счёт для строки"
        onSubmit={(event) => {
          event.preventDefault();
          setFound(undefined);
          const wanted = invoiceNumberOf(number);
          setNoNumber(wanted === undefined);
          if (wanted !== undefined) void looking.send(() => api.invoice(wanted), setFound);
        }}
      >
        <DeskField label="Засчитать за счёт №" kind="number" value={number} onValue={setNumber} />
        <button type="submit" class="button button-plain" aria-disabled={looking.isUnderWay}>
          Найти
        </button>
      </form>
      {isNoNumber ? (
        <p role="alert">Номер счёта — одни цифры, например 1000003.</p>
      ) : (
        <DeskTrouble trouble={looking.trouble} />
      )}
      {found && (
        <FoundInvoice
          key={found.payment.number}
          row={row}
          invoice={found}
          isUnderWay={isUnderWay}
          onResolve={onResolve}
        />
      )}
    </div>
  );
}

type FoundProps = Omit<Props, 'api'> & { readonly invoice: InvoiceAnswer };

function FoundInvoice({ row, invoice, isUnderWay, onResolve }: FoundProps) {
  const [amount, setAmount] = useState(typedMoney(shareOf(row, invoice)));
  const [isSure, setSure] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const otherPayer = otherPayerText(row.payerInn, invoice);
  const twin = twinOf(row, invoice);
  const { number } = invoice.payment;

  return (
    <form
      class="part part-plain"
      aria-label={`Засчитать за счёт № ${number}`}
      onSubmit={(event) => {
        event.preventDefault();
        const sum = moneyOf(amount);
        setWrong(!sum);
        if (sum) onResolve({ kind: 'invoices', invoices: [{ number, amount: sum }] });
      }}
    >
      <p>
        <strong>Счёт №&nbsp;{number}</strong> · {invoice.buyer.name}, ИНН {invoice.buyer.inn}
        <br />
        {invoiceStateText(invoice)}
      </p>
      {twin && (
        <div class="note note-warm">
          <p>За этот счёт такая же сумма уже учтена по строке «{twin}».</p>
          <PlainButton
            isUnderWay={isUnderWay}
            onPress={() => onResolve({ kind: 'same_as', name: twin, note: `Та же строка, счёт № ${number}` })}
          >
            Это та же строка
          </PlainButton>
        </div>
      )}
      <OtherPayerCheck otherPayer={otherPayer} isSure={isSure} onSure={setSure} />
      <div class="line">
        <DeskField label="Сумма, ₽" value={amount} onValue={setAmount} />
        <button type="submit" class="button button-main" aria-disabled={isUnderWay}>
          Засчитать
        </button>
      </div>
      {isWrong && <p role="alert">Сумма в рублях, например 3000 или 2999,50.</p>}
    </form>
  );
}
