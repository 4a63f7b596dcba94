import type { CalendarDate } from '../../domain/calendar/calendarDate';
import { kopecks } from '../../domain/money/money';
import type { MailFacts } from '../../domain/told/mailFacts';
import { stateWords } from '../../words/stateWords';
import { heading, type Letter, paragraph } from '../letter';
import { daysText, dayText, numberText, sumText, tariffText } from '../words';
import { invoiceRows, pdfLink, purposeToCopy } from './parts';

export function invoice(facts: MailFacts<'invoice'>): Letter {
  const { number, amount, tariff, periodDays, payableUntil, purpose, pdfUrl, paidOn } = facts;
  if (paidOn) return copyOfPaid(facts, paidOn);
  const until = dayText(payableUntil);
  return {
    subject: `Счёт-оферта ${numberText(number)} на ${sumText(amount)}, оплатить до ${until}`,
    preview: `Тариф «${tariffText(tariff)}» на ${daysText(periodDays)}. Счёт приложен к письму.`,
    title: 'Ваш счёт готов',
    blocks: [
      paragraph(
        'Здравствуйте! Спасибо, что выбрали OLChat. Счёт-оферта приложен к письму, скачать его можно и по ссылке ниже.',
      ),
      {
        kind: 'facts',
        rows: [...invoiceRows(facts), ['К оплате', sumText(amount)], ['Оплатить до', `${until} включительно`]],
      },
      pdfLink(pdfUrl),
      purposeToCopy(purpose),
      paragraph('По номеру счёта в назначении мы узнаём ваш платёж. Без номера включить тариф не получится.'),
      heading('Что дальше'),
      {
        kind: 'steps',
        items: [
          `Оплатите счёт до ${until} включительно. До этого дня работает и ссылка на него.`,
          'Когда деньги поступят на наш счёт, тариф включится, а мы пришлём вам письмо.',
          'Если придёт только часть суммы, мы напишем, сколько осталось доплатить.',
        ],
      },
      paragraph(
        'Счёт рассчитан на одну оплату: для следующего периода получите новый. Если платить будет другая компания, запросите счёт на неё.',
      ),
    ],
  };
}

/** Of an invoice that is paid by the time the mail is sent: nobody is asked to pay it. */
function copyOfPaid(facts: MailFacts<'invoice'>, paidOn: CalendarDate): Letter {
  const { number, amount, pdfUrl } = facts;
  const paid = dayText(paidOn);
  return {
    subject: `Копия счёта-оферты ${numberText(number)} на ${sumText(amount)}, счёт оплачен`,
    preview: `Оплачен ${paid}, платить по нему не нужно. Счёт приложен к письму.`,
    title: 'Копия оплаченного счёта',
    blocks: [
      paragraph(`Здравствуйте! Счёт-оферта приложен к письму. Он оплачен ${paid}, платить по нему ещё раз не нужно.`),
      {
        kind: 'facts',
        rows: [...invoiceRows(facts), ['Сумма', sumText(amount)], ['Оплачен', paid]],
      },
      pdfLink(pdfUrl),
      paragraph('Ссылка работает пять лет со дня оплаты.'),
    ],
  };
}

export function partReceived(facts: MailFacts<'part_received'>): Letter {
  const { number, issuedOn, amount, received, payableUntil, purpose } = facts;
  const inPart = stateWords({ of: 'payment', kind: 'invoice', status: 'partially_paid' });
  const missing = sumText(kopecks(amount - received));
  const until = dayText(payableUntil);
  return {
    subject: `Получили часть оплаты по счёту-оферте ${numberText(number)}, осталось ${missing}`,
    preview: `Тариф включится, когда придёт остаток. Ждём его до ${until}`,
    title: inPart.title,
    blocks: [
      paragraph(`Здравствуйте! Спасибо, деньги пришли, но не вся сумма. ${inPart.text}`),
      {
        kind: 'facts',
        rows: [
          ['Счёт-оферта', `${numberText(number)} от ${dayText(issuedOn)}`],
          ['Сумма счёта', sumText(amount)],
          ['Уже поступило', sumText(received)],
          ['Осталось доплатить', missing],
          ['Доплатить до', `${until} включительно`],
        ],
      },
      purposeToCopy(purpose),
      paragraph(
        'Если остаток уже в пути, делать ничего не нужно. А если доплатить к этому дню не получается, напишите нам: полученные деньги не пропадут.',
      ),
    ],
  };
}
