import type { MailFacts } from '../../domain/told/mailFacts';
import { stateWords } from '../../words/stateWords';
import { type Block, type Letter, paragraph } from '../letter';
import { numberText, sumText } from '../words';
import { boughtRows } from './parts';

type Told = Pick<MailFacts<'refund_started'>, 'number' | 'tariff' | 'periodDays' | 'sum'>;

export function refundStarted(facts: MailFacts<'refund_started'>): Letter {
  const [number, sum] = [numberText(facts.number), sumText(facts.sum)];
  return {
    subject: `Возвращаем ${sum} по платежу ${number}`,
    preview: 'Деньги придут тем же способом, которым вы платили.',
    title: 'Мы начали возврат',
    blocks: [
      paragraph(
        `Здравствуйте! Мы возвращаем вам ${sum} по платежу ${number}. Когда деньги уйдут к вам, напишем ещё раз.`,
      ),
      refundFacts(facts),
      ...(facts.days === 'keep'
        ? []
        : [
            paragraph(
              `${facts.days === 'end_now' ? 'Тариф будет работать, пока деньги не уйдут к вам, и тогда закончится.' : 'Когда деньги уйдут к вам, дни, купленные этим платежом, отменятся.'} Автоплатёж отключён: с карты больше ничего не спишется.`,
            ),
          ]),
      paragraph('Если вы не просили о возврате, ответьте на это письмо.'),
    ],
  };
}

export function refundFinished(facts: MailFacts<'refund_finished'>): Letter {
  const [number, sum] = [numberText(facts.number), sumText(facts.sum)];
  return {
    subject: `Вернули ${sum} по платежу ${number}`,
    preview: facts.isElsewhere ? 'Деньги уже отправлены вам.' : 'Они придут тем же способом, которым вы платили.',
    title: stateWords({ of: 'payment', kind: 'card', status: 'reversed' }).title,
    blocks: [
      paragraph(
        `Здравствуйте! Мы вернули вам ${sum} по платежу ${number}. Обычно деньги приходят за несколько рабочих дней, срок зависит от банка.`,
      ),
      refundFacts(facts),
      paragraph(DAYS[facts.outcome]),
      paragraph('Если денег долго нет, ответьте на это письмо.'),
    ],
  };
}

const DAYS: Readonly<Record<MailFacts<'refund_finished'>['outcome'], string>> = {
  kept: 'Дни тарифа из-за возврата не изменились.',
  ended: 'Тариф закончился вместе с возвратом, снова действуют бесплатные 50\u00a0групп.',
  taken_back: 'Дни, которые были куплены этим платежом, отменены. Сколько осталось дней, видно на странице тарифа.',
  others: 'Тариф пока работает: в нём есть дни, которые оплачены отдельно. Что с ними будет, решит наш сотрудник.',
};

export function refundFailed(facts: MailFacts<'refund_failed'>): Letter {
  if (facts.isWithdrawn) return refundWithdrawn(facts);
  const [number, sum] = [numberText(facts.number), sumText(facts.sum)];
  return {
    subject: `Не прошёл возврат ${sum} по платежу ${number}`,
    preview: 'Деньги не ушли. Мы разберёмся и напишем.',
    title: 'Возврат не прошёл',
    blocks: [
      paragraph(
        `Здравствуйте! Мы хотели вернуть вам ${sum} по платежу ${number}, но платёжная система этого не сделала. Тариф из-за этого не изменился.`,
      ),
      refundFacts(facts),
      paragraph(
        'Наш сотрудник разберётся и, если возврат нужен, сделает его другим способом. Если у вас был включён автоплатёж и мы отключили его перед возвратом, он остаётся выключенным.',
      ),
    ],
  };
}

function refundWithdrawn(facts: MailFacts<'refund_failed'>): Letter {
  const [number, sum] = [numberText(facts.number), sumText(facts.sum)];
  return {
    subject: `Отменили возврат ${sum} по платежу ${number}`,
    preview: 'Деньги не ушли.',
    title: 'Возврат отменён',
    blocks: [
      paragraph(
        `Здравствуйте! Мы писали, что возвращаем вам ${sum} по платежу ${number}. Наш сотрудник отменил этот возврат, и деньги не ушли. Тариф из-за этого не изменился.`,
      ),
      refundFacts(facts),
      paragraph(
        'Если у вас был включён автоплатёж и мы отключили его перед возвратом, он остаётся выключенным. Если вы ждёте этих денег, ответьте на это письмо.',
      ),
    ],
  };
}

function refundFacts({ number, tariff, periodDays, sum }: Told): Block {
  return {
    kind: 'facts',
    rows: [['Сумма возврата', sumText(sum)], ['Платёж', numberText(number)], ...boughtRows({ tariff, periodDays })],
  };
}
