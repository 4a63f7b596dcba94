/**
 * The parts of the interface as its readers look for them: each operation has one. `title` is what a page of
 * documentation shows; the name is what a generator calls its class by.
 */
const TAGS = {
  subscription: {
    group: 'Для окна оплаты',
    title: 'Подписка',
    description: 'Что продаётся, что подключено у портала, что сделает покупка, и уход на бесплатный тариф.',
  },
  payments: {
    group: 'Для окна оплаты',
    title: 'Оплата картой',
    description: 'Открыть оплату, дождаться её, вернуться к ней или отменить; история платежей портала.',
  },
  invoices: {
    group: 'Для окна оплаты',
    title: 'Счета',
    description: 'Счёт-оферта для тех, кто платит с расчётного счёта, и всё, что помогает его заполнить.',
  },
  autopay: {
    group: 'Для окна оплаты',
    title: 'Автоплатёж',
    description:
      'Подключают его покупкой картой с галочкой, о его состоянии говорит подписка; здесь его отключают. Отключение окончательно.',
  },
  contact: {
    group: 'Для окна оплаты',
    title: 'Контакт',
    description: 'Куда идут письма портала. Контакт у портала один, действует последний.',
  },
  'mail-links': {
    group: 'Без входа',
    title: 'Ссылки из писем',
    description: 'Страницы и файлы для людей без входа: право открыть их — подписанный ключ в самой ссылке.',
  },
  robokassa: {
    group: 'Без входа',
    title: 'Робокасса',
    description: 'Сюда Робокасса сообщает о деньгах (ResultURL). Подлинность подтверждает подпись, пропуск не нужен.',
  },
  'operator-portals': {
    group: 'Для операторов',
    title: 'Портал',
    description: 'Портал глазами оператора, и то, что оператор даёт ему или прекращает.',
  },
  'operator-payments': {
    group: 'Для операторов',
    title: 'Платежи и счета',
    description: 'Найти платёж, просмотреть счета, засчитать деньги с расчётного счёта, спросить Робокассу.',
  },
  'operator-bank': {
    group: 'Для операторов',
    title: 'Выписка банка',
    description: 'Файл «Выписка для 1С» и его строки: что учтено само и что ждёт слова человека.',
  },
  'operator-attention': {
    group: 'Для операторов',
    title: 'Требует внимания',
    description: 'Деньги, которые пришли и не подошли ни к чему сами, и чеки, которых нет: их закрывает человек.',
  },
  'operator-corrections': {
    group: 'Для операторов',
    title: 'Исправления и возвраты',
    description: 'Отменить то, что засчитано по ошибке, и вернуть деньги через Робокассу.',
  },
  'operator-register': {
    group: 'Для операторов',
    title: 'Реестр денег',
    description: 'Движения денег по дням решений, итоги месяцев, реестр актов, порталы по тарифам.',
  },
  'operator-charging': {
    group: 'Для операторов',
    title: 'Выключатель списаний',
    description: 'Один выключатель останавливает все автоматические списания сразу.',
  },
  events: {
    group: 'Для других сервисов',
    title: 'События',
    description: 'Что сервис рассказывает остальному OLChat, подписанным запросом по HTTPS: docs/events.md.',
  },
} as const;

export type Tag = keyof typeof TAGS;

/** `tags` of the document, and how its readers' menu groups them. */
export function tagsOf(): { readonly tags: readonly object[]; readonly 'x-tagGroups': readonly object[] } {
  const tags = Object.entries(TAGS);
  return {
    tags: tags.map(([name, { title, description }]) => ({ name, description, 'x-displayName': title })),
    'x-tagGroups': [...new Set(tags.map(([, { group }]) => group))].map((name) => ({
      name,
      tags: tags.filter(([, { group }]) => group === name).map(([tag]) => tag),
    })),
  };
}
