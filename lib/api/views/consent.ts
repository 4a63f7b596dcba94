import { plannedChargeDay } from '../../domain/autopay/chargeDays';
import { CONSENT_TEXT_VERSION } from '../../domain/autopay/consent';
import type { Quote } from '../../domain/buying/quote';
import { TARIFFS } from '../../domain/buying/tariff';
import { dateInWords } from '../../domain/documents/invoiceDocument';
import { formatRoubles } from '../../domain/money/money';
import type { QuoteAnswer } from '../answers/billing';

/**
 * What a customer who ticks «Подключить автоплатёж» agrees to: sum, period, first renewal, how to switch it off. A
 * change of the words is a new version (docs/rules.md, «Consent»).
 */
export function consentView({ tariff, periodDays, amount, effect }: Quote): QuoteAnswer['autopayConsent'] {
  const sum = formatRoubles(amount)
    .replace(/\.00$/, '')
    .replace('.', ',')
    .replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
  const title = TARIFFS[tariff].title.replace(/^./, (letter) => letter.toUpperCase());
  const day = dateInWords(plannedChargeDay(effect.endsOn));
  const text = [
    `Соглашаюсь на автоматические списания с карты: ${sum} ₽ каждые ${periodDays} дней за тариф «${title}».`,
    `Первое списание — ${day}, за два дня до конца оплаченного срока; за неделю придёт письмо с суммой.`,
    'Больше этой суммы не спишем. Отключить можно в любой момент: здесь, по ссылке в письме или через поддержку.',
  ].join(' ');
  return {
    version: CONSENT_TEXT_VERSION,
    text: text.replace(/(\d) (?=\d|₽|дней|[а-я]+ \d{4})|([а-я]) (?=\d{4} г)|(\d{4}) (?=г\.)/g, '$1$2$3\u00a0'),
  };
}
