import { useEffect, useState } from 'preact/hooks';
import { dayText } from '../../dialog/text/dates';
import { subscriptionText } from '../../dialog/text/subscriptionText';
import { PaymentHistory } from '../../dialog/view/paymentHistory';
import { useSending } from '../../dialog/view/useSending';
import { namesOf } from '../attentionWords';
import { autopayWords } from '../autopayWords';
import type { PortalState } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { isUnknown, TITLES } from '../deskText';
import { renewalWords } from '../renewalWords';
import { ContactPart } from './contactPart';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';
import { GrantForm } from './grantForm';
import { LeavingForms } from './leavingForms';
import { PaymentFactsList } from './paymentFactsList';
import { PortalJournal } from './portalJournal';
import { ToldNote } from './toldNote';
import { useFurther } from './useFurther';

type Props = { readonly api: DeskApi; readonly portal: string; readonly onPortal: (portal: string) => void };

/** One portal: what it holds, its journal, its payments, and the forms for it. */
export function PortalTab({ api, portal, onPortal }: Props) {
  const [typed, setTyped] = useState(portal);
  const [state, setState] = useState<PortalState>();
  const [done, setDone] = useState<{ readonly words: string }>();
  const { send, trouble } = useSending();

  function look(): void {
    if (portal !== '') void send(() => api.portal(portal), setState);
  }
  useEffect(() => {
    setDone(undefined);
    look();
  }, [portal]);

  /** Says what was done before the portal is loaded again: then its form is gone, and the focus with it. */
  function onDone(words: string): void {
    setDone({ words });
    look();
  }

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
        {done && (
          <ToldNote mood="good" of={done}>
            {done.words}
          </ToldNote>
        )}
      </form>
      {state && state.subscription.portal === portal && <Shown api={api} state={state} onDone={onDone} />}
    </>
  );
}

type ShownProps = {
  readonly api: DeskApi;
  readonly state: PortalState;
  readonly onDone: (words: string) => void;
};

/** Everything that is known of a portal, and what can be done; journal and payments are loaded page by page. */
function Shown({ api, state, onDone }: ShownProps) {
  const { subscription } = state;
  const { portal, version } = subscription;
  const older = useFurther(
    state,
    ({ nextJournalCursor }) => nextJournalCursor,
    (journalCursor) => api.portal(portal, { journalCursor }),
  );
  const paid = useFurther(
    state,
    ({ nextPaymentsCursor }) => nextPaymentsCursor,
    (paymentsCursor) => api.portal(portal, { paymentsCursor }),
  );
  const payments = paid.pages.flatMap((page) => page.payments);
  const told = {
    subscription,
    journal: older.pages.flatMap((page) => page.journal),
    attentionNamed: older.pages.flatMap((page) => page.attentionNamed),
  };
  return (
    <>
      {isUnknown(state) ? <Unknown portal={portal} /> : <Held state={state} />}
      <ContactPart api={api} state={state} onDone={onDone} />
      <PortalJournal key={`journal ${version}`} api={api} state={told} more={older.more} onChanged={onDone} />
      <DeskTrouble trouble={older.trouble} />
      <PaymentHistory
        history={{ payments, trouble: paid.trouble, more: paid.more, reload: async () => undefined }}
        prices={TITLES}
        note={(trouble) => <DeskTrouble trouble={trouble} />}
      />
      <PaymentFactsList api={api} payments={payments} onChanged={onDone} />
      <GrantForm key={version} api={api} portal={portal} onGranted={onDone} />
      <LeavingForms key={`leaving ${version}`} api={api} subscription={subscription} onDone={onDone} />
    </>
  );
}

/** An unknown portal is said to be unknown: a mistyped id must not look like a customer on the free groups. */
function Unknown({ portal }: { readonly portal: string }) {
  return (
    <section class="part" aria-label="Подписка">
      <h2>{portal}</h2>
      <p class="note note-warm">
        О таком портале ничего не известно: он ничего не покупал, и никто о нём не писал. Проверьте идентификатор.
      </p>
    </section>
  );
}

function Held({ state }: { readonly state: PortalState }) {
  const { facts } = subscriptionText(state.subscription, TITLES);
  const { switchesToFreeOn, autopay } = state.subscription;
  const renewals = renewalWords(state.subscription);
  const named = namesOf(state.attentionNamed);
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
        {renewals && <dt>Счёт на продление</dt>}
        {renewals && <dd>{renewals}</dd>}
      </dl>
      {state.attention.length > 0 && (
        <div class="note note-warm">
          <p>Разобрать на вкладке «Ждут решения»:</p>
          <ul>
            {state.attention.map((id) => (
              <li key={id}>{named(id)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
