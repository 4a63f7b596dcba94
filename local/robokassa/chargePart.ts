import { type Html, html } from './html';
import type { Operation } from './operation';

const states: Readonly<Record<Operation['state'], string>> = {
  started: 'Банк ещё не ответил',
  paid: 'Деньги списаны',
  declined: 'Банк отказал: денег не списали, магазину об этом не сообщается',
  cancelled: 'Списание отменено',
};

/** What there is to see of a charge without a payer. */
export function chargePart({ invId, parent, state }: Operation): Html {
  return html`<section class="pay">
<h2>Автоматическое списание</h2>
<p>${states[state]}.</p>
<p>Плательщика здесь нет: магазин списывает деньги сам, по согласию из заказа №\u00a0${parent ?? ''}.</p>
<div class="hint">Решить за банк можно программой:<code lang="en">POST /control/operations/${invId} {"action": "pay"}
POST /control/operations/${invId} {"action": "decline"}</code></div>
</section>`;
}
