import { quoteAnswer, subscriptionAnswer, tariffsAnswer } from '../../lib/api/answers/billing';
import { createdPaymentAnswer, issuedInvoiceAnswer, paymentsAnswer } from '../../lib/api/answers/payments';
import { INVOICE } from '../../lib/api/deskExamples';
import { CREATED, FREE, ISSUED, PAID, QUOTE, SUBSCRIPTION, SWITCHED, TARIFFS } from '../../lib/api/examples';
import type { CreatedPayment, IssuedInvoice, Payments, Quote, Subscription, Tariffs } from '../../web/client/answers';
import { autopayText } from '../../web/dialog/text/autopayText';
import { switchNotice } from '../../web/dialog/text/freeText';
import { issuedText } from '../../web/dialog/text/invoiceText';
import { paymentStateText } from '../../web/dialog/text/paymentText';
import { quoteText } from '../../web/dialog/text/quoteText';
import { subscriptionText } from '../../web/dialog/text/subscriptionText';
import { plain } from './given';

// The dialog has its own words for what the interface answers. The compiler checks that each answer has words, and the
// tests show the interface's own examples in the words that a customer reads.

const prices: Tariffs = tariffsAnswer().parse(TARIFFS);
const subscription: Subscription = subscriptionAnswer().parse(SUBSCRIPTION);
const quote: Quote = quoteAnswer().parse(QUOTE);
const page: Payments = paymentsAnswer().parse({ payments: [PAID, INVOICE.payment] });
const opened: CreatedPayment = createdPaymentAnswer().parse(CREATED);
const issued: IssuedInvoice = issuedInvoiceAnswer().parse(ISSUED);

it('the interface’s examples read as they should', () => {
  expect(subscriptionText(subscription, prices).facts.map(({ value }) => plain(value))).toEqual([
    '150 групп',
    'до 22 декабря 2026 г. включительно',
    '20 дней',
  ]);
  expect(plain(quoteText(quote))).toBe(
    'Тариф будет действовать до 13 января 2027 г. включительно; остаток 20 дней = 12 дней нового тарифа',
  );
  expect(page.payments.map((payment) => plain(paymentStateText(payment)))).toEqual([
    'оплачен: 30 дней с 22 ноября 2026 г.',
    'оплачен частично: получено 1 000 ₽',
  ]);
  expect(Object.values(issuedText(issued.invoice, 'buh@company.ru')).map(plain)).toEqual([
    'Счёт № 1000003 на 3 000 ₽ готов',
    'Мы продублируем счёт на вашу почту buh@company.ru',
    'Оплатите до 22 декабря 2026 г. Тариф активируется, когда деньги поступят на наш счёт.',
  ]);
  expect(plain(autopayText(subscription) ?? '')).toBe('Автоплатёж подключён: 3 000 ₽, спишем 20 декабря');
  expect(plain(switchNotice(subscriptionAnswer().parse(SWITCHED)))).toContain(
    'С 23 декабря включится бесплатный тариф',
  );
  expect(subscriptionText(subscriptionAnswer().parse(FREE), prices).facts[1]?.value).toBe('Бессрочно');
  expect(opened.checkout?.fields['InvId']).toBe(String(opened.payment.number));
});
