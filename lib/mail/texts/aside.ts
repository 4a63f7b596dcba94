import type { MailFacts } from '../../domain/mailFacts';
import { type Block, type Letter, paragraph } from '../letter';
import { daysText, numberText, tariffText } from '../words';

type Aside = Pick<MailFacts<'money_aside'>, 'number' | 'tariff' | 'periodDays'>;

/** The page says the same while a person looks at a payment: nothing here may ask the customer to pay again. */
export function moneyAside(facts: MailFacts<'money_aside'>): Letter {
  const number = numberText(facts.number);
  return {
    subject: `Проверяем деньги, которые пришли по платежу ${number}`,
    preview: 'Они не пропадут. Не платите второй раз: мы скоро напишем.',
    title: 'Деньги проверяет наш сотрудник',
    blocks: [
      paragraph(
        `Здравствуйте! Пришли деньги по платежу ${number}, но программа не смогла засчитать их сама: например, сумма другая, срок оплаты прошёл или платёж уже был оплачен.`,
      ),
      paymentFacts(facts),
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
    title: 'Деньги возвращены',
    blocks: [
      paragraph(`Здравствуйте! Деньги по платежу ${number}, которые проверял наш сотрудник, мы вернули.`),
      paymentFacts(facts),
      paragraph(
        'Обычно они приходят за несколько рабочих дней, срок зависит от банка. Если денег долго нет, ответьте на это письмо.',
      ),
    ],
  };
}

function paymentFacts({ number, tariff, periodDays }: Aside): Block {
  return {
    kind: 'facts',
    rows: [
      ['Платёж', numberText(number)],
      ['Тариф', `«${tariffText(tariff)}» для WhatsApp`],
      ['Период', daysText(periodDays)],
    ],
  };
}
