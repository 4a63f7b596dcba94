import { dayText, momentText } from '../dialog/text/dates';
import { roubles } from '../dialog/text/money';
import type { JournalAnswer, Refunds } from './deskAnswers';
import { moneyOf } from './typed';

type Event<Kind> = Extract<JournalAnswer['event'], { readonly kind: Kind }>;

/** What the refund will do with the days. */
export const DAYS_TEXTS: Readonly<Record<Event<'refund_started'>['days'], string>> = {
  keep: 'дни остаются',
  end_now: 'тариф закончится вместе с возвратом',
  take_back: 'дни этого платежа отменятся вместе с возвратом',
};

/** What the refund has done with the days. */
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
  withdrawn: 'оператор отменил его до отправки',
};

type Refund = Refunds['refunds'][number];
export type Days = Refund['days'];

/** How far a refund has come. */
export function refundStateText({ status, reason, message, endedAt, elsewhere, withdrawn }: Refund): string {
  switch (status) {
    case 'reserved':
      return 'ждёт отправки, запрос уйдёт в течение минуты';
    case 'requested':
      return 'запрос отправляется в Робокассу';
    case 'processing':
      return 'Робокасса выполняет возврат';
    case 'unknown':
      return 'неизвестно, ушли ли деньги: запись на вкладке «Ждут решения»';
    case 'finished':
      return elsewhere ? `вернули ${dayText(elsewhere.on)}, в банке или в кабинете` : `деньги ушли${when(endedAt)}`;
    case 'canceled':
      return withdrawn
        ? `отменён оператором до отправки${when(endedAt)}, сумма снова свободна`
        : `не прошёл${when(endedAt)}: отменён в кабинете Робокассы, сумма снова свободна`;
    case 'rejected': {
      const why = reason ? REFUND_FAILURE_WORDS[reason] : 'причина неизвестна';
      return `не прошёл${when(endedAt)}: ${why}${message ? ` («${message}»)` : ''}, сумма снова свободна`;
    }
  }
}

function when(endedAt: string | undefined): string {
  return endedAt === undefined ? '' : ` ${momentText(endedAt)}`;
}

/** What the operator is told after the button: which refund was begun or recorded. */
export function refundTold({ refunds }: Pick<Refunds, 'refunds'>): string {
  const last = refunds.at(-1);
  if (!last) return 'Возвратов нет.';
  return last.elsewhere ? `Отметили возврат ${roubles(last.sum)}.` : `Начали возврат ${roubles(last.sum)}.`;
}

/** What can become of the days, in the words of the buttons. */
export const DAYS_TITLES: Readonly<Record<Days, string>> = {
  keep: 'Дни оставить',
  end_now: 'Закончить тариф',
  take_back: 'Отменить дни платежа',
};

/** Why Robokassa cannot give this money back; undefined where it can. */
export function byHandText({ isOpenToRefunds, isByHand }: Pick<Refunds, 'isOpenToRefunds' | 'isByHand'>) {
  if (isByHand) {
    return 'Эти деньги пришли не операцией Робокассы. Верните их переводом и отметьте здесь.';
  }
  return isOpenToRefunds
    ? undefined
    : 'Возвраты через Робокассу не настроены: у магазина нет Пароля №3 (или он тестовый). Верните деньги в кабинете Робокассы и отметьте здесь.';
}

type Wanted = { readonly sum: string; readonly days: Days; readonly isElsewhere: boolean };

/** What pressing the button would do, line by line. */
export function refundPreview({ left }: Pick<Refunds, 'left'>, { sum, days, isElsewhere }: Wanted): readonly string[] {
  const money = days === 'take_back' ? left : moneyOf(sum);
  if (!money || !left) return [];
  const rest = Math.round(Number(left.value) * 100) - Math.round(Number(money.value) * 100);
  if (rest < 0) return [`Больше ${roubles(left)} вернуть нельзя`];
  const then = isElsewhere ? '' : ', когда деньги уйдут';
  return [
    `${isElsewhere ? 'Отметим возврат' : 'Вернём'} ${roubles(money)}; можно будет вернуть ещё ${roubles({ value: (rest / 100).toFixed(2), currency: 'RUB' })}`,
    {
      keep: 'Дни и автоплатёж останутся, как есть',
      end_now: `Тариф закончится${then}, включатся бесплатные 50\u00a0групп`,
      take_back: `Дни, купленные этим платежом, отменятся${then}`,
    }[days],
    ...(days === 'keep' || isElsewhere
      ? []
      : ['Автоплатёж отключится сразу и останется выключенным, даже если возврат не пройдёт']),
    isElsewhere ? 'Клиент получит письмо о возврате' : 'Клиент получит письмо сейчас и когда деньги уйдут',
  ];
}
