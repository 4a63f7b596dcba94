import { browserReturnUrl } from './browserReturn';
import { Html, html, page } from './html';
import { roublesForPeople } from './money';
import { type Operation, type PaymentMethod, pagePath } from './operation';
import type { ShopSettings } from './shop';

/** The page of an operation: the form while it can be paid, then its outcome. `complaint` says what to correct. */
export function paymentPage(operation: Operation, shop: ShopSettings, complaint?: string): Html {
  return page(
    `Оплата заказа №\u00a0${operation.invId}`,
    html`<div class="card">${orderPart(operation, shop)}${mainPart(operation, shop, complaint)}</div>`,
    operation.isTest,
  );
}

function mainPart(operation: Operation, shop: ShopSettings, complaint: string | undefined): Html {
  if (operation.parent !== null) return chargePart(operation);
  return operation.state === 'paid' ? paidPart(operation, shop) : formPart(operation, shop, complaint);
}

function orderPart(operation: Operation, shop: ShopSettings): Html {
  return html`<section class="order" aria-label="Заказ">
<p class="shop"><b aria-hidden="true">${shop.login.slice(0, 1).toUpperCase()}</b>${shop.login}</p>
<p class="sum">${roublesForPeople(operation.outSum)}</p>
<h1>${operation.description}</h1>
<dl><dt>Номер заказа</dt><dd>${operation.invId}</dd><dt>Получатель</dt><dd>${shop.login}</dd></dl>
</section>`;
}

function formPart(operation: Operation, shop: ShopSettings, complaint: string | undefined): Html {
  return html`<form class="pay" method="post" action="${pagePath(operation)}">
${complaint === undefined ? troublePart(operation, shop) : html`<p class="alert" role="alert">${complaint}</p>`}
${methodChoice(operation.methods, operation.method)}
<div><label class="label" for="email">Электронная почта для чека</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="254" value="${operation.email}"></div>
${operation.recurring ? html`<p class="note">После оплаты картой магазин сможет списывать с неё деньги сам.</p>` : undefined}
<div class="actions">
<p class="note">Данные карты не понадобятся: выберите, чем закончится платёж.</p>
<button class="primary" name="action" value="pay">Оплатить ${roublesForPeople(operation.outSum)}</button>
<button class="decline" name="action" value="decline" formnovalidate>Отклонить (карта откажет)</button>
<button class="quiet" name="action" value="cancel" formnovalidate>Отменить и вернуться в магазин</button>
</div>
</form>`;
}

/** Only the payer sees that the bank declined: the shop is told nothing, and the payer may try again. */
function troublePart(operation: Operation, shop: ShopSettings): Html | undefined {
  if (operation.state !== 'declined' || operation.lastDecline === null) return undefined;
  const { method } = operation.returns.fail;
  const back = html` или <a href="${browserReturnUrl(operation, shop, 'fail')}">вернитесь в магазин</a>`;
  return html`<div class="alert" role="alert"><strong>Платёж не прошёл.</strong> ${operation.lastDecline.reason}.
Деньги не списаны: попробуйте ещё раз, выберите другой способ${method === 'GET' ? back : undefined}.</div>`;
}

function paidPart(operation: Operation, shop: ShopSettings): Html {
  const { method } = operation.returns.success;
  const back = html`<a class="button primary" href="${browserReturnUrl(operation, shop, 'success')}">Вернуться в магазин</a>`;
  return html`<section class="pay">
<h2 class="done">Заказ оплачен</h2>
<p>Способ оплаты: ${operation.method === null ? 'не указан' : methodTitle(operation.method)}.
Второй раз платить не нужно.</p>
${method === 'GET' ? back : undefined}
</section>`;
}

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

function methodTitle(method: PaymentMethod): string {
  return appearance[method].title;
}

/** One choice per offered method; the first is preselected, so that Enter pays. */
function methodChoice(methods: readonly PaymentMethod[], chosen: PaymentMethod | null): Html {
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

const states: Readonly<Record<Operation['state'], string>> = {
  started: 'Банк ещё не ответил',
  paid: 'Деньги списаны',
  declined: 'Банк отказал: денег не списали, магазину об этом не сообщается',
  cancelled: 'Списание отменено',
};

/** The page of a charge, which has no payer. */
function chargePart({ invId, parent, state }: Operation): Html {
  return html`<section class="pay">
<h2>Автоматическое списание</h2>
<p>${states[state]}.</p>
<p>Плательщика здесь нет: магазин списывает деньги сам, по согласию из заказа №\u00a0${parent ?? ''}.</p>
<div class="hint">Решить за банк можно программой:<code lang="en">POST /control/operations/${invId} {"action": "pay"}
POST /control/operations/${invId} {"action": "decline"}</code></div>
</section>`;
}
