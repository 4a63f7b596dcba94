import { addDays, type CalendarDate } from '../../domain/calendarDate';
import { type Block, heading, paragraph } from '../letter';
import { dayText, FREE_CHOICE, FREE_GROUPS } from '../words';

/** Where one pays, after a colon. */
export const WHERE_TO_PAY = 'в настройках OLChat напротив групп WhatsApp нажмите «•••», затем «Оплатить»';

/** How autopay comes on: there is no other way. */
export const TICK_AUTOPAY =
  'Чтобы дальше тариф продлевался сам, при оплате банковской картой отметьте «Подключить автоплатёж».';

/** What a customer can do while a tariff runs that nothing will renew, and what happens if he does nothing. */
export function waysOn(endsOn: CalendarDate, pay = 'оплатите тариф'): readonly Block[] {
  const until = `до ${dayText(endsOn)} включительно`;
  return [
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
