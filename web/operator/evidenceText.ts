import type { BankRowAnswer } from './deskAnswers';
import { numbersOf } from './purposeMarks';

type Evidence = {
  /** What was found and what does not fit. */
  readonly title: string;
  /** What a person can do. */
  readonly advice: string;
};

const NO_SUCH_INVOICE = 'Счёта с таким номером нет';

const EVIDENCE: Readonly<Record<NonNullable<BankRowAnswer['why']>, Evidence>> = {
  row_changed: {
    title: 'Строка уже учтена с другой суммой',
    advice: 'Сверьтесь с банком: исправленная это строка или ещё один платёж.',
  },
  rest_of_a_row_told_by_hand: {
    title: 'Вручную учтена только часть этой строки',
    advice: 'Решите, за какой счёт засчитать остаток.',
  },
  not_roubles: {
    title: 'Платёж не в рублях',
    advice: 'Засчитайте рублёвую сумму на счёте вручную, а эту строку закройте с пояснением.',
  },
  private_person: {
    title: 'Заплатило частное лицо',
    advice: 'До конца следующего рабочего дня нужен кассовый чек. Потом засчитайте платёж или закройте строку.',
  },
  technical_with_number: {
    title: 'Номер найден, но деньги пришли с технического счёта банка',
    advice: 'Возможно, частное лицо заплатило по СБП. Узнайте, кто платил.',
  },
  refund_or_mistake: {
    title: 'В назначении — возврат или ошибка',
    advice: 'Прочитайте назначение: это может быть не оплата.',
  },
  no_number: {
    title: 'Номера счёта в назначении нет',
    advice: 'Предложен счёт, если у плательщика открыт ровно один на эту сумму. Иначе найдите счёт по ИНН.',
  },
  several_numbers: {
    title: 'В назначении несколько номеров',
    advice: 'Предложены счета, если их остатки складываются в эту сумму. Иначе разнесите её сами.',
  },
  unknown_number: {
    title: NO_SUCH_INVOICE,
    advice: 'Похоже, опечатка в номере. Найдите счёт по ИНН плательщика.',
  },
  number_of_a_card_payment: {
    title: 'Это номер платежа картой, а не счёта',
    advice: 'Узнайте у плательщика, за что деньги.',
  },
  cancelled: { title: 'Счёт найден, но отменён', advice: 'Засчитайте, если плательщик всё же хочет этот тариф.' },
  closed: { title: 'Счёт найден, но срок его вышел', advice: 'Засчитайте за новый счёт или верните деньги.' },
  already_paid: {
    title: 'Счёт найден, но уже оплачен',
    advice: 'Возможно, заплатили дважды или оплатили следующий срок по старому счёту.',
  },
  before_issue: {
    title: 'Деньги пришли раньше, чем выставлен счёт',
    advice: 'Похоже, номер указан с ошибкой. Проверьте плательщика и дату.',
  },
  too_late: { title: 'Счёт найден, но деньги пришли после его срока', advice: 'Засчитайте за новый счёт или верните.' },
  other_payer: {
    title: 'Счёт найден, плательщик другой',
    advice: 'Сверьте ИНН: за счёт может заплатить и другая фирма, если это не ошибка в номере.',
  },
  part: { title: 'Счёт и плательщик найдены, денег меньше', advice: 'Засчитать как часть оплаты?' },
  too_much: {
    title: 'Счёт и плательщик найдены, денег больше',
    advice: 'Счёт будет оплачен, лишнее отложим до решения.',
  },
  no_order_number: {
    title: 'Всё совпало, но у строки нет номера поручения',
    advice: 'Проверьте, что этот платёж ещё не учтён, и засчитайте.',
  },
  perhaps_the_row_confirmed_by_hand: {
    title: 'Такая же сумма уже учтена вручную',
    advice: 'Если это те же деньги, найдите счёт и нажмите «Это та же строка». Если ещё один платёж — засчитайте.',
  },
  tariff_conflict: {
    title: 'Всё совпало, но с тех пор выбран тариф больше',
    advice: 'Счёт понизит тариф. Решите с покупателем.',
  },
  before_cut_over: {
    title: 'Всё совпало, но тогда платежи вводили вручную',
    advice: 'Проверьте, что этот платёж ещё не учтён, и засчитайте.',
  },
  not_settled: {
    title: 'Всё совпало, но за время загрузки что-то изменилось',
    advice: 'Откройте счёт и посмотрите, что с ним.',
  },
};

type Judged = Pick<BankRowAnswer, 'why' | 'purpose' | 'reopened'> & { readonly counted?: BankRowAnswer['counted'] };

/**
 * What was found about a row, and what does not fit. A row without a reason was counted in part, reopened, or taken
 * back.
 */
export function evidenceText({ why, purpose = '', counted = [], reopened }: Judged): Evidence {
  // The service looks only among the numbers that it has issued; the row on the page marks every number that looks like
  // ours.
  if (why === 'no_number' && numbersOf(purpose).length > 0) return { ...EVIDENCE.no_number, title: NO_SUCH_INVOICE };
  if (why) return EVIDENCE[why];
  if (reopened) return { title: 'Строку закрыли по ошибке', advice: 'Решите, что это за деньги.' };
  return counted.length > 0
    ? { title: 'Учтена не вся сумма строки', advice: 'Решите, за какой счёт засчитать остаток.' }
    : { title: 'Учёт этой строки отменили', advice: 'Решите, за какой счёт засчитать деньги.' };
}
