import { addDays, type CalendarDate } from '../../domain/calendar/calendarDate';
import type { PayingAdvice } from '../../domain/payment/payingAdvice';
import { stateWords } from '../../words/stateWords';
import { type Block, heading, paragraph } from '../letter';
import { dayText, FREE_CHOICE, FREE_GROUPS } from '../words';

/** Where customers pay, after a colon. */
export const WHERE_TO_PAY = 'в настройках OLChat напротив групп WhatsApp нажмите «•••», затем «Оплатить»';

/** How a customer turns autopay on: there is no other way. */
export const TICK_AUTOPAY =
  'Чтобы дальше тариф продлевался сам, при оплате банковской картой отметьте «Подключить автоплатёж».';

/** While a person looks at money of the portal, no mail asks for more. */
export const DO_NOT_PAY_TWICE = `${stateWords({ of: 'advice', advice: 'wait' }).text} Мы вам напишем.`;

/** The same in the line that a list of mails shows. */
export const DO_NOT_PAY_TWICE_IN_SHORT = `${stateWords({ of: 'advice', advice: 'wait' }).title}.`;

/** What is under way beside the term; empty where nothing is. */
export function underWay(advice: PayingAdvice): readonly Block[] {
  if (advice !== 'may_wait' && advice !== 'charge_void') return [];
  const { text } = stateWords({ of: 'advice', advice });
  return [paragraph(advice === 'charge_void' ? `${text} Мы вам напишем.` : text)];
}

/** What a customer can do while a tariff runs that nothing will renew, and what happens if they do nothing. */
export function waysOn(endsOn: CalendarDate, advice: PayingAdvice, pay = 'оплатите тариф'): readonly Block[] {
  if (advice === 'wait') return [paragraph(DO_NOT_PAY_TWICE)];
  const until = `до ${dayText(endsOn)} включительно`;
  return [
    ...underWay(advice),
    heading('Что можно сделать'),
    {
      kind: 'choices',
      items: [
        `Чтобы группы работали и дальше, ${pay} ${until}: ${WHERE_TO_PAY}. Оставшиеся дни не пропадут.`,
        TICK_AUTOPAY,
        `Если платные группы больше не нужны, ${until} выберите там же ${FREE_CHOICE}.`,
      ],
    },
    paragraph(
      `Если ничего не делать, с ${dayText(addDays(endsOn, 1))} группы WhatsApp перестанут работать. Вернуть ${FREE_GROUPS} после этого сможет только поддержка.`,
    ),
  ];
}
