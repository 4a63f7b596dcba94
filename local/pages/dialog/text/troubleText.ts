import type { Refused, Trouble } from '../api/trouble';
import { fieldErrors } from '../order/fieldErrors';
import { burntText } from './days';
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
  return BY_CODE[trouble.code ?? ''] ?? BY_STATUS[trouble.status] ?? otherwise(trouble);
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

/** What was wrong is nothing the person has typed. */
const MALFORMED_BY_US: Words = {
  title: 'Страница устарела',
  advice: 'Обновите её и заполните форму заново.',
};

const NO_ACCESS: Words = {
  title: 'Нет доступа к оплате',
  advice: 'Откройте окно оплаты из настроек OLChat. Если не поможет, обратитесь к администратору портала.',
};

/** The codes of docs/api.md. */
const BY_CODE: Readonly<Record<string, Words>> = {
  malformed_request: {
    title: 'Проверьте заполнение формы',
    advice: 'Исправьте отмеченные поля и нажмите кнопку ещё раз.',
  },
  unknown_payment: {
    title: 'Платёж не найден',
    advice: 'Посмотрите историю платежей ниже. Если платежа там нет, начните оплату заново.',
  },
  unknown_invoice: {
    title: 'Счёт не найден',
    advice: 'Посмотрите историю платежей ниже. Если счёта там нет, выставьте его заново.',
  },
  too_many_open: {
    title: 'Слишком много неоплаченных ссылок',
    advice: 'Оплатите одну из уже открытых страниц Робокассы или вернитесь завтра: неоплаченные ссылки истекут.',
  },
  too_many_open_invoices: {
    title: 'Уже выставлено пять неоплаченных счетов',
    advice: 'Оплатите один из них. Если счёт больше не нужен, отмените его в истории платежей ниже.',
  },
  too_large: TOO_LARGE,
  tariff_not_sold: { title: 'Этот тариф больше не продаётся', advice: 'Мы обновили список: выберите другой тариф.' },
  period_not_sold: {
    title: 'На этот период тариф больше не продаётся',
    advice: 'Мы обновили список: выберите другой период.',
  },
  out_of_bounds: {
    title: 'Дальше срок не продлить',
    advice: 'Тариф оплачен слишком надолго. Напишите нам.',
  },
  idempotency_key_reused: {
    title: 'Заказ изменился, пока мы его отправляли',
    advice: 'Проверьте, что выбрано, и нажмите кнопку ещё раз.',
  },
  consent_text_changed: {
    title: 'Условия автоплатежа изменились',
    advice: 'Галочка снята. Прочитайте новый текст и, если согласны, отметьте её и нажмите кнопку ещё раз.',
  },
  already_paid: { title: 'Этот платёж уже оплачен', advice: 'Платить по нему ещё раз не нужно.' },
  sent_too_often: {
    title: 'Этот счёт уже отправляли много раз',
    advice: 'Скачайте его по ссылке и перешлите сами.',
  },
  mailed_too_often: {
    title: 'Сегодня отправлено уже 20\u00a0писем со счетами',
    advice: 'Выставленные счета можно скачать в истории платежей. Новые письма можно будет отправить завтра.',
  },
  not_cancellable: {
    title: 'Списание автоплатежа так не отменить',
    advice: 'Отключите автоплатёж: деньги по списанию, которое уже идёт, проверит сотрудник.',
  },
  partly_paid: {
    title: 'Счёт уже оплачен частично',
    advice: 'Доплатите остаток или напишите в поддержку OLChat, чтобы вернуть деньги.',
  },
  payment_cancelled: {
    title: 'Этот платёж отменён',
    advice: 'Выберите тариф и оформите новый.',
  },
  payment_expired: {
    title: 'Ссылка на оплату истекла',
    advice: 'Если по ней уже заплатили, деньги зачтутся. Если нет, выберите тариф и оплатите его заново.',
  },
  not_asked_about: {
    title: 'Об этом платеже Робокассу уже не спросить',
    advice: 'Если деньги списаны, напишите в поддержку OLChat.',
  },
  under_review: {
    title: 'Платёж проверяет сотрудник',
    advice: 'Деньги пришли. Мы сообщим, что решили.',
  },
  asked_too_often: {
    title: 'Сегодня об этом платеже уже спрашивали 10\u00a0раз',
    advice: 'Мы спрашиваем и сами: если деньги списаны, тариф включится.',
  },
  contact_changed_too_often: {
    title: 'Контакты сегодня меняли уже 20\u00a0раз',
    advice: 'Завтра их можно будет изменить снова. Если нужно сейчас, напишите в поддержку OLChat.',
  },
  already_free: { title: 'Бесплатный тариф уже действует', advice: 'Переходить не нужно: 50\u00a0групп уже ваши.' },
  paid_tariff_expired: {
    title: 'Платный тариф закончился',
    advice:
      'Чтобы вернуться на бесплатные 50\u00a0групп, напишите нам в поддержку. Или оплатите тариф: он заработает сразу.',
  },
  forbidden: NO_ACCESS,
  busy: BUSY,
  internal_error: BROKEN,
};

/** What the gateway answers itself, without a code. */
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
