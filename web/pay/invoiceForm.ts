import * as z from 'zod/mini';
import { INVOICE_ROUTES } from '../../lib/api/routes/invoices';
import { moneyView } from '../../lib/api/views/money';
import type { Kopecks } from '../../lib/domain/money/money';
import type { OpenPayLink } from '../../lib/domain/payment/payLink';
import { escaped } from '../../lib/mail/escaped';
import { hidden, type Typed } from './document';
import type { LookUp } from './lookUp';

type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** When it is left empty it is not sent. */
  readonly isOptional?: true;
  /** It belongs to the buyer, not to the contact. */
  readonly isBuyers?: true;
  readonly attributes: string;
};

// The ИНН stands first: a look-up by it fills in the other fields of the company.
const FIELDS: readonly Field[] = [
  { name: 'inn', label: 'ИНН', isBuyers: true, attributes: 'inputmode="numeric" maxlength="64" autocomplete="off"' },
  {
    name: 'kpp',
    label: 'КПП',
    hint: 'У предпринимателей его нет: оставьте пустым',
    isOptional: true,
    isBuyers: true,
    attributes: 'maxlength="64" autocomplete="off"',
  },
  {
    name: 'name',
    label: 'Название организации или ФИО предпринимателя',
    isBuyers: true,
    attributes: 'maxlength="300" autocomplete="organization"',
  },
  {
    name: 'address',
    label: 'Юридический адрес',
    isBuyers: true,
    attributes: 'maxlength="500" autocomplete="street-address"',
  },
  {
    name: 'email',
    label: 'Почта',
    hint: 'На неё придёт счёт и письмо о том, что деньги поступили',
    attributes: 'type="email" maxlength="320" autocomplete="email"',
  },
  { name: 'phone', label: 'Телефон', attributes: 'type="tel" maxlength="64" autocomplete="tel"' },
];

/** Whether only the ИНН is filled in: people who send that want the rest looked up. */
export function isInnAlone(typed: Typed): boolean {
  const filled = Object.keys(typed).filter((name) => typed[name]?.trim());
  return filled.length === 1 && filled[0] === 'inn';
}

/** The fields of a posted form that the invoice form has. */
export function typedOf(form: URLSearchParams): Typed {
  return Object.fromEntries(FIELDS.map(({ name }) => [name, form.get(name) ?? '']));
}

type WantedInvoice = z.output<ReturnType<typeof INVOICE_ROUTES.issueInvoice.body>>;

/**
 * Reads the form by the schema of `POST /v1/invoices` itself, so that a buyer whom the interface refuses is refused
 * here too; or says what is wrong with each field.
 */
export function readInvoiceForm(
  typed: Typed,
  bought: OpenPayLink['bought'],
  expectedAmount: Kopecks,
): { readonly ok: true; readonly value: WantedInvoice } | { readonly ok: false; readonly errors: Typed } {
  const given = (isBuyers: boolean) =>
    Object.fromEntries(
      FIELDS.filter((field) => (field.isBuyers ?? false) === isBuyers)
        .map(({ name, isOptional }) => [name, typed[name] ?? '', isOptional] as const)
        .filter(([, value, isOptional]) => !isOptional || value.trim() !== '')
        .map(([name, value]) => [name, value]),
    );
  const wanted = { ...bought, ...given(false), expectedAmount: moneyView(expectedAmount), buyer: given(true) };
  const read = z.safeParse(INVOICE_ROUTES.issueInvoice.body(), wanted, { error: () => 'Проверьте значение' });
  if (read.success) return { ok: true, value: read.data };
  const errors = read.error.issues.map(({ path, message }) => [String(path.at(-1)), message] as const);
  return { ok: false, errors: Object.fromEntries(errors) };
}

/** An order as it stands: what is in the fields, what is wrong with them, and the outcome of a look-up by ИНН. */
export type OpenOrder = {
  readonly typed: Typed;
  readonly errors: Typed;
  /** The values that a look-up filled in. */
  readonly proposed?: Typed;
  readonly lookUp?: Pick<LookUp, 'offices' | 'asksForOffice' | 'said'>;
};

const LOOK_UP_SAID = 'look-up-said';

/**
 * The form. It needs no script: «Найти по ИНН» posts it as it is, and the page comes back filled in. The focus is at
 * the first wrong field. After a look-up it is at the choice of an office, or at the first field that is still empty; a
 * screen reader then reads the outcome of the look-up with it.
 * @param path where it is posted to.
 */
export function invoiceForm(amount: Kopecks, path: string, order: OpenOrder = { typed: {}, errors: {} }): string {
  const { typed, errors, proposed = {}, lookUp } = order;
  const focused =
    FIELDS.find(({ name }) => errors[name] !== undefined)?.name ??
    (lookUp &&
      !lookUp.asksForOffice &&
      (FIELDS.find(({ name, isOptional }) => !isOptional && !typed[name]?.trim())?.name ?? 'email'));
  const fields = FIELDS.map((field) => {
    const { name } = field;
    const html = fieldHtml(field, typed[name] ?? '', {
      error: errors[name],
      isFocused: name === focused,
      isToldBy: lookUp && name === focused ? LOOK_UP_SAID : undefined,
    });
    return name === 'inn' ? `${html}${lookUpHtml(lookUp)}` : html;
  });
  const before = Object.entries(proposed).map(([name, value]) => hidden(`was-${name}`, value));
  // Enter in any field presses the first button of a form: this hidden one comes before «Найти по ИНН».
  return `<form method="post" action="${escaped(path)}" novalidate><button hidden name="action" value="invoice">Выставить счёт</button>${hidden('expectedAmount', moneyView(amount).value)}${before.join('')}${fields.join('')}<button class="second" name="action" value="invoice">Выставить счёт</button></form>`;
}

function lookUpHtml(lookUp: OpenOrder['lookUp']): string {
  const said = lookUp ? `<p class="notice" id="${LOOK_UP_SAID}">${escaped(lookUp.said)}</p>` : '';
  const offices = (lookUp?.offices ?? []).map(
    ({ kpp, title, isChosen }, index) =>
      `<button class="second" name="office" value="${escaped(kpp)}" aria-pressed="${isChosen}"${lookUp?.asksForOffice && index === 0 ? ` aria-describedby="${LOOK_UP_SAID}" autofocus` : ''}>КПП ${escaped(kpp)}, ${escaped(title)}</button>`,
  );
  const choice =
    offices.length > 0
      ? `<fieldset class="offices"><legend>Филиал или головная организация</legend>${offices.join('')}</fieldset>`
      : '';
  return `<button class="second" name="action" value="lookup">Найти по ИНН</button>${said}${choice}`;
}

type FieldState = {
  readonly error: string | undefined;
  readonly isFocused: boolean;
  /** The id of the element that screen readers read out with the field. */
  readonly isToldBy: string | undefined;
};

function fieldHtml(
  { name, label, hint, attributes }: Field,
  value: string,
  { error, isFocused, isToldBy }: FieldState,
): string {
  const told = [isToldBy, hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const state = [told && `aria-describedby="${told}"`, error && 'aria-invalid="true"', isFocused && 'autofocus'].filter(
    Boolean,
  );
  return [
    `<div class="field"><label for="${name}">${label}</label>`,
    hint ? `<span class="hint" id="${name}-hint">${hint}</span>` : '',
    `<input id="${name}" name="${name}" value="${escaped(value)}" ${attributes} ${state.join(' ')}>`,
    error ? `<span class="error" id="${name}-error">${escaped(error)}</span>` : '',
    '</div>',
  ].join('');
}
