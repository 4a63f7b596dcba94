import { useState } from 'preact/hooks';
import { roubles } from '../../dialog/text/money';
import { useSending } from '../../dialog/view/useSending';
import type { Refunds } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { byHandText, DAYS_TITLES, type Days, refundPreview } from '../refundWords';
import { moneyAsTyped, typedMoney } from '../typed';
import { Choices } from './choices';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';

type Props = {
  readonly api: DeskApi;
  readonly number: number;
  readonly refunds: Refunds;
  readonly onDone: (told: Refunds) => void;
};

const WAYS = [
  { id: 'robokassa', title: 'Вернуть через Робокассу' },
  { id: 'elsewhere', title: 'Уже вернули сами' },
] as const;

/** Gives money back, or records that it went back elsewhere: the sum, what becomes of the days, and why. */
export function RefundForm({ api, number, refunds, onDone }: Props) {
  const { left, unused } = refunds;
  const byHand = byHandText(refunds);
  const [way, setWay] = useState<(typeof WAYS)[number]['id']>(byHand ? 'elsewhere' : 'robokassa');
  const [days, setDays] = useState<Days>('keep');
  const [sum, setSum] = useState(left ? typedMoney(left) : '');
  const [on, setOn] = useState('');
  const [note, setNote] = useState('');
  const { send, isUnderWay, trouble } = useSending();
  const isElsewhere = way === 'elsewhere';
  const isWhole = days === 'take_back';

  function choose(chosen: Days): void {
    setDays(chosen);
    // The days that are left are worth this much.
    if (chosen === 'end_now' && unused) setSum(typedMoney(unused));
    if (chosen !== 'end_now' && left) setSum(typedMoney(left));
  }

  function submit(): void {
    const asked = moneyAsTyped(sum);
    const order = {
      days,
      note: note.trim(),
      ...(!isWhole && { sum: asked }),
      ...(isElsewhere && { elsewhere: { on } }),
    };
    void send(() => api.refund(number, order), onDone);
  }

  return (
    <form
      class="part"
      aria-label={`Вернуть деньги по платежу №\u00a0${number}`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3>Вернуть деньги по платежу №&nbsp;{number}</h3>
      {byHand ? (
        <p class="note note-warm">{byHand}</p>
      ) : (
        <Choices label="Как вернуть" choices={WAYS} chosen={way} onChoose={setWay} />
      )}
      <Choices
        label="Что будет с днями"
        choices={refunds.days.map((id) => ({ id, title: DAYS_TITLES[id] }))}
        chosen={days}
        onChoose={choose}
      />
      <div class="fields">
        {!isWhole && (
          <DeskField label="Сколько вернуть, ₽" hint={sumHint(refunds, days)} value={sum} onValue={setSum} />
        )}
        {isElsewhere && <DeskField label="Когда вернули" kind="date" value={on} onValue={setOn} />}
        <DeskField label="Почему возвращаем" wide value={note} onValue={setNote} />
      </div>
      <ul class="rows" aria-label="Что получится">
        {refundPreview(refunds, { sum, days, isElsewhere }).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <DeskTrouble trouble={trouble} />
      <div class="line">
        <button type="submit" class="button button-main" aria-disabled={isUnderWay}>
          {buttonText(isUnderWay, isElsewhere)}
        </button>
      </div>
    </form>
  );
}

function buttonText(isUnderWay: boolean, isElsewhere: boolean): string {
  if (isUnderWay) return 'Отправляем…';
  return isElsewhere ? 'Отметить возврат' : 'Вернуть деньги';
}

function sumHint({ left, unused }: Refunds, days: Days): string {
  const most = left ? `Не больше ${roubles(left)}` : '';
  return days === 'end_now' && unused ? `${most}. Остаток дней стоит ${roubles(unused)}` : most;
}
