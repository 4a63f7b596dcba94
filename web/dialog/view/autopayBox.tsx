import type { Quote, Tariffs } from '../../client/answers';

type Props = {
  /** The consent for the choice on the page; undefined until the service has answered. */
  readonly consent: Quote['autopayConsent'] | undefined;
  readonly isTicked: boolean;
  readonly legal: Tariffs['legal'];
  readonly onTick: (isTicked: boolean) => void;
};

/** The box «Подключить автоплатёж», and what the customer agrees to by ticking it. */
export function AutopayBox({ consent, isTicked, legal, onTick }: Props) {
  return (
    <fieldset class="group">
      <legend>Автоплатёж</legend>
      <label class="check">
        <input
          type="checkbox"
          name="autopay"
          checked={isTicked}
          disabled={!consent}
          aria-describedby="billing-consent"
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span>Подключить автоплатёж</span>
      </label>
      <p class="quiet consent" id="billing-consent">
        {consent?.text ?? 'Считаем сумму и день списания…'}
      </p>
      {legal && (
        <p class="quiet consent">
          <a class="link" href={legal.terms} target="_blank" rel="noopener">
            Условия автоплатежа
          </a>
        </p>
      )}
    </fieldset>
  );
}
