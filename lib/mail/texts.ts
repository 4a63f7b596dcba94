import type { MailFacts, SupportContacts } from '../domain/mailFacts';
import { kopecks } from '../domain/money';
import { daysLeftBlocks } from './daysLeft';
import { type Block, type Letter, paragraph, type Signature } from './letter';
import { daysText, dayText, numberText, sumText, tariffText } from './words';

type Facts<Kind extends MailFacts['kind']> = Extract<MailFacts, { kind: Kind }>;

/** The texts of all mails to the customer, and their only place. */
export function letterOf(facts: MailFacts): Letter {
  switch (facts.kind) {
    case 'invoice':
      return invoice(facts);
    case 'payment_received':
      return paymentReceived(facts);
    case 'part_received':
      return partReceived(facts);
  }
}

export function signatureOf({ email, phone, url }: SupportContacts): Signature {
  return {
    from: 'С уважением, поддержка OLChat',
    contacts: [
      { label: 'Почта', text: email, url: `mailto:${email}` },
      ...(phone ? [{ label: 'Телефон', text: phone, url: `tel:${phone.replace(/[^\d+]/g, '')}` }] : []),
      ...(url ? [{ label: 'Помощь', text: url, url }] : []),
    ],
    why: 'Вы получили это письмо, потому что этот адрес указан при оплате групп WhatsApp в OLChat.',
  };
}

function invoice(facts: Facts<'invoice'>): Letter {
  const { number, issuedOn, amount, tariff, periodDays, payableUntil, buyer, purpose, pdfUrl } = facts;
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
        rows: [
          ['Счёт-оферта', `${numberText(number)} от ${dayText(issuedOn)}`],
          ['Плательщик', buyer],
          ['Тариф', `«${tariffText(tariff)}» для WhatsApp`],
          ['Период', daysText(periodDays)],
          ['К оплате', sumText(amount)],
          ['Оплатить до', `${until} включительно`],
        ],
      },
      { kind: 'link', label: 'Скачать счёт в PDF', url: pdfUrl },
      copyPurpose(purpose),
      paragraph('По номеру счёта в назначении мы узнаём ваш платёж. Без номера включить тариф не получится.'),
      { kind: 'heading', text: 'Что дальше' },
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

const BOUGHT = {
  new: 'Тариф уже действует, группы можно подключать прямо сейчас.',
  extension: 'Тариф продлён.',
  upgrade: 'Новый тариф уже действует, группы можно подключать прямо сейчас.',
  downgrade: 'Новый тариф уже действует.',
} as const;

const AFTERWARDS = {
  card: 'Больше ничего делать не нужно. Кассовый чек придёт отдельным письмом.',
  invoice: 'Счёт оплачен полностью, больше ничего делать не нужно. Закрывающие документы отправим через ЭДО (Диадок).',
} as const;

function paymentReceived(facts: Facts<'payment_received'>): Letter {
  const { number, paidBy, received, tariff, periodDays, effect } = facts;
  const until = dayText(effect.endsOn);
  return {
    subject: `Оплата получена: тариф «${tariffText(tariff)}» действует до ${until}`,
    preview: `Получили ${sumText(received)}. Спасибо, что остаётесь с OLChat!`,
    title: 'Оплата получена, спасибо!',
    blocks: [
      paragraph(`Здравствуйте! ${BOUGHT[effect.kind]}`),
      {
        kind: 'facts',
        rows: [
          ['Тариф', `«${tariffText(tariff)}» для WhatsApp`],
          ['Действует до', `${until} включительно`],
          ['Оплачено', `${sumText(received)} за ${daysText(periodDays)}`],
          [paidBy === 'card' ? 'Платёж' : 'Счёт-оферта', numberText(number)],
        ],
      },
      ...daysLeftBlocks(periodDays, effect),
      paragraph(AFTERWARDS[paidBy]),
    ],
  };
}

function partReceived(facts: Facts<'part_received'>): Letter {
  const { number, issuedOn, amount, received, payableUntil, purpose } = facts;
  const missing = sumText(kopecks(amount - received));
  const until = dayText(payableUntil);
  return {
    subject: `Получили часть оплаты по счёту-оферте ${numberText(number)}, осталось ${missing}`,
    preview: `Тариф включится, когда придёт остаток. Ждём его до ${until}`,
    title: 'Получили часть оплаты',
    blocks: [
      paragraph('Здравствуйте! Спасибо, деньги пришли, но не вся сумма. Тариф включится, как только поступит остаток.'),
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
      copyPurpose(purpose),
      paragraph(
        'Если остаток уже в пути, делать ничего не нужно. А если доплатить к этому дню не получается, напишите нам: полученные деньги не пропадут.',
      ),
    ],
  };
}

function copyPurpose(purpose: string): Block {
  return { kind: 'copy', label: 'Назначение платежа, скопируйте его целиком:', text: purpose };
}
