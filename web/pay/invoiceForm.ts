import * as z from 'zod/mini';
import { INVOICE_ROUTES } from '../../lib/api/routes/invoices';
import { moneyView } from '../../lib/api/views/money';
import type { Kopecks } from '../../lib/domain/money/money';
import type { OpenPayLink } from '../../lib/domain/payment/payLink';
import { escaped } from '../../lib/mail/escaped';
import { hidden } from './document';

/** What was typed, by the field's name. */
export type Typed = Readonly<Record<string, string>>;

type Field = {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Left empty it is left out. */
  readonly isOptional?: true;
  /** A buyer's, and not of the contact. */
  readonly isBuyers?: true;
  readonly attributes: string;
};

// The ИНН stands first: the other fields of the company follow from it.
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

/** The fields of a posted form that the invoice form has. */
export function typedOf(form: URLSearchParams): Typed {
  return Object.fromEntries(FIELDS.map(({ name }) => [name, form.get(name) ?? '']));
}

type WantedInvoice = z.output<ReturnType<typeof INVOICE_ROUTES.issueInvoice.body>>;

/**
 * Reads what was typed by the schema of the interface itself, so that no buyer gets in here whom `POST /v1/invoices` refuses;
 * or says what is wrong with each field.
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

/** The form, with what was typed into it and what is wrong; the first wrong field has the focus. */
export function invoiceForm(amount: Kopecks, { typed = {}, errors = {} }: { typed?: Typed; errors?: Typed } = {}) {
  const firstWrong = FIELDS.find(({ name }) => errors[name] !== undefined)?.name;
  const fields = FIELDS.map((field) => fieldHtml(field, typed[field.name] ?? '', errors[field.name], firstWrong));
  return `<form method="post" novalidate>${hidden('action', 'invoice')}${hidden('expectedAmount', moneyView(amount).value)}${fields.join('')}<button class="second">Выставить счёт</button></form>`;
}

function fieldHtml(
  { name, label, hint, attributes }: Field,
  value: string,
  error: string | undefined,
  firstWrong: string | undefined,
): string {
  const told = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const state = [
    told && `aria-describedby="${told}"`,
    error && 'aria-invalid="true"',
    name === firstWrong && 'autofocus',
  ].filter(Boolean);
  return [
    `<div class="field"><label for="${name}">${label}</label>`,
    hint ? `<span class="hint" id="${name}-hint">${hint}</span>` : '',
    `<input id="${name}" name="${name}" value="${escaped(value)}" ${attributes} ${state.join(' ')}>`,
    error ? `<span class="error" id="${name}-error">${escaped(error)}</span>` : '',
    '</div>',
  ].join('');
}
