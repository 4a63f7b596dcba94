import type { MailFacts } from '../../domain/told/mailFacts';
import { stateWords } from '../../words/stateWords';
import { type Block, type Letter, paragraph } from '../letter';
import { numberText, sumText } from '../words';
import { boughtRows } from './parts';

type Reviewed = Pick<MailFacts<'money_aside'>, 'number' | 'tariff' | 'periodDays' | 'sum'>;

/** The page says the same while a person looks at a payment. Nothing here may ask the customer to pay again. */
export function moneyAside(facts: MailFacts<'money_aside'>): Letter {
  const number = numberText(facts.number);
  return {
    subject: `Проверяем деньги, которые пришли по платежу ${number}`,
    preview: 'Они не пропадут. Не платите второй раз: мы скоро напишем.',
    title: stateWords({ of: 'payment', kind: 'card', status: 'under_review' }).title,
    blocks: [
      paragraph(
        `Здравствуйте! Пришли деньги по платежу ${number}, но программа не смогла засчитать их сама: например, сумма другая, срок оплаты прошёл или платёж уже был оплачен.`,
      ),
      moneyFacts(facts, 'Пришло'),
      paragraph(
        'Деньги не пропадут: сотрудник проверит их и засчитает или вернёт, и мы вам напишем. Не платите второй раз, дождитесь решения.',
      ),
      paragraph('Если хотите сказать, как с ними поступить, ответьте на это письмо.'),
    ],
  };
}

export function moneyRefunded(facts: MailFacts<'money_refunded'>): Letter {
  const number = numberText(facts.number);
  return {
    subject: `Вернули деньги по платежу ${number}`,
    preview: 'Они придут тем же способом, которым вы платили.',
    title: stateWords({ of: 'payment', kind: 'card', status: 'reversed' }).title,
    blocks: [
      paragraph(`Здравствуйте! Деньги по платежу ${number}, которые проверял наш сотрудник, мы вернули.`),
      moneyFacts(facts, 'Вернули'),
      paragraph(
        'Обычно они приходят за несколько рабочих дней, срок зависит от банка. Если денег долго нет, ответьте на это письмо.',
      ),
    ],
  };
}

export function moneyApplied(facts: MailFacts<'money_applied'>): Letter {
  const [number, to] = [numberText(facts.number), numberText(facts.to)];
  return {
    subject: `Засчитали деньги за платёж ${to}: они пришли по платежу ${number}`,
    preview: 'Наш сотрудник проверил их. Платить ещё раз не нужно.',
    title: 'Деньги засчитаны',
    blocks: [
      paragraph(
        `Здравствуйте! Наш сотрудник проверил деньги, которые пришли по платежу ${number}, и засчитал их за платёж ${to}. Оплата по нему получена, платить за него ещё раз не нужно.`,
      ),
      moneyFacts(facts, 'Засчитали', 'Пришло по платежу'),
      paragraph('Если вы платили не за это, ответьте на это письмо.'),
    ],
  };
}

export function moneyNoted(facts: MailFacts<'money_noted'>): Letter {
  const number = numberText(facts.number);
  return {
    subject: `Проверили деньги по платежу ${number}`,
    preview: 'Отдельно они не засчитаны и не возвращены. Если вы ждёте другого, напишите нам.',
    title: 'Проверка закончена',
    blocks: [
      paragraph(
        `Здравствуйте! Наш сотрудник проверил деньги по платежу ${number}, о которых мы вам писали. Сейчас отдельно мы их не засчитали и не вернули.`,
      ),
      moneyFacts(facts, 'Проверили'),
      paragraph(
        'Если вы платили и ждёте тарифа или возврата денег, ответьте на это письмо: найдём ваш платёж и разберёмся.',
      ),
    ],
  };
}

/**
 * @param did the label of the sum, which is left out where nobody could read it.
 * @param came the label of the payment that the money came for, where the mail speaks of another payment too. What the
 * first payment buys is then left out.
 */
function moneyFacts({ number, tariff, periodDays, sum }: Reviewed, did: string, came?: string): Block {
  const money = sum === undefined ? [] : [[did, sumText(sum)] as const];
  if (came !== undefined) return { kind: 'facts', rows: [...money, [came, numberText(number)]] };
  return {
    kind: 'facts',
    rows: [...money, ['Платёж', numberText(number)], ...boughtRows({ tariff, periodDays })],
  };
}
