type Facts = {
  readonly kind: string;
  readonly endsOn: string;
  readonly tariff: string;
  readonly amount?: { readonly value: string };
  readonly payUrl?: string;
};

const TARIFFS: Readonly<Record<string, string>> = {
  'groups-150': '150 групп WhatsApp',
  'groups-unlimited': 'группы WhatsApp без ограничения',
};

const WORDS: Readonly<Record<string, (tariff: string, day: string, sum: string) => string>> = {
  reminder: (tariff, day) => `Тариф «${tariff}» работает до ${day} включительно.`,
  renewal_invoice: (tariff, day, sum) =>
    `Готов счёт на следующий период тарифа «${tariff}»${sum && `: ${sum}`}. Текущий — до ${day} включительно.`,
  autopay_notice: (tariff, day, sum) =>
    `Автоплатёж продлит тариф «${tariff}» и спишет ${sum}. Текущий период — до ${day} включительно.`,
  charge_failed: (tariff, day, sum) =>
    `Автоплатёж не прошёл: ${sum} за тариф «${tariff}». Попробуем ещё раз; тариф работает до ${day} включительно.`,
  autopay_off: (tariff, day) => `Автоплатёж отключён. Тариф «${tariff}» работает до ${day} включительно.`,
  tariff_ended: (tariff, day) => `Тариф «${tariff}» закончился ${day}: группы WhatsApp не работают.`,
};

/** As in the mails: 3 000, and kopecks only where there are any. Its spaces do not break. */
const RUBLES = new Intl.NumberFormat('ru-RU', { minimumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' });

/** The text in Bitrix24's BB codes; undefined for an unknown kind. */
export function noticeText({ kind, endsOn, tariff, amount, payUrl }: Facts): string | undefined {
  const day = new Intl.DateTimeFormat('ru-RU', { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(endsOn));
  const sum = amount ? `${RUBLES.format(Number(amount.value))}\u00a0₽` : '';
  const text = WORDS[kind]?.(TARIFFS[tariff] ?? tariff, day.replaceAll(' ', '\u00a0'), sum);
  return text && payUrl ? `${text} [URL=${payUrl}]Оплатить[/URL]` : text;
}
