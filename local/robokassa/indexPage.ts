import { type Html, html, page } from './html';
import { roublesForPeople } from './money';
import { cabinetPath, type Operation, pagePath } from './operation';
import type { ShopSettings } from './shop';
import { moscowTime } from './time';

const states: Readonly<Record<Operation['state'], string>> = {
  started: 'ждёт оплаты',
  paid: 'оплачен',
  declined: 'карта отказала',
  cancelled: 'отменён покупателем',
};

/** The list of all operations, newest first. */
export function indexPage(operations: readonly Operation[], shop: ShopSettings): Html {
  const rows = operations.toReversed().map(row);
  const empty = html`<p>Операций пока нет. Они появятся, когда магазин откроет страницу оплаты.</p>`;
  return page(
    'Операции',
    html`<section class="list">
<h1>Операции магазина ${shop.login}</h1>
${rows.length === 0 ? empty : html`<ul>${rows}</ul>`}
<p class="note">Для программ: <a href="/control/operations">/control/operations</a> в формате JSON.</p>
</section>`,
  );
}

function row(operation: Operation): Html {
  return html`<li>
<strong><a href="${pagePath(operation)}">Заказ №\u00a0${operation.invId}</a>${operation.isTest ? ' (тест)' : ''}</strong>
<strong>${roublesForPeople(operation.outSum)}</strong>
<span>${operation.description}${chargedBy(operation)}</span>
<span class="tag ${operation.state}">${stateWords(operation)}</span>
<span class="note">${moscowTime(operation.createdAt)} · <a href="${cabinetPath(operation)}">кабинет</a></span>
<span class="note">${shopKnows(operation)}</span>
</li>
`;
}

function chargedBy({ parent }: Operation): string {
  return parent === null ? '' : ` (автоплатёж по заказу №\u00a0${parent})`;
}

function stateWords({ parent, state }: Operation): string {
  return parent !== null && state === 'started' ? 'банк ещё не ответил' : states[state];
}

function shopKnows(operation: Operation): string {
  if (operation.state !== 'paid') return '';
  if (operation.confirmed) return 'магазин подтвердил';
  return operation.nextDeliveryAt === null ? 'магазин так и не ответил' : 'магазин ещё не подтвердил';
}
