import type { PriceList, Subscription, Tariff } from '../api/answers';
import { soldTariffs } from '../order/choice';
import { daysText } from '../text/days';
import { roubles } from '../text/money';
import { tariffTitle } from '../text/tariffTitle';

type Props = {
  readonly prices: PriceList;
  readonly subscription: Subscription;
  readonly chosen: string;
  readonly error: string | undefined;
  readonly onChoose: (tariff: string) => void;
};

/** How many groups. The free tariff is named, so that nobody looks for it, but is not for sale. */
export function TariffChoice({ prices, subscription, chosen, error, onChoose }: Props) {
  const free = prices.tariffs.filter(({ periods }) => periods.length === 0);
  const badge = (id: string) =>
    subscription.status !== 'expired' && subscription.tariff === id && <span class="badge">ваш тариф</span>;
  return (
    <fieldset class="group" aria-describedby={error && 'billing-tariff-error'}>
      <legend>Тариф</legend>
      <div class="choices choices-tariff">
        {soldTariffs(prices).map((tariff) => (
          <label key={tariff.id} class="choice">
            <input
              type="radio"
              name="tariff"
              value={tariff.id}
              checked={tariff.id === chosen}
              onChange={() => onChoose(tariff.id)}
            />
            <span class="choice-title">{tariffTitle(prices, tariff.id)}</span>
            {badge(tariff.id)}
            <span class="choice-price">{fromText(tariff)}</span>
          </label>
        ))}
        {free.map(({ id }) => (
          <p key={id} class="free">
            <span>{tariffTitle(prices, id)} — бесплатно</span>
            {badge(id)}
          </p>
        ))}
      </div>
      {error && (
        <p class="field-error" id="billing-tariff-error">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function fromText({ periods: [shortest] }: Tariff): string {
  return shortest ? `${roubles(shortest.amount)} за ${daysText(shortest.days)}` : '';
}
