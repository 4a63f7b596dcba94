import type { RefusalWords } from '../problems';

/** What operators are told about statements, their rows, and the invoices that the money is for. */
export const BANK_REFUSALS = {
  not_a_statement: {
    status: 422,
    title: 'Это не выписка',
    detail: 'Нужен файл в формате 1CClientBankExchange: в банке он называется «Выписка для 1С», kl_to_1c.txt.',
  },
  unreadable_text: {
    status: 422,
    title: 'В файле потеряны русские буквы',
    detail: 'Его пересохранили в другой кодировке. Скачайте выписку из банка ещё раз и не открывайте до загрузки.',
  },
  foreign_account: {
    status: 422,
    title: 'Это выписка не по нашему счёту',
    detail: 'В файле нет ни одного счёта продавца. Файл не сохранён.',
  },
  statement_too_large: {
    status: 413,
    title: 'Файл больше 3 МБ',
    detail: 'Скачайте выписку за меньший период, например за месяц.',
  },
  other_statement: {
    status: 409,
    title: 'Это другой файл',
    detail: 'Учесть можно только тот файл, который показан. Загрузите его ещё раз.',
  },
  unknown_bank_row: { status: 404, title: 'Такой строки нет' },
  not_roubles: {
    status: 409,
    title: 'Строка не в рублях',
    detail: 'Подтвердите оплату счёта вручную на рублёвую сумму, а эту строку закройте с пояснением.',
  },
  row_decided: {
    status: 409,
    title: 'Строка уже разобрана',
    detail: 'Кто-то уже решил, что это за деньги. Обновите список.',
  },
  row_counted: {
    status: 409,
    title: 'Деньги этой строки уже учтены',
    detail: 'Отмените их учёт в журнале портала: тогда они снова будут ждать разбора.',
  },
  unknown_invoice: { status: 404, title: 'Счёт не найден' },
  bank_reference_reused: {
    status: 409,
    title: 'Эта строка выписки уже учтена иначе',
    detail: 'Та же строка банка раньше была указана с другой суммой, датой или засчитана целиком. Проверьте выписку.',
  },
  perhaps_same_row: {
    status: 409,
    title: 'Похоже, эти деньги уже учтены',
    detail: 'Такая же сумма засчитана за этот счёт по другой строке. Если это ещё один платёж, подтвердите это.',
  },
  invoice_cancelled: {
    status: 409,
    title: 'Заказчик отменил этот счёт',
    detail: 'Если плательщик всё же хочет этот тариф, подтвердите, что засчитываете деньги.',
  },
  impossible_receipt_date: {
    status: 422,
    title: 'Проверьте дату поступления',
    detail: 'Деньги не могли прийти раньше дня, когда выставлен счёт.',
  },
} as const satisfies RefusalWords;
