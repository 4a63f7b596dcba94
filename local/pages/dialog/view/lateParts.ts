import type * as preact from 'preact';
import type * as hooks from 'preact/hooks';
import type { Subscription } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import type { FieldErrors } from '../order/fieldErrors';
import type { BuyerForm } from '../order/invoiceOrder';
import type * as typed from '../order/typed';
import type * as dates from '../text/dates';
import type * as field from './field';
import type * as note from './troubleNote';
import type * as sending from './useSending';

/**
 * What the page has anyway. It is handed over and not imported: what a late script shares with the page would be cut out of
 * the page's own script, which then came in two pieces.
 */
export type PageParts = Pick<typeof preact, 'h'> &
  Pick<typeof hooks, 'useState'> &
  Pick<typeof sending, 'useSending'> &
  Pick<typeof field, 'Field'> &
  Pick<typeof note, 'TroubleNote'> &
  Pick<typeof typed, 'reading'> &
  Pick<typeof dates, 'dayText'>;

type BoxProps = {
  readonly buyer: BuyerForm;
  readonly errors: FieldErrors;
  /** What is proposed: the address of the order. */
  readonly email: string;
  readonly onBuyer: (buyer: BuyerForm) => void;
};

/** Of which box: what it is kept as, what the service calls it, and its words. */
type Box = {
  readonly field: 'closingTo' | 'renewalsTo';
  readonly name: 'closingDocumentsTo' | 'renewalInvoicesTo';
  readonly legend: string;
  readonly label: string;
  readonly addressLabel: string;
  readonly hint: string;
};

type StateProps = {
  readonly api: Pick<BillingApi, 'wishRenewals' | 'contact'>;
  readonly subscription: Subscription;
  readonly onChanged: () => void;
  /** For those who hear the page. */
  readonly say: (text: string) => void;
};

export type LateParts = ReturnType<typeof latePartsWith>;

/** What of the page comes after the first look: the boxes of the invoice form, and the switch of invoices that come by themselves. */
export function latePartsWith({ h, useState, useSending, Field, TroubleNote, reading, dayText }: PageParts) {
  /** A box of the invoice form, never ticked beforehand, and the address that its mails shall go to. */
  function addressBox({ field, name, legend, label, addressLabel, hint }: Box) {
    return ({ buyer, errors, email, onBuyer }: BoxProps) => {
      const address = buyer[field];
      const set = (typed: string | undefined) => onBuyer({ ...buyer, [field]: typed });
      return h(
        'fieldset',
        { class: 'group' },
        h('legend', null, legend),
        h(
          'label',
          { class: 'check' },
          h('input', {
            type: 'checkbox',
            name: field,
            checked: address !== undefined,
            onChange: (event) => set(event.currentTarget.checked ? email : undefined),
          }),
          h('span', null, label),
        ),
        address !== undefined &&
          h(
            'div',
            { class: 'fields' },
            h(Field, {
              name,
              label: addressLabel,
              hint,
              kind: 'email',
              example: 'buh@company.ru',
              value: address,
              error: errors[name],
              onValue: set,
            }),
          ),
      );
    };
  }

  const ClosingBox = addressBox({
    field: 'closingTo',
    name: 'closingDocumentsTo',
    legend: 'Закрывающие документы',
    label: 'Присылать закрывающие документы',
    addressLabel: 'Почта для актов',
    hint: 'Пришлём акт после оплаты',
  });

  const RenewalBox = addressBox({
    field: 'renewalsTo',
    name: 'renewalInvoicesTo',
    legend: 'Следующий счёт',
    label: 'Присылать счёт на продление',
    addressLabel: 'Почта бухгалтера',
    hint: 'Пришлём дней за десять до конца срока',
  });

  /** Whether the next invoice comes by itself, where to and when, and the switch. */
  function RenewalState({ api, subscription, onChanged, say }: StateProps) {
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
      // What is known is proposed, and typing goes on meanwhile.
      void api.contact().then((answer) => {
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
    return h(
      'section',
      { class: 'card contact-state', 'aria-label': 'Счёт на продление' },
      h(
        'div',
        { class: 'autopay-line' },
        h('p', null, text),
        h(
          'button',
          {
            type: 'button',
            class: 'button button-plain',
            'aria-disabled': isUnderWay,
            onClick: () => (to === undefined ? open() : save(null)),
          },
          to === undefined ? 'Присылать счёт' : 'Не присылать',
        ),
      ),
      trouble && h(TroubleNote, { trouble }),
      to === undefined &&
        address !== undefined &&
        h(
          'form',
          { class: 'confirm', noValidate: true, 'aria-label': 'Куда присылать счёт', onSubmit: submit },
          h(
            'div',
            { class: 'fields' },
            h(Field, {
              name: 'renewalInvoicesTo',
              form: 'renewals-',
              label: 'Почта бухгалтера',
              hint: 'Копия придёт и на почту портала',
              kind: 'email',
              example: 'buh@company.ru',
              value: address,
              error: fault,
              onValue: type,
            }),
          ),
          h(
            'div',
            { class: 'buttons' },
            h('button', { type: 'submit', class: 'button button-plain', 'aria-disabled': isUnderWay }, 'Сохранить'),
            h('button', { type: 'button', class: 'button button-quiet', onClick: () => type(undefined) }, 'Не менять'),
          ),
        ),
    );
  }

  return { ClosingBox, RenewalBox, RenewalState };
}
