import { useEffect, useState } from 'preact/hooks';
import { momentText } from '../../dialog/text/dates';
import { roubles } from '../../dialog/text/money';
import { useSending } from '../../dialog/view/useSending';
import type { Refunds } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { DAYS_TEXTS, refundStateText, refundTold } from '../refundWords';
import { DeskTrouble } from './deskTrouble';
import { RefundForm } from './refundForm';

type Props = { readonly api: DeskApi; readonly number: number; readonly onChanged: (words: string) => void };

/** The refunds of a payment, how far each has come, and the form that gives more back. */
export function RefundPart({ api, number, onChanged }: Props) {
  const [refunds, setRefunds] = useState<Refunds>();
  const { send, isUnderWay, trouble } = useSending();

  function look(): void {
    void send(() => api.refunds(number), setRefunds);
  }
  useEffect(look, [number]);

  function withdraw({ order, sum }: Refunds['refunds'][number]): void {
    void send(
      () => api.withdrawRefund(number, order),
      (told) => {
        setRefunds(told);
        onChanged(`Отменили возврат ${roubles(sum)}, клиент получит письмо.`);
      },
    );
  }

  return (
    <section class="part" aria-label={`Возвраты платежа № ${number}`}>
      <DeskTrouble trouble={trouble} />
      {refunds && refunds.refunds.length > 0 && (
        <ul class="rows">
          {refunds.refunds.map((refund) => (
            <li key={refund.order}>
              <p>
                {roubles(refund.sum)}: {refundStateText(refund)}
              </p>
              <p class="quiet">
                {momentText(refund.reservedAt)}, оператор {refund.by}, {DAYS_TEXTS[refund.days]}. Основание:{' '}
                {refund.note}
              </p>
              {refund.status === 'reserved' && (
                <button type="button" class="button-link" aria-disabled={isUnderWay} onClick={() => withdraw(refund)}>
                  Отменить возврат
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {refunds && (refunds.left === undefined || refunds.days.length === 0) && (
        <p class="quiet">По этому платежу больше возвращать нечего.</p>
      )}
      {refunds && refunds.days.length > 0 && (
        <RefundForm
          key={refunds.refunds.length}
          api={api}
          number={number}
          refunds={refunds}
          onDone={(told) => {
            setRefunds(told);
            onChanged(refundTold(told));
          }}
        />
      )}
      {refunds && (
        <div class="line">
          <button type="button" class="button button-plain" onClick={look}>
            Обновить
          </button>
        </div>
      )}
    </section>
  );
}
