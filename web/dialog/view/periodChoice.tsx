import type { Tariffs } from '../../client/answers';
import type { Choice } from '../order/choice';
import { daysText } from '../text/days';
import { roubles } from '../text/money';

type Props = {
  readonly prices: Tariffs;
  readonly choice: Choice;
  readonly error: string | undefined;
  readonly onChoose: (periodDays: number) => void;
};

/** The periods to choose from, with the price of each. */
export function PeriodChoice({ prices, choice, error, onChoose }: Props) {
  const periods = prices.tariffs.find(({ id }) => id === choice.tariff)?.periods ?? [];
  return (
    <fieldset class="group" aria-describedby={error && 'billing-period-error'}>
      <legend>Период</legend>
      <div class="choices choices-period">
        {periods.map(({ days, amount }) => (
          <label key={days} class="choice">
            <input
              type="radio"
              name="periodDays"
              value={days}
              checked={days === choice.periodDays}
              onChange={() => onChoose(days)}
            />
            <span class="choice-title">{daysText(days)}</span>
            <span class="choice-price">{roubles(amount)}</span>
          </label>
        ))}
      </div>
      {error && (
        <p class="field-error" id="billing-period-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}
