import type { MailFacts } from '../../domain/mailFacts';
import { type Block, type Letter, paragraph } from '../letter';
import { dayText, FREE_GROUPS, numberText, tariffText } from '../words';
import { DO_NOT_PAY_TWICE, TICK_AUTOPAY, underWay, WHERE_TO_PAY } from './ways';

type Correction = MailFacts<'correction'>;

/** What counted no longer counts: why, what works now, and what to do. Nothing in it names another payer. */
export function correction(facts: Correction): Letter {
  const { payment, words, autopayOff } = facts;
  return {
    subject: payment ? `Исправили учёт платежа ${numberText(payment.number)}` : 'Исправили срок вашего тарифа',
    preview: nowText(facts),
    title: 'Мы исправили запись о тарифе',
    blocks: [
      paragraph(`Здравствуйте! ${whatText(facts)}`),
      ...(words === undefined ? [] : [paragraph(words)]),
      { kind: 'facts', rows: [['Сейчас', nowText(facts)]] },
      ...(autopayOff ? [paragraph(`Автоплатёж отключён. ${TICK_AUTOPAY}`)] : []),
      ...whatToDo(facts),
      paragraph('Если что-то не так, ответьте на это письмо: разберёмся.'),
    ],
  };
}

function whatToDo(facts: Correction): readonly Block[] {
  if (facts.advice === 'wait') return [paragraph(DO_NOT_PAY_TWICE)];
  if (facts.now.kind !== 'expired' || isMoneyWaiting(facts)) return [];
  return [...underWay(facts.advice), paragraph(`Чтобы платные группы работали, оплатите тариф: ${WHERE_TO_PAY}.`)];
}

/** Money of a freed bank row waits in the list of rows, and the portal knows nothing of it: nobody is asked to pay again. */
function isMoneyWaiting({ payment, reason, moved }: Correction): boolean {
  return payment !== undefined && reason === 'mistake' && !moved;
}

function whatText(facts: Correction): string {
  const { what, payment } = facts;
  const named = payment ? `платёж ${numberText(payment.number)}` : 'платёж';
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
      return moneyText(facts, named);
  }
}

function moneyText({ reason, moved }: Correction, named: string): string {
  if (moved) return `Мы исправили ошибку: ${named}. За него были засчитаны деньги, которые пришли за другой.`;
  switch (reason) {
    case 'mistake':
      return `Мы отменили оплату: ${named}. Деньги были засчитаны по ошибке. Если они ваши, они не пропадут: с ними разбирается наш сотрудник, и мы вам напишем.`;
    case 'refunded':
      return `Мы вернули деньги: ${named}. Дни, которые ими оплачены, больше не действуют.`;
    case 'chargeback':
      return `Ваш банк отозвал деньги: ${named}. Дни, которые ими оплачены, больше не действуют.`;
  }
}

function nowText({ now }: Correction): string {
  if (now.kind === 'free') return `У вас ${FREE_GROUPS}`;
  const tariff = `тариф «${tariffText(now.tariff)}»`;
  return now.kind === 'expired'
    ? `Закончился ${tariff}, последний день — ${dayText(now.endedOn)}`
    : `Работает ${tariff} до ${dayText(now.term.endsOn)} включительно`;
}
