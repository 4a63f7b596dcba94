import { type Html, html, page } from './html';

/** The Robokassa errors that the simulator can answer, by number, with the words that a payer sees. */
export const refusalTexts = {
  25: 'Магазин не активирован',
  26: 'Магазин не найден',
  29: 'Неверный параметр SignatureValue',
  30: 'Неверный параметр счёта',
  31: 'Неверная сумма платежа',
  33: 'Время, отведённое на оплату счёта, истекло',
  34: 'Автоматические платежи магазину не разрешены',
  35: 'Неверные параметры для начала автоматических платежей',
  40: 'Повторная оплата счёта с тем же номером невозможна',
  64: 'Холдирование средств магазину не разрешено',
} as const satisfies Record<number, string>;

type RefusalCode = keyof typeof refusalTexts;

/**
 * A form that Robokassa would refuse. It is thrown because a dozen checks in a row each end the request with an error
 * page. The hint is for the developer: Robokassa's own page has none.
 */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly hint: string;

  constructor(code: RefusalCode, hint: string) {
    super(`Robokassa error ${code}: ${hint}`);
    this.code = code;
    this.hint = hint;
  }
}

/** Ends the reading of a form with an error page. */
export function refuse(code: RefusalCode, hint: string): never {
  throw new Refused(code, hint);
}

const alreadyPaid = 'Заказ уже оплачен, второй раз деньги не списаны. Вернитесь в магазин.';
const startAgain =
  'Деньги не списаны. Вернитесь в магазин и начните оплату заново. Если ошибка повторится, напишите магазину.';

/** The error page: number and words as Robokassa shows them, and below them a hint for the developer. */
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
