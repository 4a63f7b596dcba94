import { useState } from 'preact/hooks';
import type { InvoiceAnswer } from '../../../../lib/api/answers/operator';
import type { Trouble } from '../../dialog/api/trouble';
import { innFault, withoutSpaces } from '../../dialog/order/requisites';
import { useSending } from '../../dialog/view/useSending';
import type { Confirmed } from '../deskAnswers';
import type { Confirmation, DeskApi } from '../deskApi';
import { bankReferenceOf, moneyOf, moscowDay, typedMoney } from '../typed';
import { DeskField } from './deskField';
import { DeskForm } from './deskForm';

type Props = {
  readonly api: DeskApi;
  readonly invoice: InvoiceAnswer;
  readonly onConfirmed: (confirmed: Confirmed) => void;
};

/** Says that a row of the bank's statement is money for this invoice. */
export function ConfirmForm({ api, invoice, onConfirmed }: Props) {
  const { payment, missing, buyer } = invoice;
  const [amount, setAmount] = useState(missing.value === '0.00' ? '' : typedMoney(missing));
  const [receivedOn, setReceivedOn] = useState(() => moscowDay(Date.now()));
  const [order, setOrder] = useState('');
  const [payer, setPayer] = useState(buyer.inn);
  const [typedReference, setReference] = useState<string>();
  const [rowAmount, setRowAmount] = useState('');
  const [wrong, setWrong] = useState<Trouble>();
  const { send, isUnderWay, trouble } = useSending();
  const bankReference = typedReference ?? bankReferenceOf({ receivedOn, order, payer });

  function submit(): void {
    const told = confirmation();
    setWrong(typeof told === 'string' ? refusedHere(told) : undefined);
    if (typeof told !== 'string') void send(() => api.confirm(payment.number, told), onConfirmed);
  }

  function confirmation(): Confirmation | string {
    const [sum, row] = [moneyOf(amount), moneyOf(rowAmount)];
    if (!sum) return 'Сумма в рублях, например 3000 или 2999,50.';
    if (rowAmount.trim() !== '' && !row) return 'Сумма всей строки в рублях, например 6000.';
    if (!typedReference && order.trim() === '') return 'Укажите номер платёжного поручения или впишите строку сами.';
    if (payer.trim() !== '' && innFault(payer)) return innFault(payer) ?? '';
    return {
      amount: sum,
      receivedOn,
      bankReference: bankReference.trim(),
      ...(row && { rowAmount: row }),
      ...(payer.trim() !== '' && { payerInn: withoutSpaces(payer) }),
    };
  }

  return (
    <DeskForm
      title="Подтвердить поступление"
      button="Подтвердить деньги"
      isUnderWay={isUnderWay}
      trouble={wrong ?? trouble}
      onSubmit={submit}
    >
      <DeskField
        label="Сумма за этот счёт, ₽"
        hint="Подставлено то, чего не хватает"
        value={amount}
        onValue={setAmount}
      />
      <DeskField label="Дата поступления" kind="date" value={receivedOn} onValue={setReceivedOn} />
      <DeskField
        label="№ платёжного поручения"
        optional={typedReference !== undefined}
        value={order}
        onValue={setOrder}
      />
      <DeskField label="ИНН плательщика" optional value={payer} onValue={setPayer} />
      <DeskField
        label="Вся сумма строки, ₽"
        hint="Только если одна строка оплачивает несколько счетов"
        optional
        value={rowAmount}
        onValue={setRowAmount}
      />
      <DeskField
        label="Строка выписки"
        hint="Складывается из даты, номера и ИНН; по ней повтор узнаётся. Можно вписать свою"
        wide
        value={bankReference}
        onValue={setReference}
      />
    </DeskForm>
  );
}

/** A complaint of the page's own, told like the service's. */
function refusedHere(message: string): Trouble {
  return { kind: 'refused', status: 400, title: 'Проверьте заполнение формы', detail: message };
}
