import type { RefusalWords } from '../problems';

/** What operators are told when something cannot be taken back. */
export const CORRECTION_REFUSALS = {
  unknown_entry: { status: 404, title: 'Такой записи в журнале нет' },
  not_reversible: {
    status: 409,
    title: 'Эту запись отменить нельзя',
    detail: 'Отменяются оплаты, строки банка, добавленные дни, переход на бесплатный тариф и решения людей.',
  },
  already_taken_back: {
    status: 409,
    title: 'Запись уже отменена',
    detail: 'Её отменили раньше по другой причине. Обновите портал.',
  },
  reason_does_not_fit: {
    status: 409,
    title: 'Причина не подходит',
    detail: 'Деньги возвращают плательщику только за оплату, а отозвать их может только банк карты.',
  },
  row_needed: {
    status: 409,
    title: 'Счёт оплачен несколькими строками',
    detail: 'Выберите, какую из них отменить.',
  },
  undo_first: {
    status: 409,
    title: 'Сначала верните в работу отложенные деньги',
    detail: 'Деньги этой строки уже засчитаны или возвращены по отдельной записи. Откройте её снова и повторите.',
  },
  preview_outdated: {
    status: 409,
    title: 'Пока вы смотрели, всё изменилось',
    detail: 'Посмотрите ещё раз, что получится, и подтвердите.',
  },
  journal_differs: {
    status: 409,
    title: 'Журнал не сходится с тарифом портала',
    detail: 'Отмена посчитала бы не те дни. Сообщите разработчикам.',
  },
  row_taken_back: {
    status: 409,
    title: 'Эту строку уже отменяли по этому счёту',
    detail: 'Если теперь она верна, подтвердите, что засчитываете её снова.',
  },
  same_invoice: {
    status: 409,
    title: 'Это тот же самый счёт',
    detail: 'Строка и так засчитана за него. Укажите другой счёт или оставьте поле пустым.',
  },
  not_resolved: { status: 409, title: 'Эту запись никто не закрывал' },
} as const satisfies RefusalWords;
