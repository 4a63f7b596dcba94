import type { MailFacts } from '../../domain/told/mailFacts';
import { stateWords } from '../../words/stateWords';
import { type Block, type Letter, paragraph } from '../letter';
import { dayText, holdingText, numberText, sumText } from '../words';
import { DO_NOT_PAY_TWICE, TICK_AUTOPAY, underWay, WHERE_TO_PAY } from './ways';

type Correction = MailFacts<'correction'>;

/** Something no longer counts: says why, what works now, and what to do. It never names another payer. */
export function correction(facts: Correction): Letter {
  const { words, autopayOff } = facts;
  const now = holdingText(facts.now);
  return {
    ...headOf(facts),
    preview: now,
    blocks: [
      paragraph(`Здравствуйте! ${whatText(facts)}`),
      ...(words === undefined ? [] : [paragraph(words)]),
      { kind: 'facts', rows: [['Сейчас', now]] },
      ...(autopayOff ? [paragraph(`Автоплатёж отключён. ${TICK_AUTOPAY}`)] : []),
      ...whatToDo(facts),
      paragraph('Если что-то не так, ответьте на это письмо: разберёмся.'),
    ],
  };
}

function headOf({ payment, reason }: Correction): Pick<Letter, 'subject' | 'title'> {
  if (!payment) return { subject: 'Исправили срок вашего тарифа', title: 'Мы исправили запись о тарифе' };
  const number = numberText(payment.number);
  const isInvoice = payment.paidBy === 'invoice';
  switch (reason) {
    case 'mistake':
      return {
        subject: `Исправили учёт ${isInvoice ? 'счёта' : 'платежа'} ${number}`,
        title: 'Мы исправили запись о деньгах',
      };
    case 'refunded':
      return {
        subject: `Вернули деньги по ${isInvoice ? 'счёту' : 'платежу'} ${number}`,
        title: reversedTitle('refunded'),
      };
    case 'chargeback': {
      const title = reversedTitle('chargeback');
      return { subject: `${title} ${number}`, title };
    }
  }
}

function reversedTitle(reversedBy: 'refunded' | 'chargeback'): string {
  return stateWords({ of: 'payment', kind: 'card', status: 'reversed', reversedBy }).title;
}

/** What may be paid, if a person is not looking at money that came. */
function whatToDo(facts: Correction): readonly Block[] {
  const { payment, now, waits, advice } = facts;
  if (advice === 'wait') return [paragraph(DO_NOT_PAY_TWICE)];
  if (isMoneyWaiting(facts)) return [];
  if (payment && waits) {
    return [
      ...underWay(advice),
      paragraph(
        `Снова ждёт оплаты счёт ${numberText(payment.number)}: не хватает ${sumText(waits.missing)}, оплатить его можно до ${dayText(waits.until)} включительно.`,
      ),
    ];
  }
  if (now.kind !== 'expired') return [];
  return [...underWay(advice), paragraph(`Чтобы платные группы работали, оплатите тариф: ${WHERE_TO_PAY}.`)];
}

/**
 * Money of a freed bank row waits in the list of rows, which the portal does not know of. Nobody is asked to pay again.
 */
function isMoneyWaiting({ payment, reason, moved }: Correction): boolean {
  return payment !== undefined && reason === 'mistake' && !moved;
}

function whatText(facts: Correction): string {
  const { what } = facts;
  switch (what) {
    case 'grant':
      return 'Дни, которые мы добавили по ошибке, сняты.';
    case 'switched_to_free':
      return 'Переход на бесплатные группы отменён.';
    case 'free_at_term_end':
      return 'Отметка «после платного тарифа — бесплатные группы» снята.';
    case 'free_at_term_end_undone':
      return 'Отметка «после платного тарифа — бесплатные группы» снова стоит.';
    case 'purchase':
    case 'part_received':
    case 'attention_opened':
      return moneyText(facts);
  }
}

function moneyText(facts: Correction): string {
  const { what, reason, moved, sum, payment, daysGone } = facts;
  const named = payment
    ? `${payment.paidBy === 'invoice' ? 'счёту' : 'платежу'} ${numberText(payment.number)}`
    : 'платежу';
  const money = sum === undefined ? 'деньги' : sumText(sum);
  const days = daysGone ? ' Дни, которые были за них добавлены, больше не действуют.' : '';
  if (moved) {
    return `Мы исправили ошибку: ${money} записали по ${named}, а пришли они за другой счёт. Туда мы их и перенесли.${days}`;
  }
  switch (reason) {
    case 'mistake':
      return `Мы исправили ошибку: зря ${what === 'attention_opened' ? 'записали' : 'засчитали'} ${money} по ${named}.${days} Если это ваши деньги, они не пропадут: с ними разбирается наш сотрудник, и мы вам напишем.`;
    case 'refunded':
      return `Мы вернули ${money} по ${named}.${days} Обычно деньги приходят за несколько рабочих дней, срок зависит от банка.`;
    case 'chargeback':
      return `Банк плательщика отозвал ${money} по ${named}.${days}`;
  }
}
