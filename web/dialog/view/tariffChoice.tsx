import type { Subscription, Tariff, Tariffs } from '../../client/answers';
import { soldTariffs } from '../order/choice';
import { daysText } from '../text/days';
import { roubles } from '../text/money';
import { tariffTitle } from '../text/tariffTitle';

export type FreeOffer = {
  readonly isChosen: boolean;
  /** Absent where the free tariff cannot be chosen; `hint` says where it can. */
  readonly onChoose?: (isChosen: boolean) => void;
  readonly hint: string | undefined;
};

type Props = {
  readonly prices: Tariffs;
  readonly subscription: Subscription;
  readonly chosen: string;
  readonly free: FreeOffer;
  readonly error: string | undefined;
  readonly onChoose: (tariff: string) => void;
};

/**
 * The tariffs to choose from. The free one is always named, so that nobody looks for it; it can be chosen while a paid
 * one runs.
 */
export function TariffChoice({ prices, subscription, chosen, free, error, onChoose }: Props) {
  const { status, tariff: running, canSwitchToFree } = subscription;
  const badge = (id: string) => status !== 'expired' && running === id && <span class="badge">ваш тариф</span>;
  const hint = status === 'expired' ? 'через поддержку' : canSwitchToFree ? free.hint : undefined;
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
              checked={tariff.id === chosen && !free.isChosen}
              onChange={() => {
                free.onChoose?.(false);
                onChoose(tariff.id);
              }}
            />
            <span class="choice-title">{tariffTitle(prices, tariff.id)}</span>
            {badge(tariff.id)}
            <span class="choice-price">{fromText(tariff)}</span>
          </label>
        ))}
        {prices.tariffs
          .filter(({ periods }) => periods.length === 0)
          .map(({ id }) =>
            free.onChoose && canSwitchToFree ? (
              <label key={id} class="choice choice-wide">
                <input
                  type="radio"
                  name="tariff"
                  value={id}
                  checked={free.isChosen}
                  onChange={() => free.onChoose?.(true)}
                />
                <span class="choice-title">{tariffTitle(prices, id)} — бесплатно</span>
              </label>
            ) : (
              <p key={id} class="free">
                <span>{tariffTitle(prices, id)} — бесплатно</span>
                {badge(id)}
                {hint && <span>{hint}</span>}
              </p>
            ),
          )}
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
