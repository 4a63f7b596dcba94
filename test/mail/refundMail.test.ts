import { letterOf } from '../../lib/mail/texts';
import { refundFailedMail, refundFinishedMail, refundStartedMail } from './given';

const textOf = (facts: Parameters<typeof letterOf>[0]) => JSON.stringify(letterOf(facts)).replaceAll('\u00a0', ' ');

it('says that autopay is off only where the days go with the money', () => {
  expect(textOf(refundStartedMail('keep'))).not.toContain('Автоплатёж');
  expect(textOf(refundStartedMail('end_now'))).toContain('и тогда закончится. Автоплатёж отключён');
  expect(textOf(refundStartedMail('take_back'))).toContain('дни, купленные этим платежом, отменятся');
});

it.each([
  ['kept', 'Дни тарифа из-за возврата не изменились'],
  ['ended', 'снова действуют бесплатные 50 групп'],
  ['taken_back', 'куплены этим платежом, отменены'],
  ['others', 'решит наш сотрудник'],
] as const)('says what became of the days: %s', (outcome, words) => {
  expect(textOf(refundFinishedMail(outcome))).toContain(words);
  expect(letterOf(refundFinishedMail(outcome)).subject.replaceAll('\u00a0', ' ')).toContain('1 000 ₽');
});

it('does not promise money that has not been sent', () => {
  expect(textOf(refundFailedMail())).toContain('Тариф из-за этого не изменился');
});

it('does not blame the payment system where an operator withdrew the refund', () => {
  const withdrawn = textOf(refundFailedMail(true));
  expect(withdrawn).toContain('Отменили возврат 1 000 ₽');
  expect(withdrawn).toContain('отменил этот возврат, и деньги не ушли');
  expect(withdrawn).not.toContain('платёжная система');
});

it('does not say by which way money comes that a person sent another way', () => {
  expect(textOf(refundFinishedMail('kept'))).toContain('тем же способом');
  expect(textOf(refundFinishedMail('kept', true))).not.toContain('тем же способом');
});
