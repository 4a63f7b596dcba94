import { addDays } from '../../domain/calendar/calendarDate';
import type { MailFacts } from '../../domain/told/mailFacts';
import { stateWords } from '../../words/stateWords';
import { type Block, heading, type Letter, paragraph } from '../letter';
import { capitalised, daysText, dayText, sumText, tariffText, triesAreLeftText } from '../words';
import { DO_NOT_PAY_TWICE, WHERE_TO_PAY } from './ways';

export function autopayNotice(facts: MailFacts<'autopay_notice'>): Letter {
  const { tariff, periodDays, amount, endsOn, firstChargeOn, offUrl } = facts;
  const [sum, until, chargedOn] = [sumText(amount), dayText(endsOn), dayText(firstChargeOn)];
  const repeats =
    firstChargeOn === endsOn
      ? 'День списания — последний день тарифа, поэтому попытка будет одна.'
      : 'Если списать не получится, попробуем ещё раз: не чаще раза в день и не позже последнего дня тарифа.';
  return {
    subject: `${chargedOn} спишем ${sum} за тариф «${tariffText(tariff)}»`,
    preview: 'Тариф продлится сам, делать ничего не нужно. Отключить автоплатёж можно по ссылке в письме.',
    title: 'Скоро автоплатёж',
    blocks: [
      paragraph(
        `Здравствуйте! Оплаченный период подходит к концу, и тариф продлится сам: ${chargedOn} спишем ${sum} с вашей карты. Делать ничего не нужно, только проверьте, что на карте хватает денег.`,
      ),
      {
        kind: 'facts',
        rows: [
          ['Спишем', sum],
          ['Первый день списания', chargedOn],
          ['За тариф', `«${tariffText(tariff)}» для WhatsApp на ${daysText(periodDays)}`],
          ['Сейчас действует до', `${until} включительно`],
          ['Продлится до', `${dayText(addDays(endsOn, periodDays))} включительно`],
        ],
      },
      paragraph(repeats),
      heading('Если продлевать не нужно'),
      paragraph(
        `Отключите автоплатёж не позже ${dayText(addDays(firstChargeOn, -1))}, и списания не будет. Тариф доработает до ${until} включительно.`,
      ),
      offLink(offUrl),
    ],
  };
}

export function chargeFailed(facts: MailFacts<'charge_failed'>): Letter {
  const { tariff, periodDays, amount, endsOn, triesLeft, offUrl, advice } = facts;
  const [sum, until] = [sumText(amount), dayText(endsOn)];
  const failed = stateWords({ of: 'payment', kind: 'autopay', status: 'failed' });
  const tries = triesAreLeftText(triesLeft);
  const pace = triesLeft === 1 ? '' : ' не чаще одной в день и';
  return {
    subject: `Не получилось списать ${sum} за тариф «${tariffText(tariff)}», попробуем ещё раз`,
    preview: `Проверьте карту: ${tries}. Тариф действует до ${until}`,
    title: failed.title,
    blocks: [
      paragraph(`Здравствуйте! Автоплатёж не прошёл. ${failed.text} Тариф пока действует.`),
      {
        kind: 'facts',
        rows: [
          ['Не списано', sum],
          ['За тариф', `«${tariffText(tariff)}» для WhatsApp на ${daysText(periodDays)}`],
          ['Сейчас действует до', `${until} включительно`],
        ],
      },
      paragraph(
        `Скоро попробуем ещё раз. ${capitalised(tries)}:${pace} не позже последнего дня тарифа. Если списать так и не получится, автоплатёж отключится, и мы об этом напишем.`,
      ),
      ...(advice === 'wait' ? [paragraph(DO_NOT_PAY_TWICE)] : []),
      heading('Что можно сделать'),
      {
        kind: 'choices',
        items: [
          `Проверьте карту: есть ли на ней ${sum}, не истёк ли её срок, разрешены ли оплаты в интернете.`,
          ...(advice === 'wait'
            ? []
            : [
                `Оплатите сами, не дожидаясь новой попытки: ${WHERE_TO_PAY}. Тогда за этот период списывать уже не будем.`,
                'Чтобы дальше мы списывали с другой карты, оплатите ею и отметьте «Подключить автоплатёж».',
              ]),
          `Если продлевать не нужно, отключите автоплатёж. Тариф доработает до ${until} включительно.`,
        ],
      },
      offLink(offUrl),
    ],
  };
}

function offLink(url: string): Block {
  return { kind: 'link', label: 'Отключить автоплатёж', url, isQuiet: true };
}
