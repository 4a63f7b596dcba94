import { addDays } from '../../domain/calendar/calendarDate';
import type { MailFacts } from '../../domain/told/mailFacts';
import { type Block, type Letter, paragraph } from '../letter';
import { dayText, FREE_GROUPS, tariffText } from '../words';
import { offNews, offText } from './offReasons';
import { DO_NOT_PAY_TWICE, DO_NOT_PAY_TWICE_IN_SHORT, TICK_AUTOPAY, underWay, WHERE_TO_PAY, waysOn } from './ways';

type Off = MailFacts<'autopay_off'>;

export function autopayOff(facts: Off): Letter {
  const { reason, tariff, endsOn } = facts;
  const [news, why] = [offNews(reason), offText(reason)];
  const until = endsOn && dayText(endsOn);
  return {
    subject: until ? `${news}. Тариф действует до ${until}` : news,
    preview: `Новых списаний не будет. ${previewOf(facts)}`,
    title: 'Автоплатёж отключён',
    blocks: [
      paragraph(`Здравствуйте! ${why} Новых списаний не будет.`),
      // The consent was for this tariff. After a change of tariff, another one runs.
      {
        kind: 'facts',
        rows: [
          ['Автоплатёж за тариф', `«${tariffText(tariff)}» для WhatsApp`],
          ...(until ? [['Тариф действует до', `${until} включительно`] as const] : []),
        ],
      },
      ...nextBlocks(facts),
    ],
  };
}

function previewOf({ endsOn, becomesFree, advice }: Off): string {
  if (advice === 'wait') return DO_NOT_PAY_TWICE_IN_SHORT;
  if (endsOn === undefined) return 'Продлить тариф можно самостоятельно.';
  if (becomesFree) return `После платного тарифа останутся ${FREE_GROUPS}.`;
  return 'Чтобы группы работали и дальше, оплатите следующий период.';
}

function nextBlocks({ reason, endsOn, becomesFree, advice }: Off): readonly Block[] {
  if (advice === 'wait') return [paragraph(DO_NOT_PAY_TWICE)];
  if (endsOn === undefined) {
    return [
      ...underWay(advice),
      paragraph(`Чтобы платные группы работали, оплатите тариф: ${WHERE_TO_PAY}. ${TICK_AUTOPAY}`),
      paragraph(`Если вам нужны ${FREE_GROUPS}, напишите нам: вернёт их поддержка.`),
    ];
  }
  if (becomesFree) {
    return [
      ...underWay(advice),
      paragraph(
        `Делать ничего не нужно: платный тариф доработает до конца этого дня, а с ${dayText(addDays(endsOn, 1))} у вас будет ${FREE_GROUPS}.`,
      ),
      paragraph(`Передумаете — оплатите тариф, пока он действует: ${WHERE_TO_PAY}. ${TICK_AUTOPAY}`),
    ];
  }
  return waysOn(endsOn, advice, howToPay(reason));
}

function howToPay(reason: Off['reason']): string {
  if (reason === 'not_sold') return 'выберите другой тариф или срок и оплатите его';
  return reason === 'price_raised' ? 'оплатите тариф по новой цене' : 'оплатите тариф';
}
