import { useEffect, useState } from 'preact/hooks';
import { dayText } from '../../dialog/text/dates';
import { subscriptionText } from '../../dialog/text/subscriptionText';
import { PaymentHistory } from '../../dialog/view/paymentHistory';
import { useSending } from '../../dialog/view/useSending';
import { autopayWords } from '../autopayWords';
import type { PortalState } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { TITLES } from '../deskText';
import { ContactPart } from './contactPart';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';
import { GrantForm } from './grantForm';
import { LeavingForms } from './leavingForms';
import { PaymentFactsList } from './paymentFactsList';
import { PortalJournal } from './portalJournal';

type Props = { readonly api: DeskApi; readonly portal: string; readonly onPortal: (portal: string) => void };

/** One portal: what it holds, how it came to it, what it paid, and days without a payment. */
export function PortalTab({ api, portal, onPortal }: Props) {
  const [typed, setTyped] = useState(portal);
  const [state, setState] = useState<PortalState>();
  const { send, trouble } = useSending();

  function look(): void {
    if (portal !== '') void send(() => api.portal(portal), setState);
  }
  useEffect(look, [portal]);

  return (
    <>
      <form
        class="part"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = typed.trim();
          if (wanted === portal) look();
          else onPortal(wanted);
        }}
      >
        <div class="line">
          <DeskField label="Портал" value={typed} onValue={setTyped} />
          <button type="submit" class="button button-plain">
            Показать портал
          </button>
        </div>
        <DeskTrouble trouble={trouble} />
      </form>
      {state && state.subscription.portal === portal && (
        <>
          <Held state={state} />
          <ContactPart api={api} state={state} onDone={look} />
          <PortalJournal key={`journal ${state.subscription.version}`} api={api} state={state} onChanged={look} />
          <PaymentHistory
            history={{ payments: state.payments, trouble: undefined, more: undefined, reload: async () => look() }}
            prices={TITLES}
          />
          <PaymentFactsList payments={state.payments} />
          <GrantForm key={state.subscription.version} api={api} portal={portal} onGranted={look} />
          <LeavingForms
            key={`leaving ${state.subscription.version}`}
            api={api}
            subscription={state.subscription}
            onDone={look}
          />
        </>
      )}
    </>
  );
}

function Held({ state }: { readonly state: PortalState }) {
  const { facts } = subscriptionText(state.subscription, TITLES);
  const { switchesToFreeOn, autopay } = state.subscription;
  return (
    <section class="part" aria-label="Подписка">
      <h2>{state.subscription.portal}</h2>
      <dl class="facts">
        {state.portalName && <dt>Адрес портала</dt>}
        {state.portalName && <dd>{state.portalName}</dd>}
        {facts.flatMap(({ label, value, mood = 'fine' }) => [
          <dt key={label}>{label}</dt>,
          <dd key={`${label} value`} class={`mood-${mood}`}>
            {value}
          </dd>,
        ])}
        {switchesToFreeOn && <dt>Бесплатный тариф</dt>}
        {switchesToFreeOn && <dd>с {dayText(switchesToFreeOn)}</dd>}
        <dt>Автоплатёж</dt>
        <dd>{autopayWords(autopay)}</dd>
      </dl>
      {state.attention.length > 0 && (
        <p class="note note-warm">Ждут решения: {state.attention.join(', ')}. Они на вкладке «Ждут решения».</p>
      )}
    </section>
  );
}
