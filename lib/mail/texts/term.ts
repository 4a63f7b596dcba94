import type { PayingAdvice } from '../../domain/payment/payingAdvice';
import type { MailFacts } from '../../domain/told/mailFacts';
import { stateWords } from '../../words/stateWords';
import { type Block, heading, type Letter, paragraph } from '../letter';
import {
  capitalised,
  daysAreLeftText,
  daysRemainedText,
  dayText,
  FREE_GROUPS,
  ofDaysLeftText,
  sumText,
  tariffText,
} from '../words';
import { tariffRow } from './parts';
import { DO_NOT_PAY_TWICE, DO_NOT_PAY_TWICE_IN_SHORT, TICK_AUTOPAY, underWay, WHERE_TO_PAY, waysOn } from './ways';

export function reminder({ tariff, endsOn, daysLeft, advice }: MailFacts<'reminder'>): Letter {
  const [name, until, left] = [`«${tariffText(tariff)}»`, dayText(endsOn), daysAreLeftText(daysLeft)];
  const isLastDay = daysLeft === 0;
  return {
    // With its date, because a mail may arrive or be read on another day.
    subject: isLastDay
      ? `Сегодня, ${until}, последний день тарифа ${name}`
      : `${capitalised(left)}: тариф ${name} действует до ${until}`,
    preview:
      advice === 'wait'
        ? DO_NOT_PAY_TWICE_IN_SHORT
        : 'Оплатите следующий период, чтобы группы WhatsApp работали и дальше.',
    title: isLastDay ? 'Сегодня последний день тарифа' : `До конца тарифа ${left}`,
    blocks: [
      paragraph(
        `Здравствуйте! Тариф ${name} для WhatsApp действует до ${until} включительно. Автоплатёж не подключён, поэтому сам тариф не продлится.`,
      ),
      ...waysOn(endsOn, advice),
      ...(advice === 'wait'
        ? []
        : [
            paragraph(
              'Картой тариф продлится сразу, а деньги по счёту могут идти несколько дней. Если вы уже оплатили счёт, ничего делать не нужно: мы напишем, когда деньги поступят.',
            ),
          ]),
    ],
  };
}

export function tariffEnded({ tariff, endedOn, autopayEnded, advice }: MailFacts<'tariff_ended'>): Letter {
  const name = `«${tariffText(tariff)}»`;
  const ended = dayText(endedOn);
  const waits = advice === 'wait';
  return {
    subject: `Тариф ${name} закончился, группы WhatsApp не работают`,
    preview: waits
      ? `Он действовал до ${ended} Ваши деньги мы проверяем: не платите второй раз.`
      : `Он действовал до ${ended} Оплатите тариф, и группы снова заработают.`,
    title: 'Платный тариф закончился',
    blocks: [
      paragraph('Здравствуйте! Оплаченный период закончился, поэтому группы WhatsApp сейчас не работают.'),
      {
        kind: 'facts',
        rows: [tariffRow(tariff), ['Действовал до', `${ended} включительно`]],
      },
      ...(autopayEnded ? [paragraph(waits ? AUTOPAY_ENDED : NOT_RENEWED)] : []),
      ...(waits ? [paragraph(DO_NOT_PAY_TWICE)] : afterTheEnd(advice)),
    ],
  };
}

const AUTOPAY_ENDED = 'Автоплатёж отключён вместе с тарифом.';

// Not while a person looks at money, which may be that of the charge.
const NOT_RENEWED =
  'Продлить тариф автоплатежом не получилось: деньги за новый период не списаны, а автоплатёж отключён.';

function afterTheEnd(advice: PayingAdvice): readonly Block[] {
  return [
    ...underWay(advice),
    heading('Что можно сделать'),
    {
      kind: 'choices',
      items: [
        `Чтобы группы снова заработали, оплатите тариф: ${WHERE_TO_PAY}. Картой он включится сразу, по счёту — когда поступят деньги.`,
        TICK_AUTOPAY,
        `Если вам хватит ${FREE_GROUPS}, напишите нам: после платного тарифа их возвращает поддержка.`,
      ],
    },
    paragraph('Если вы уже оплатили счёт, ничего делать не нужно: тариф включится, когда деньги поступят.'),
  ];
}

