import { addDays } from '../../domain/calendar/calendarDate';
import type { MailFacts } from '../../domain/told/mailFacts';
import { type Block, heading, type Letter, paragraph } from '../letter';
import { dayText, numberText, sumText, tariffText } from '../words';
import { invoiceRows, pdfLink, purposeToCopy } from './parts';
import { DO_NOT_PAY_TWICE, DO_NOT_PAY_TWICE_IN_SHORT, underWay, WHERE_TO_PAY } from './ways';

/** Mostly read by an accountant who has never seen the product: the invoice, the sum and the day come first. */
export function renewalInvoice(facts: MailFacts<'renewal_invoice'>): Letter {
  const { number, amount, missing, tariff, payableUntil, endsOn } = facts;
  const [sum, until, name] = [sumText(missing ?? amount), dayText(endsOn), `«${tariffText(tariff)}»`];
  const waits = facts.advice === 'wait';
  return {
    subject: `${facts.isAgain ? 'Напоминаем: счёт' : 'Счёт'} на продление ${numberText(number)} на ${sum}, деньги нужны до ${until}`,
    preview: waits ? DO_NOT_PAY_TWICE_IN_SHORT : `Тариф ${name} действует до ${until} Счёт приложен к письму.`,
    title: facts.isAgain ? 'Счёт на продление ещё не оплачен' : 'Счёт на продление',
    blocks: [
      paragraph(
        `Здравствуйте! Оплаченный тариф ${name} для WhatsApp действует до ${until} включительно. Счёт на следующий период приложен к письму: вы просили присылать его заранее.`,
      ),
      {
        kind: 'facts',
        rows: [
          ...invoiceRows(facts),
          ['К оплате', sumText(amount)],
          ...(missing === undefined ? [] : [['Осталось доплатить', sumText(missing)] as const]),
          ['Деньги должны прийти до', `${until} включительно`],
        ],
      },
      ...(waits ? [paragraph(DO_NOT_PAY_TWICE)] : payment(facts, until)),
      paragraph(
        `Если до ${until} деньги не придут, с ${dayText(addDays(endsOn, 1))} группы WhatsApp перестанут работать и включатся в день, когда деньги придут. Оплатить счёт можно до ${dayText(payableUntil)} включительно.`,
      ),
      paragraph(`Не нужен безналичный счёт — оплатите картой: ${WHERE_TO_PAY}. Тогда по этому счёту платить не нужно.`),
      { kind: 'link', label: 'Больше не присылать счета на продление', url: facts.offUrl, isQuiet: true },
    ],
  };
}

function payment({ purpose, pdfUrl, advice }: MailFacts<'renewal_invoice'>, until: string): readonly Block[] {
  return [
    ...underWay(advice),
    pdfLink(pdfUrl),
    purposeToCopy(purpose),
    heading('Когда платить'),
    paragraph(
      `Чтобы группы работали без перерыва, деньги должны поступить на наш счёт до ${until} включительно. Перевод между банками идёт от одного до трёх рабочих дней, в праздники дольше. Оставшиеся дни не пропадут: новый период прибавится к ним.`,
    ),
  ];
}
