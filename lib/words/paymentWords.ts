/**
 * How a payment stands, for those who pay. `status` is the one that the API answers: lib/api/views/payment.ts makes it
 * of the stored state.
 */
export type PaymentState = {
  readonly of: 'payment';
  readonly kind: 'card' | 'invoice' | 'autopay';
  readonly status:
    | 'pending'
    | 'partially_paid'
    | 'in_progress'
    | 'failed'
    | 'under_review'
    | 'paid'
    | 'reversed'
    | 'cancelled'
    | 'expired';
  /** With `pending`: the bank declined the last try. */
  readonly isDeclined?: boolean;
  /** With `reversed`; left out, the money was given back. */
  readonly reversedBy?: 'refunded' | 'chargeback' | undefined;
};

export type PaymentWords = {
  /** In a row of a list, or after a colon. */
  readonly row: string;
  readonly title: string;
  /** Whole sentences. */
  readonly text: string;
};

export function paymentWords({ kind, status, isDeclined, reversedBy }: PaymentState): PaymentWords {
  switch (status) {
    case 'pending':
      return isDeclined
        ? words('банк отклонил, можно попробовать ещё раз', 'Попробовать можно той же картой или другой.')
        : words('ожидает оплаты', 'Деньги пока не поступили.');
    case 'partially_paid':
      return words('оплачен частично', 'Тариф включится, как только поступит остаток.', 'Получили часть оплаты');
    case 'in_progress':
      return words('идёт списание, ждём ответа банка', 'Ждём ответа банка.', 'Списание пока не подтвердилось');
    case 'failed':
      return words(
        'списание не прошло',
        'Деньги не списаны. Если банк их придержал, они вернутся на карту.',
        'Не получилось списать оплату',
      );
    case 'under_review':
      // For a charge the question may be whether there is any money at all.
      return kind === 'autopay'
        ? words('проверяем платёж', 'С ним разбирается наш сотрудник.')
        : words(
            'деньги получены, проверяем платёж',
            'Платить ещё раз не нужно: с платежом уже разбирается наш сотрудник.',
          );
    case 'paid':
      return words('оплачен', 'Деньги поступили, платить ещё раз не нужно.', 'Оплачено');
    case 'reversed':
      return reversedBy === 'chargeback'
        ? words('банк отозвал платёж', 'Деньги вернулись плательщику, платёж отменён.')
        : words('деньги возвращены', 'Платёж отменён.');
    case 'cancelled':
      return kind === 'invoice'
        ? words('отменён', 'Если по нему всё же заплатят, деньги проверит наш сотрудник.', 'Счёт отменён')
        : words('отменён', 'Если по нему всё же заплатят, деньги зачтутся.', 'Платёж отменён');
    case 'expired':
      return kind === 'invoice'
        ? words('срок оплаты истёк', 'Если по нему уже заплатили, деньги не пропадут.', 'Срок оплаты счёта истёк')
        : words('ссылка истекла', 'Если по ней уже заплатили, деньги зачтутся.', 'Ссылка на оплату истекла');
  }
}

function words(row: string, text: string, title = row.charAt(0).toUpperCase() + row.slice(1)): PaymentWords {
  return { row, title, text };
}
