import type { SupportContacts } from '../domain/mailFacts';
import type { Rejection } from '../domain/rejection';
import type { MoneyAnswer } from './answers/billing';
import { moneyView } from './views/money';

export type FieldError = { readonly path: string; readonly message: string };

/** An answer by RFC 9457. `title` and `detail` are for the person at the page; `code` is for programs and stays. */
export type Problem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** With `price_changed`: the price now. */
  readonly amount?: MoneyAnswer;
  /** With `perhaps_same_row`: the name under which the money stands already. */
  readonly reference?: string;
  /** With `given_up_days_mismatch`: how many days would be given up now. */
  readonly daysNow?: number;
  /** With `paid_tariff_expired`: who can help. */
  readonly support?: SupportContacts;
};

export function malformed(errors: readonly FieldError[]): Problem {
  return {
    status: 400,
    code: 'malformed_request',
    title: 'Проверьте заполнение формы',
    detail: 'Некоторые поля заполнены неверно.',
    errors,
  };
}

export const FORBIDDEN: Problem = { status: 403, code: 'forbidden', title: 'Пропуск выдан не для этого' };

export const TOO_LARGE: Problem = { status: 413, code: 'too_large', title: 'Запрос слишком большой' };

export const BUSY: Problem = {
  status: 503,
  code: 'busy',
  title: 'Сервис оплаты временно перегружен. Повторите попытку через несколько секунд.',
};

export const BROKEN: Problem = {
  status: 500,
  code: 'internal_error',
  title: 'Что-то сломалось на нашей стороне. Мы уже знаем об этом и разбираемся.',
};

