import { browserReturnUrl } from './browserReturnReply';
import { chargePart } from './chargePart';
import { type Html, html } from './html';
import { methodChoice, methodTitle } from './methodChoice';
import { roublesForPeople } from './money';
import { type Operation, pagePath } from './operation';
import { page } from './page';
import type { ShopSettings } from './shop';

/** The page of an operation: the form while it can be paid, else what became of it. `complaint`: what to correct. */
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

/** A refusal by the bank is told to the payer only: the shop hears nothing, and the payer may try again. */
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
