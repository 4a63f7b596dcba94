import type { JournalAnswer } from '../../../lib/api/answers/operator';
import { dayText } from '../dialog/text/dates';
import { roubles } from '../dialog/text/money';
import { ACTION_TEXTS, tariffName } from './deskText';

const EFFECTS = {
  new: 'новый срок',
  extension: 'продление',
  upgrade: 'переход на больший тариф',
  downgrade: 'переход на меньший тариф',
} as const;

/** One line of a portal's journal as a sentence. */
export function journalText({ event, before, after, payment }: JournalAnswer): string {
  const of = payment === undefined ? '' : ` №\u00a0${payment}`;
  const now = `${tariffName(after.tariff)}${after.endsOn ? ` до ${dayText(after.endsOn)}` : ''}`;
  switch (event.kind) {
    case 'tariff_ended':
      return `Закончился тариф ${tariffName(before.tariff)}`;
    case 'became_free':
      return `Включился бесплатный тариф ${now}`;
    case 'purchase':
      return `Оплачен платёж${of} на ${roubles(event.amount)}: ${EFFECTS[event.effect.kind]}, тариф ${now}`;
    case 'grant':
      return `Добавлены дни без оплаты (${EFFECTS[event.effect.kind]}): тариф ${now}, ценность ${roubles(event.value)}. Основание: ${event.reason}`;
    case 'invoice_issued':
      return `Выставлен счёт${of} на ${roubles(event.amount)}`;
    case 'invoice_sent_again':
      return `Счёт${of} отправлен на почту ещё раз`;
    case 'part_received': {
      const { amount, receivedOn, bankReference } = event.part;
      return `По счёту${of} получено ${roubles(amount)}, строка «${bankReference}» за ${dayText(receivedOn)}; не хватает ${roubles(event.missing)}`;
    }
    case 'attention_opened':
      return `Деньги отложены до решения: ${event.attention}`;
    case 'attention_resolved':
      return `Решение по отложенным деньгам ${event.attention}: ${ACTION_TEXTS[event.action]}`;
  }
}

/** Who did it. */
export function actorText(by: string): string {
  if (by === 'calendar') return 'календарь';
  if (by === 'robokassa') return 'Робокасса';
  return by.replace(/^customer:/, 'клиент ').replace(/^operator:/, 'оператор ');
}
