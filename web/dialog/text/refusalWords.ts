type Words = { readonly title: string; readonly advice: string };

/** What each code of docs/api.md says to customers, and what to do next. */
export const REFUSAL_WORDS: Readonly<Record<string, Words>> = {
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
  same_order_open: {
    title: 'Такой же заказ уже ждёт оплаты',
    advice: 'Его можно оплатить или отменить в истории платежей.',
  },
  too_many_open: {
    title: 'Слишком много неоплаченных ссылок',
    advice: 'Оплатите одну из уже открытых страниц Робокассы или вернитесь завтра: неоплаченные ссылки истекут.',
  },
  too_many_open_invoices: {
    title: 'Уже есть пять неоплаченных счетов',
    advice: 'Оплатите один из них или отмените ненужный в истории платежей.',
  },
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
    // Shown under the form, where the box is empty again, and when an older payment was to be opened once more.
    advice: 'Прочитайте новый текст у галочки, отметьте её, если согласны, и создайте новую оплату.',
  },
  already_paid: { title: 'Этот платёж уже оплачен', advice: 'Платить по нему ещё раз не нужно.' },
  sent_too_often: {
    title: 'Этот счёт уже отправляли много раз',
    advice: 'Скачайте его по ссылке и перешлите сами.',
  },
  mailed_too_often: {
    title: 'Сегодня отправлено уже 20\u00a0писем со счетами',
    advice: 'Скачайте счёт в истории платежей или отправьте завтра.',
  },
  not_cancellable: { title: 'Списание так не отменить', advice: 'Отключите автоплатёж.' },
  partly_paid: { title: 'Счёт оплачен частично', advice: 'Доплатите остаток или напишите в поддержку OLChat.' },
  payment_cancelled: { title: 'Платёж отменён', advice: 'Оформите новый.' },
  payment_expired: {
    title: 'Ссылка на оплату истекла',
    advice: 'Оформите новую. Если вы уже заплатили, деньги зачтутся.',
  },
  no_checkout: { title: 'Этот платёж не оплачивают картой', advice: 'Обновите страницу.' },
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
};

/**
 * What the page says when the other window came back from Robokassa. Only a browser says so: the words promise nothing.
 */
export const RETURNED_WORDS: Readonly<Record<'paid' | 'unpaid', { readonly title: string; readonly text: string }>> = {
  paid: {
    title: 'Проверяем, что деньги поступили',
    text: 'Робокасса сообщила об оплате. Подтверждение приходит за минуту-две: не платите ещё раз, эта страница обновится сама.',
  },
  unpaid: {
    title: 'Оплата не завершена',
    text: 'Вы вернулись со страницы Робокассы, не заплатив. Её можно открыть ещё раз. Если деньги списаны, нажмите «Я оплатил».',
  },
};
