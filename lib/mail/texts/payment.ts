import type { ConsentRefusal } from '../../domain/autopay/autopay';
import { plannedChargeDay } from '../../domain/autopay/chargeDays';
import type { MailFacts } from '../../domain/told/mailFacts';
import { stateWords } from '../../words/stateWords';
import { daysLeftBlocks } from '../daysLeft';
import { type Block, heading, type Letter, paragraph } from '../letter';
import { daysText, dayText, numberText, sumText, tariffText } from '../words';
import { offText } from './offReasons';
import { tariffRow } from './parts';
import { TICK_AUTOPAY } from './ways';

type Received = MailFacts<'payment_received'>;

const BOUGHT: Readonly<Record<Received['effect']['kind'], string>> = {
  new: 'Тариф уже действует, группы можно подключать прямо сейчас.',
  extension: 'Тариф продлён.',
  upgrade: 'Новый тариф уже действует, группы можно подключать прямо сейчас.',
  downgrade: 'Новый тариф уже действует.',
};

const BY_CARD = {
  subject: 'Оплата получена',
  greeting: 'Здравствуйте!',
  number: 'Платёж',
  afterwards: 'Больше ничего делать не нужно. Кассовый чек придёт отдельным письмом.',
};

const PAID_BY: Readonly<Record<Received['paidBy'], typeof BY_CARD>> = {
  card: BY_CARD,
  autopay: {
    ...BY_CARD,
    subject: 'Автоплатёж прошёл',
    greeting: 'Здравствуйте! Мы списали оплату с вашей карты, как и договаривались.',
  },
  invoice: {
    ...BY_CARD,
    number: 'Счёт-оферта',
    afterwards: 'Счёт оплачен полностью, больше ничего делать не нужно.',
  },
};

/** Which closing document the accountant gets and how, as the mail with the act and the history say it too. */
const CLOSED_BY: Readonly<Record<NonNullable<Received['act']> | 'none', string>> = {
  in_history: 'Акт можно скачать в истории платежей в окне оплаты OLChat.',
  mailed: 'Акт придёт отдельным письмом на почту для закрывающих документов.',
  none: 'Закрывающие документы отправим через ЭДО (Диадок).',
};

export function paymentReceived(facts: Received): Letter {
  const { number, paidBy, received, tariff, periodDays, effect } = facts;
  const until = dayText(effect.endsOn);
  const said = PAID_BY[paidBy];
  const autopay = autopayText(facts);
  return {
    subject: `${said.subject}: тариф «${tariffText(tariff)}» действует до ${until}`,
    preview: `Получили ${sumText(received)}. Спасибо, что остаётесь с OLChat!`,
    title: `${said.subject}, спасибо!`,
    blocks: [
      paragraph(`${said.greeting} ${BOUGHT[effect.kind]}`),
      {
        kind: 'facts',
        rows: [
          tariffRow(tariff),
          ['Действует до', `${until} включительно`],
          ['Оплачено', `${sumText(received)} за ${daysText(periodDays)}`],
          [said.number, numberText(number)],
        ],
      },
      ...daysLeftBlocks(periodDays, effect),
      paragraph(paidBy === 'invoice' ? `${said.afterwards} ${CLOSED_BY[facts.act ?? 'none']}` : said.afterwards),
      ...(facts.needless === undefined ? [] : [paragraph(needlessText(facts.needless))]),
      ...(facts.renewals === undefined ? [] : [paragraph(RENEWALS[facts.renewals])]),
      ...(autopay === undefined ? [] : autopayBlocks(autopay)),
    ],
  };
}

const RENEWALS: Readonly<Record<NonNullable<Received['renewals']>, string>> = {
  by_itself: 'Счёт на следующий период пришлём сами, примерно за десять дней до конца текущего.',
  offered:
    'Можем сами присылать счёт на следующий период, примерно за десять дней до конца текущего. Включить это можно в окне оплаты OLChat.',
};

function needlessText(number: number): string {
  return `Счёт на продление ${numberText(number)}, который мы присылали, больше не нужен. Если оплата по нему уже в пути, деньги не пропадут: они оплатят ещё один период.`;
}

function autopayBlocks(text: string): readonly Block[] {
  return [heading('Автоплатёж'), paragraph(text)];
}

/** What the purchase did to autopay; empty where autopay was never mentioned. */
function autopayText({ autopay, paidBy, effect }: Received): string | undefined {
  const charged = `не раньше ${dayText(plannedChargeDay(effect.endsOn))}, а за неделю до конца тарифа мы напишем, сколько и когда спишем. Отключить автоплатёж можно в любой момент: в окне оплаты или по ссылке из того письма.`;
  switch (autopay.kind) {
    case 'off':
      // Its last charge came after the end of the term and ended with it. The customer must not rely on another one.
      return paidBy === 'autopay' ? `Автоплатёж сейчас отключён, новых списаний не будет. ${TICK_AUTOPAY}` : undefined;
    case 'turned_on':
      return `Автоплатёж подключён. Первое списание будет ${charged}`;
    case 'replaced':
      return `Автоплатёж обновлён: теперь будем списывать с карты, которой вы заплатили сейчас, за этот тариф и срок. Следующее списание будет ${charged}`;
    case 'stays':
      return `Автоплатёж остаётся подключённым на прежних условиях. Следующее списание будет ${charged}`;
    case 'not_turned_on':
      return `${refusedText(autopay.why)} ${TICK_AUTOPAY}`;
    case 'turned_off': {
      const refused = autopay.why ? ` ${refusedText(autopay.why)}` : '';
      return `${offText(autopay.reason)}${refused} ${TICK_AUTOPAY}`;
    }
  }
}

function refusedText(why: ConsentRefusal): string {
  return stateWords({ of: 'autopay_refused', why }).text;
}
