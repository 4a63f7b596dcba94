import { type Html, html } from './html';
import { page } from './page';
import { type Refused, refusalTexts } from './refusal';

const alreadyPaid = 'Заказ уже оплачен, второй раз деньги не списаны. Вернитесь в магазин.';
const startAgain =
  'Деньги не списаны. Вернитесь в магазин и начните оплату заново. Если ошибка повторится, напишите магазину.';

/** The error page: number and words as Robokassa shows them, and below what it would never tell. */
export function refusalPage({ code, hint }: Refused): Html {
  return page(
    `Ошибка ${code}`,
    html`<section class="notice">
<h1>Ошибка ${code}</h1>
<p>${refusalTexts[code]}.</p>
<p>${code === 40 ? alreadyPaid : startAgain}</p>
<div class="hint"><strong>Подсказка разработчику</strong> (настоящая Робокасса её не показывает)<code lang="en">${hint}</code></div>
</section>`,
  );
}