/** The charge may have moved money, so nothing here may ask the customer to pay twice. */
export function chargePendingAtEnd({ tariff, endedOn, amount, advice }: MailFacts<'charge_pending_at_end'>): Letter {
  const name = `«${tariffText(tariff)}»`;
  const [ended, sum] = [dayText(endedOn), sumText(amount)];
  const waits = advice === 'wait';
  return {
    subject: `Списание ${sum} не подтвердилось, группы WhatsApp не работают`,
    preview: waits
      ? 'Если деньги спишутся, тариф включится сам. Не платите второй раз.'
      : 'Если деньги спишутся, тариф включится сам. Можно оплатить и сейчас.',
    title: stateWords({ of: 'payment', kind: 'autopay', status: 'in_progress' }).title,
    blocks: [
      paragraph(
        `Здравствуйте! Оплаченный период закончился, а списание ${sum} за новый период банк пока не подтвердил. Поэтому группы WhatsApp сейчас выключены.`,
      ),
      {
        kind: 'facts',
        rows: [tariffRow(tariff), ['Действовал до', `${ended} включительно`], ['Не подтвердилось списание', sum]],
      },
      heading('Что дальше'),
      {
        kind: 'choices',
        items: [
          'Если деньги спишутся, тариф включится сам, и мы напишем вам. Если списание не пройдёт, тоже напишем. Повторять его мы не будем: автоплатёж отключён.',
          ...(waits ? [] : [`Не хотите ждать — оплатите тариф сейчас: ${WHERE_TO_PAY}.`]),
        ],
      },
      paragraph(
        waits
          ? DO_NOT_PAY_TWICE
          : `Деньги не пропадут. Если вы оплатите тариф ${name}, а потом спишутся и эти ${sum}, срок продлится на оба периода. Если выберете другой тариф, мы вернём эти деньги или зачтём их, как вы скажете.`,
      ),
    ],
  };
}

export function switchedToFree(facts: MailFacts<'switched_to_free'>): Letter {
  return {
    subject: `Теперь у вас ${FREE_GROUPS} WhatsApp`,
    preview: 'За них не нужно платить, и срока у них нет.',
    title: `Теперь у вас ${FREE_GROUPS}`,
    blocks: [
      paragraph(`Здравствуйте! ${switchText(facts)}`),
      paragraph('За бесплатные группы платить не нужно, и срока у них нет.'),
      ...(facts.by === 'term_end' ? [] : [paragraph(NO_CHARGES)]),
      paragraph(
        facts.advice === 'wait'
          ? DO_NOT_PAY_TWICE
          : `Понадобится больше групп — оплатите платный тариф в любой день: ${WHERE_TO_PAY}.`,
      ),
    ],
  };
}

const NO_CHARGES = 'Если был подключён автоплатёж, он отключён вместе с платным тарифом: новых списаний не будет.';

function switchText({ by, givenUpDays }: MailFacts<'switched_to_free'>): string {
  const hasGivenUp = givenUpDays > 0;
  switch (by) {
    case 'customer': {
      const givenUp = ` При этом вы отказались ${ofDaysLeftText(givenUpDays)} платного тарифа.`;
      return `Вы перешли на бесплатные группы.${hasGivenUp ? givenUp : ''}`;
    }
    case 'operator': {
      const givenUp = ` До конца платного тарифа ${daysRemainedText(givenUpDays)}.`;
      return `Поддержка OLChat перевела вас на бесплатные группы.${hasGivenUp ? givenUp : ''} Если вы об этом не просили, напишите нам.`;
    }
    case 'term_end':
      return 'Платный тариф закончился, и вы перешли на бесплатные группы, как и просили.';
  }
}
