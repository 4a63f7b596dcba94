import { Html, html } from './html';
import type { PaymentMethod } from './operation';

const svg = (width: number, drawing: string) =>
  new Html(`<svg width="${width}" height="28" viewBox="0 0 ${width} 28" aria-hidden="true">${drawing}</svg>`);

const appearance: Readonly<Record<PaymentMethod, { title: string; note: string; picture: Html }>> = {
  BankCard: {
    title: 'Банковская карта',
    note: 'Мир, Visa, Mastercard',
    picture: svg(
      40,
      '<rect x="1" y="1" width="38" height="26" rx="5" fill="#16202e"/><rect x="1" y="7" width="38" height="5" fill="#6f7f99"/>' +
        '<rect x="6" y="17" width="10" height="5" rx="1.5" fill="#f0c14b"/>',
    ),
  },
  SBP: {
    title: 'СБП',
    note: 'Через приложение вашего банка',
    picture: svg(
      28,
      '<path d="M4 3l6 11-6 11z" fill="#5b2d90"/><path d="M4 3l11 7-4 4z" fill="#d9232e"/>' +
        '<path d="M4 25l11-7-4-4z" fill="#0f8a4b"/><path d="M15 10l9 4-9 4-4-4z" fill="#f08a00"/>',
    ),
  },
  SberPay: {
    title: 'SberPay',
    note: 'Через СберБанк Онлайн',
    picture: svg(
      28,
      '<circle cx="14" cy="14" r="12" fill="none" stroke="#148f3c" stroke-width="3"/>' +
        '<path d="M8.5 13.5l4.5 4.5 11-10" fill="none" stroke="#148f3c" stroke-width="3"/>',
    ),
  },
};

/** The name of a method as a payer knows it. */
export function methodTitle(method: PaymentMethod): string {
  return appearance[method].title;
}

/** One choice per offered method; the first is checked, so that Enter pays. */
export function methodChoice(methods: readonly PaymentMethod[], chosen: PaymentMethod | null): Html {
  const checked = chosen ?? methods[0];
  const choices = methods.map((method) => {
    const { title, note, picture } = appearance[method];
    return html`<label class="method"><input type="radio" name="method" value="${method}" required${
      method === checked ? new Html(' checked') : undefined
    }><span>${title}<small>${note}</small></span>${picture}</label>
`;
  });
  return html`<fieldset><legend>Способ оплаты</legend>
${choices}</fieldset>`;
}
