import { useState } from 'preact/hooks';
import { withoutSpaces } from '../../../lib/typed/requisites';
import { isRefusedFor, type Trouble } from '../../client/trouble';
import { useSending } from '../../dialog/view/useSending';
import { confirmationOf, type TypedConfirmation } from '../confirmation';
import type { Confirmed, InvoiceAnswer } from '../deskAnswers';
import type { Confirmation, DeskApi } from '../deskApi';
import { otherPayerText } from '../rowShare';
import { typedMoney } from '../typed';
import { DeskField } from './deskField';
import { DeskForm } from './deskForm';
import { Insisting } from './insisting';
import { OtherPayerCheck } from './otherPayerCheck';
import { PlainButton } from './plainButton';

type Props = {
  readonly api: DeskApi;
  readonly invoice: InvoiceAnswer;
  readonly onConfirmed: (confirmed: Confirmed) => void;
};

/**
 * Says that a row of the bank's statement is money for this invoice. The operator types the bank's day; it is never
 * filled in, because with today's the same row would get two names.
 */
export function ConfirmForm({ api, invoice, onConfirmed }: Props) {
  const { payment, missing, buyer } = invoice;
  const [typed, setTyped] = useState<TypedConfirmation>({
    amount: missing.value === '0.00' ? '' : typedMoney(missing),
    receivedOn: '',
    order: '',
    payer: buyer.inn,
    account: '',
    purpose: '',
    rowAmount: '',
  });
  const [said, setSaid] = useState<Pick<Confirmation, 'anotherRow' | 'again' | 'evenCancelled'>>({});
  const [isSure, setSure] = useState(false);
  const [wrong, setWrong] = useState<Trouble>();
  const { send, isUnderWay, trouble } = useSending();
  const type = (field: keyof TypedConfirmation) => (value: string) => {
    setTyped((before) => ({ ...before, [field]: value }));
    setSaid({});
  };
  const payer = withoutSpaces(typed.payer);
  const otherPayer = payer === '' ? undefined : otherPayerText(payer, invoice);

  function submit(more: typeof said = {}): void {
    // The service may refuse twice, for two reasons: what the operator said to the first still counts.
    const all = { ...said, ...more };
    setSaid(all);
    const told = confirmationOf(typed);
    setWrong(typeof told === 'string' ? refusedHere(told) : undefined);
    if (typeof told === 'string') return;
    void send(() => api.confirm(payment.number, { ...told, ...all }), onConfirmed);
  }

  return (
    <DeskForm
      title="Подтвердить поступление"
      button="Подтвердить деньги"
      isUnderWay={isUnderWay}
      trouble={wrong ?? trouble}
      onSubmit={() => submit()}
    >
      <DeskField
        label="Сумма за этот счёт, ₽"
        hint="Подставлено то, чего не хватает"
        value={typed.amount}
        onValue={type('amount')}
      />
      <DeskField
        label="День по выписке"
        kind="date"
        hint="Когда банк зачислил деньги, не сегодня"
        value={typed.receivedOn}
        onValue={type('receivedOn')}
      />
      <DeskField
        label="№ платёжного поручения"
        hint="Нет номера — оставьте пустым"
        optional
        value={typed.order}
        onValue={type('order')}
      />
      <DeskField label="ИНН плательщика" optional value={typed.payer} onValue={type('payer')} />
      <OtherPayerCheck otherPayer={otherPayer} isSure={isSure} onSure={setSure} wide />
      <details class="field-wide">
        <summary>Нет номера поручения или ИНН, или одна строка за несколько счетов</summary>
        <div class="fields">
          <DeskField label="Счёт плательщика" kind="number" optional value={typed.account} onValue={type('account')} />
          <DeskField
            label="Вся сумма строки, ₽"
            hint="Если одна строка оплачивает несколько счетов"
            optional
            value={typed.rowAmount}
            onValue={type('rowAmount')}
          />
          <DeskField
            label="Назначение платежа"
            hint="Как в выписке: по нему узнаётся строка без номера"
            optional
            wide
            value={typed.purpose}
            onValue={type('purpose')}
          />
        </div>
      </details>
      {trouble?.kind === 'refused' && isRefusedFor(trouble, ['perhaps_same_row']) && (
        <div class="note note-warm field-wide">
          <p>Сумма уже засчитана по строке «{trouble.reference}». Если это те же деньги, ничего делать не нужно.</p>
          <PlainButton
            isUnderWay={isUnderWay}
            onPress={() => submit(trouble.reference === undefined ? {} : { anotherRow: trouble.reference })}
          >
            Это ещё один платёж, учесть
          </PlainButton>
        </div>
      )}
      <Insisting
        trouble={trouble}
        isUnderWay={isUnderWay}
        onAgain={() => submit({ again: true })}
        onEvenCancelled={() => submit({ evenCancelled: true })}
        wide
      />
    </DeskForm>
  );
}

/** A complaint of the page itself, in the form of the service's. */
function refusedHere(message: string): Trouble {
  return { kind: 'refused', status: 400, title: 'Проверьте заполнение формы', detail: message };
}
