import { useState } from 'preact/hooks';
import type { Subscription } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import { reading } from '../order/typed';
import { dayText } from '../text/dates';
import { Field } from './field';
import { TroubleNote } from './troubleNote';
import { useSending } from './useSending';

type Props = {
  readonly api: Pick<CustomerCalls, 'wishRenewals' | 'getContact'>;
  readonly subscription: Subscription;
  readonly onChanged: () => void;
  /** Reads a text out to people with a screen reader. */
  readonly say: (text: string) => void;
};

/** Whether the next invoice comes by itself, where to and when; and the switch for it. */
export function RenewalState({ api, subscription, onChanged, say }: Props) {
  const { renewalInvoices } = subscription;
  const [address, type] = useState<string>();
  const [fault, complain] = useState<string>();
  const { send, isUnderWay, trouble } = useSending();
  if (!renewalInvoices) return null;
  const { to, nextOn } = renewalInvoices;

  function save(wanted: string | null): void {
    void send(
      () => api.wishRenewals(wanted),
      () => {
        type(undefined);
        say(wanted === null ? 'Счета на продление больше не присылаем.' : 'Счёт на продление будем присылать.');
        onChanged();
      },
    );
  }

  function open(): void {
    type('');
    // Proposes the known address when it comes, unless the customer has begun to type.
    void api.getContact().then((answer) => {
      const known = answer.ok ? answer.value.contact : undefined;
      type((now) => now || known?.accountantEmail || known?.email || '');
    });
  }

  function submit(event: Event): void {
    event.preventDefault();
    const read = reading().email(address ?? '');
    complain(read.ok ? undefined : read.fault);
    if (read.ok) save(read.value);
  }

  const when = nextOn === undefined ? 'присылаем' : `пришлём ${dayText(nextOn)}`;
  const text = to === undefined ? 'Можем сами присылать счёт на продление.' : `Счёт на продление ${when} на ${to}.`;
  return (
    <section class="card contact-state" aria-label="Счёт на продление">
      <div class="autopay-line">
        <p>{text}</p>
        <button
          type="button"
          class="button button-plain"
          aria-disabled={isUnderWay}
          onClick={() => (to === undefined ? open() : save(null))}
        >
          {to === undefined ? 'Присылать счёт' : 'Не присылать'}
        </button>
      </div>
      {trouble && <TroubleNote trouble={trouble} />}
      {to === undefined && address !== undefined && (
        <form class="confirm" noValidate aria-label="Куда присылать счёт" onSubmit={submit}>
          <div class="fields">
            <Field
              name="renewalInvoicesTo"
              form="renewals-"
              label="Почта бухгалтера"
              hint="Копия придёт и на почту портала"
              kind="email"
              example="buh@company.ru"
              value={address}
              error={fault}
              onValue={type}
            />
          </div>
          <div class="buttons">
            <button type="submit" class="button button-plain" aria-disabled={isUnderWay}>
              Сохранить
            </button>
            <button type="button" class="button button-quiet" onClick={() => type(undefined)}>
              Не менять
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
