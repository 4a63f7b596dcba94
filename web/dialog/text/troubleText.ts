import type { Refused, Trouble } from '../../client/trouble';
import { fieldErrors } from '../order/fieldErrors';
import { burntText } from './days';
import { lateWords } from './lateWords';
import { roubles } from './money';

type Words = { readonly title: string; readonly advice: string };

/** What happened and what to do next, for the person at the page. */
export function troubleText(trouble: Trouble): Words {
  if (trouble.kind === 'session_over') {
    return { title: 'Сеанс закончился', advice: 'Закройте это окно и откройте окно оплаты заново.' };
  }
  if (trouble.kind === 'unreachable') {
    return { title: 'Нет связи с сервисом оплаты', advice: 'Проверьте подключение к интернету и повторите попытку.' };
  }
  if (trouble.code === 'price_changed') return priceChanged(trouble);
  if (trouble.code === 'given_up_days_mismatch') return daysChanged(trouble);
  if (trouble.code === 'malformed_request' && !isMarked(trouble)) return MALFORMED_BY_US;
  return (
    BY_CODE[trouble.code ?? ''] ??
    lateWords().REFUSAL_WORDS?.[trouble.code ?? ''] ??
    BY_STATUS[trouble.status] ??
    otherwise(trouble)
  );
}

/** Whether the person sees at a field what is wrong. */
function isMarked({ errors }: Refused): boolean {
  return Object.keys(fieldErrors(errors)).length > 0;
}

function priceChanged({ amount }: Refused): Words {
  return {
    title: amount ? `Цена изменилась: теперь ${roubles(amount)}` : 'Цена изменилась',
    advice: 'Проверьте новую сумму и, если она подходит, нажмите кнопку ещё раз.',
  };
}

function daysChanged({ daysNow }: Refused): Words {
  const now = daysNow === undefined ? '' : `${burntText(daysNow)}. `;
  return {
    title: 'Число оставшихся дней изменилось',
    advice: `${now}Если согласны, нажмите кнопку ещё раз.`,
  };
}

const BROKEN: Words = {
  title: 'Что-то сломалось на нашей стороне',
  advice: 'Повторите попытку. Если не поможет, напишите в поддержку OLChat и назовите номер запроса.',
};
const TOO_LARGE: Words = {
  title: 'Слишком много текста',
  advice: 'Проверьте поля формы: нет ли в них лишнего.',
};
const BUSY: Words = { title: 'Сервис оплаты перегружен', advice: 'Подождите минуту и повторите попытку.' };

/** Said when a request is malformed in a part that the person has not typed. */
const MALFORMED_BY_US: Words = {
  title: 'Страница устарела',
  advice: 'Обновите её и заполните форму заново.',
};

const NO_ACCESS: Words = {
  title: 'Нет доступа к оплате',
  advice: 'Откройте окно оплаты из настроек OLChat. Если не поможет, обратитесь к администратору портала.',
};

/** Loaded with the page: when the service is in trouble, the later words may never come. */
const BY_CODE: Readonly<Record<string, Words>> = {
  too_large: TOO_LARGE,
  forbidden: NO_ACCESS,
  busy: BUSY,
  internal_error: BROKEN,
};

/** The words for what the gateway itself answers, without a code. */
const BY_STATUS: Readonly<Record<number, Words>> = {
  403: NO_ACCESS,
  404: {
    title: 'Сервис оплаты не отвечает по этому адресу',
    advice: 'Обновите страницу. Если не поможет, напишите в поддержку OLChat.',
  },
  413: TOO_LARGE,
  429: { title: 'Слишком много запросов подряд', advice: BUSY.advice },
  503: BUSY,
};

function otherwise({ status, title, detail }: Refused): Words {
  if (status >= 500) return BROKEN;
  return { title: title ?? 'Сервис оплаты отказал', advice: detail ?? 'Обновите страницу и попробуйте ещё раз.' };
}