/** How the customer is told that the business says no (docs/api.md, «Codes»). */
export function problemOf(rejection: Rejection): Problem {
  switch (rejection.code) {
    case 'tariff_not_sold':
      return { status: 422, code: rejection.code, title: 'Такой тариф сейчас не продаётся' };
    case 'period_not_sold':
      return { status: 422, code: rejection.code, title: 'Этот тариф на такой срок не продаётся' };
    case 'price_changed':
      return {
        status: 409,
        code: rejection.code,
        title: 'Цена изменилась',
        detail: 'Проверьте новую сумму и подтвердите оплату ещё раз.',
        amount: moneyView(rejection.amountNow),
      };
    case 'too_many_open':
      return {
        status: 409,
        code: rejection.code,
        title: 'Слишком много неоплаченных ссылок',
        detail: 'Оплатите одну из открытых ссылок или подождите: ссылка действует до конца следующего дня по Москве.',
      };
    case 'unknown_payment':
      return { status: 404, code: rejection.code, title: 'Платёж не найден' };
    case 'unknown_invoice':
      return { status: 404, code: rejection.code, title: 'Счёт не найден' };
    case 'bank_reference_reused':
      return {
        status: 409,
        code: rejection.code,
        title: 'Эта строка выписки уже учтена иначе',
        detail:
          'Та же строка банка раньше была указана с другой суммой, датой или засчитана целиком. Проверьте выписку.',
      };
    case 'perhaps_same_row':
      return {
        status: 409,
        code: rejection.code,
        title: 'Похоже, эти деньги уже учтены',
        detail: 'Такая же сумма засчитана за этот счёт по другой строке. Если это ещё один платёж, подтвердите это.',
        reference: rejection.reference,
      };
    case 'not_a_statement':
      return {
        status: 422,
        code: rejection.code,
        title: 'Это не выписка',
        detail: 'Нужен файл в формате 1CClientBankExchange: в банке он называется «Выписка для 1С», kl_to_1c.txt.',
      };
    case 'unreadable_text':
      return {
        status: 422,
        code: rejection.code,
        title: 'В файле потеряны русские буквы',
        detail: 'Его пересохранили в другой кодировке. Скачайте выписку из банка ещё раз и не открывайте до загрузки.',
      };
    case 'foreign_account':
      return {
        status: 422,
        code: rejection.code,
        title: 'Это выписка не по нашему счёту',
        detail: 'В файле нет ни одного счёта продавца. Файл не сохранён.',
      };
    case 'statement_too_large':
      return {
        status: 413,
        code: rejection.code,
        title: 'Файл больше 3 МБ',
        detail: 'Скачайте выписку за меньший период, например за месяц.',
      };
    case 'other_statement':
      return {
        status: 409,
        code: rejection.code,
        title: 'Это другой файл',
        detail: 'Учесть можно только тот файл, который показан. Загрузите его ещё раз.',
      };
    case 'unknown_bank_row':
      return { status: 404, code: rejection.code, title: 'Такой строки нет' };
    case 'not_roubles':
      return {
        status: 409,
        code: rejection.code,
        title: 'Строка не в рублях',
        detail: 'Подтвердите оплату счёта вручную на рублёвую сумму, а эту строку закройте с пояснением.',
      };
    case 'row_decided':
      return {
        status: 409,
        code: rejection.code,
        title: 'Строка уже разобрана',
        detail: 'Кто-то уже решил, что это за деньги. Обновите список.',
      };
    case 'unknown_attention':
      return { status: 404, code: rejection.code, title: 'Такой записи нет' };
    case 'already_resolved':
      return {
        status: 409,
        code: rejection.code,
        title: 'Уже разобрано',
        detail: 'Кто-то уже закрыл эту запись. Обновите список.',
      };
    case 'already_paid':
      return {
        status: 409,
        code: rejection.code,
        title: 'Этот платёж уже оплачен',
        detail:
          'Второй раз платить по нему не нужно. Если деньги пришли ещё раз, их засчитают за другой платёж или вернут.',
      };
    case 'sum_unknown':
      return {
        status: 409,
        code: rejection.code,
        title: 'Сумма неизвестна',
        detail:
          'В сообщении Робокассы сумма не читается или содержит доли копейки. Найдите операцию в кабинете и укажите её сумму.',
      };
    case 'sum_known':
      return {
        status: 409,
        code: rejection.code,
        title: 'Сумма уже известна',
        detail: 'Эти деньги засчитываются той суммой, которая пришла. Другую сумму указать нельзя.',
      };
    case 'not_asked_about':
      return {
        status: 409,
        code: rejection.code,
        title: 'Об этом платеже не спрашивают',
        detail: 'Робокасса знает только платежи картой и по СБП, и только пока деньги по ним могут быть засчитаны.',
      };
    case 'under_review':
      return {
        status: 409,
        code: rejection.code,
        title: 'Платёж проверяет сотрудник',
        detail: 'Деньги пришли, но их нельзя засчитать автоматически. Мы сообщим, что решили.',
      };
    case 'asked_too_often':
      return {
        status: 429,
        code: rejection.code,
        title: 'Сегодня о платеже уже спрашивали 10 раз',
        detail: 'Мы продолжаем спрашивать Робокассу сами. Если деньги списаны, тариф включится без вашего участия.',
      };
    case 'contact_changed_too_often':
      return {
        status: 429,
        code: rejection.code,
        title: 'Сегодня контакт меняли уже 20 раз',
        detail: 'Попробуйте завтра или напишите в поддержку OLChat.',
      };
    case 'outcome_unknown':
      return {
        status: 409,
        code: rejection.code,
        title: 'Исход списания неизвестен',
        detail:
          'Денег по нему никто не подтвердил. Засчитать можно только само это списание, если в кабинете оно оплачено.',
      };
    case 'no_money_here':
      return {
        status: 409,
        code: rejection.code,
        title: 'В этой записи нет денег',
        detail: 'Платёж уже засчитан, не хватает только чека. Запись можно лишь отметить.',
      };
    case 'nothing_to_grant':
      return {
        status: 409,
        code: rejection.code,
        title: 'Дней не прибавится',
        detail: 'Тариф портала и так действует до этой даты или дольше.',
      };
    case 'other_tariff_runs':
      return {
        status: 409,
        code: rejection.code,
        title: 'Действует другой тариф',
        detail: 'До даты можно подарить дни только того тарифа, что действует. Укажите число дней или решите вручную.',
      };
    case 'sent_too_often':
      return {
        status: 409,
        code: rejection.code,
        title: 'Этот счёт уже отправляли много раз',
        detail: 'Скачайте его по ссылке в истории платежей и перешлите сами.',
      };
    case 'impossible_receipt_date':
      return {
        status: 422,
        code: rejection.code,
        title: 'Проверьте дату поступления',
        detail: 'Деньги не могли прийти раньше дня, когда выставлен счёт.',
      };
    case 'already_free':
      return { status: 409, code: rejection.code, title: 'Уже действует бесплатный тариф «50 групп»' };
    case 'paid_tariff_expired':
      return {
        status: 409,
        code: rejection.code,
        title: 'Платный тариф закончился',
        detail:
          'Чтобы вернуться на бесплатные 50 групп, напишите в поддержку OLChat. Или оплатите тариф: он заработает сразу.',
      };
    case 'given_up_days_mismatch':
      return {
        status: 409,
        code: rejection.code,
        title: 'Число оставшихся дней изменилось',
        detail: 'Проверьте, сколько дней сгорит, и подтвердите переход ещё раз.',
        daysNow: rejection.daysNow,
      };
    case 'consent_text_changed':
      return {
        status: 409,
        code: rejection.code,
        title: 'Условия автоплатежа изменились',
        detail: 'Прочитайте новый текст и отметьте согласие ещё раз.',
      };
    case 'idempotency_key_reused':
      return {
        status: 422,
        code: rejection.code,
        title: 'Запрос изменился',
        detail: 'Этот ключ повтора уже использован для другого запроса. Обновите страницу и попробуйте ещё раз.',
      };
  }
}
