import type { RefusalWords } from '../problems';

/** What operators are told about money that needs a person, and about days given. */
export const DESK_REFUSALS = {
  unknown_attention: { status: 404, title: 'Такой записи нет' },
  already_resolved: { status: 409, title: 'Уже разобрано', detail: 'Кто-то уже закрыл эту запись. Обновите список.' },
  sum_unknown: {
    status: 409,
    title: 'Сумма неизвестна',
    detail:
      'В сообщении Робокассы сумма не читается или содержит доли копейки. Найдите операцию в кабинете и укажите её сумму.',
  },
  sum_known: {
    status: 409,
    title: 'Сумма уже известна',
    detail: 'Эти деньги засчитываются той суммой, которая пришла. Другую сумму указать нельзя.',
  },
  more_than_missing: { status: 409, title: 'Денег больше, чем не хватает' },
  outcome_unknown: {
    status: 409,
    title: 'Исход списания неизвестен',
    detail:
      'Денег по нему никто не подтвердил. Засчитать можно только само это списание, если в кабинете оно оплачено.',
  },
  no_money_here: {
    status: 409,
    title: 'В этой записи нет денег',
    detail: 'Платёж уже засчитан, не хватает только чека. Запись можно лишь отметить.',
  },
  out_of_bounds: {
    status: 409,
    title: 'Столько засчитать нельзя',
    detail:
      'Сумма больше 1 000 000 ₽, или срок тарифа вышел бы за последний день календаря. Деньги остаются, где были.',
  },
  nothing_to_grant: {
    status: 409,
    title: 'Дней не прибавится',
    detail: 'Тариф портала и так действует до этой даты или дольше.',
  },
  other_tariff_runs: {
    status: 409,
    title: 'Действует другой тариф',
    detail: 'До даты можно подарить дни только того тарифа, что действует. Укажите число дней или решите вручную.',
  },
} as const satisfies RefusalWords;
