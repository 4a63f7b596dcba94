import type { JournalAnswer } from '../../../lib/api/answers/operator';

type Event<Kind> = Extract<JournalAnswer['event'], { readonly kind: Kind }>;

/** What shall become of the days. */
export const DAYS_TEXTS: Readonly<Record<Event<'refund_started'>['days'], string>> = {
  keep: 'дни остаются',
  end_now: 'тариф закончится вместе с возвратом',
  take_back: 'дни этого платежа отменятся вместе с возвратом',
};

/** What became of the days. */
export const OUTCOME_TEXTS: Readonly<Record<Event<'refund_finished'>['outcome'], string>> = {
  kept: 'дни не изменились',
  ended: 'тариф закончился',
  taken_back: 'дни этого платежа отменены',
  others: 'дни остались, в сроке есть и другие',
};

/** Why no money went back. */
export const REFUND_FAILURE_WORDS: Readonly<Record<Event<'refund_failed'>['why'], string>> = {
  not_enough_funds: 'на счёте магазина в Робокассе не хватает денег',
  no_access: 'нет доступа к возвратам или неверен Пароль №3',
  operation_not_found: 'Робокасса не знает этой операции',
  already_refunded: 'эта операция уже возвращена',
  not_understood: 'Робокасса не поняла запрос',
  refused: 'Робокасса отказала',
  not_sent: 'запрос не удалось отправить',
  canceled: 'отменён в кабинете Робокассы',
  not_done: 'оператор посмотрел в кабинете, что его нет',
};
