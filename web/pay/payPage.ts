import { problemOf } from '../../lib/api/problemOf';
import { moneyView } from '../../lib/api/views/money';
import type { CalendarDate } from '../../lib/domain/calendar/calendarDate';
import type { OpenPayLink, PayLink, PayLinkFacts, PayLinkState } from '../../lib/domain/payment/payLink';
import { settledState } from '../../lib/domain/payment/payment';
import type { Rejection } from '../../lib/domain/rejection';
import { holdingOn } from '../../lib/domain/subscription/subscription';
import { escaped } from '../../lib/mail/escaped';
import { daysText, dayText, holdingText, numberText, sumText, tariffText } from '../../lib/mail/words';
import { type PaymentState, stateWords } from '../../lib/words/stateWords';
import { hidden, type PayAnswer, type PayPageRim, payDocument } from './document';
import { invoiceForm, type OpenOrder } from './invoiceForm';

export type PayPage = {
  readonly link: PayLink;
  readonly facts: PayLinkFacts;
  readonly state: PayLinkState;
  readonly today: CalendarDate;
  /** The path of the page itself. */
  readonly path: string;
  /** Where the PDF of the invoice opens, while it can be fetched. */
  readonly pdfUrl?: string;
  /** The form to Robokassa, where a card payment is open. */
  readonly checkout?: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
  /** What the page must say first: a price that has changed, a refusal. */
  readonly notice?: string;
  /** An order for an invoice that has mistakes, or that a look-up has filled in. */
  readonly order?: OpenOrder;
};

/**
 * The page of a link that pays: what is paid for, for which portal, until when, how much, and what can be done. It says
 * nothing of the portal's contact, buyers, other payments and autopay (docs/rules.md, «A link that pays»).
 */
export function payPage(page: PayPage, rim: PayPageRim): PayAnswer {
  const { state, notice } = page;
  const { status, title, words } = saidOf(page);
  const body = [
    notice === undefined ? '' : `<p class="notice" role="alert">${escaped(notice)}</p>`,
    `<div class="card">${words.map((text) => `<p>${text}</p>`).join('')}${factsOf(page)}</div>`,
    state.state === 'open' ? waysOf(page, state) : pdfOf(page),
  ];
  return payDocument(status === 200 ? statusOf(page) : status, { title, body: body.join(''), ...rim });
}

function statusOf({ notice, order }: PayPage): number {
  if (notice !== undefined) return 409;
  return order && Object.keys(order.errors).length > 0 ? 400 : 200;
}

type Said = { readonly status: number; readonly title: string; readonly words: readonly string[] };

function saidOf({ link, facts, state, today }: PayPage): Said {
  const runs = runningText(facts, today);
  const wordsOf = (status: PaymentState['status']) =>
    stateWords({ of: 'payment', kind: link.kind === 'inv' ? 'invoice' : 'card', status, ...reversal(facts) });
  switch (state.state) {
    case 'open':
      return {
        status: 200,
        title: `Тариф «${tariffText(state.bought.tariff)}» на ${daysText(state.bought.periodDays)}`,
        words: state.mayBeChargedToo
          ? ['Деньги за этот тариф, возможно, уже списываются. Если вы оплатите тоже, засчитаются обе оплаты.']
          : [],
      };
    case 'paid': {
      const { title, text } = wordsOf('paid');
      return { status: 200, title, words: [`${text} ${runs}`] };
    }
    case 'under_review': {
      const { title, text } = stateWords({ of: 'advice', advice: 'wait' });
      return { status: 200, title, words: [text] };
    }
    case 'outdated':
      return {
        status: 200,
        title: 'Платить по этой ссылке не нужно',
        words: [`С тех пор тариф изменился. ${runs}`],
      };
    case 'not_sold':
      return {
        status: 200,
        title: 'Этот тариф больше не продаётся',
        words: [`${runs} Выберите другой тариф или срок в окне оплаты OLChat.`],
      };
    case 'cancelled': {
      const { title, text } = wordsOf('cancelled');
      return { status: 410, title, words: [`Оплачивать не нужно. ${text} Если это ошибка, ${ASK_FOR_ANOTHER}`] };
    }
    case 'reversed': {
      const { title, text } = wordsOf('reversed');
      return { status: 410, title, words: [`${text} ${runs}`] };
    }
    case 'expired': {
      const { title, text } = wordsOf('expired');
      return { status: 410, title, words: [`${text} Если нет, ${ASK_FOR_ANOTHER} ${runs}`] };
    }
    case 'unknown':
      return WRONG;
  }
}

const ASK_FOR_ANOTHER = 'попросите новую ссылку у того, кто прислал эту.';

const WRONG: Said = {
  status: 404,
  title: 'Ссылка неверна',
  words: [`Проверьте, целиком ли скопирован адрес, или ${ASK_FOR_ANOTHER}`],
};

/** The page for a link whose token we did not make. */
export function wrongLinkPage(rim: PayPageRim): PayAnswer {
  return plain(WRONG, rim);
}

/** The page for a link that is opened, or whose buttons are pressed, more often than a person would. */
export function tooOftenPage(rim: PayPageRim, retryAfterSeconds: number): PayAnswer {
  const said = { status: 429, title: 'Слишком много попыток', words: ['Откройте эту ссылку через час.'] };
  const answer = plain(said, rim);
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfterSeconds) } };
}

/** The page for a form that was not posted from our page. */
export function foreignFormPage(rim: PayPageRim): PayAnswer {
  return plain({ status: 403, title: 'Откройте страницу заново', words: ['Откройте ссылку и нажмите ещё раз.'] }, rim);
}

/** The page for a failure of ours. */
export function brokenPage(rim: PayPageRim): PayAnswer {
  const words = ['Попробуйте ещё раз через минуту. Если вы уже оплатили, деньги не пропадут.'];
  return plain({ status: 503, title: 'Страница временно недоступна', words }, rim);
}

function plain({ status, title, words }: Said, rim: PayPageRim): PayAnswer {
  const body = `<div class="card">${words.map((text) => `<p>${text}</p>`).join('')}</div>`;
  return payDocument(status, { title, body, ...rim });
}

function factsOf({ link, facts, state }: PayPage): string {
  const { payment, subscription } = facts;
  if (state.state === 'unknown') return '';
  const portal = subscription?.portalName ?? payment?.portalName ?? link.portal;
  const rows: (readonly [string, string])[] = [['Портал Битрикс24', portal]];
  if (payment?.kind === 'invoice') {
    rows.push(['Счёт-оферта', `${numberText(payment.number)} от ${dayText(payment.document.issuedOn)}`]);
  }
  if (state.state === 'open') rows.push(...openRows(link, facts, state));
  return `<dl>${rows.map(([label, value]) => `<dt>${label}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;
}

function openRows(
  link: PayLink,
  { payment }: PayLinkFacts,
  state: OpenPayLink,
): readonly (readonly [string, string])[] {
  const { bought, card, missing, payUntil } = state;
  const sum = link.kind === 'inv' ? payment?.amount : card?.amount;
  return [
    ['Тариф', `«${tariffText(bought.tariff)}» для WhatsApp`],
    ['Период', daysText(bought.periodDays)],
    ...(sum === undefined ? [] : [['Сумма', sumText(sum)] as const]),
    ...(missing === undefined ? [] : [['Осталось доплатить', sumText(missing)] as const]),
    ['Оплатить до', `${dayText(payUntil)} включительно`],
    ...(card?.wouldEndOn === undefined
      ? []
      : [['Если оплатить сегодня, тариф будет до', dayText(card.wouldEndOn)] as const]),
  ];
}

function waysOf(page: PayPage, state: OpenPayLink): string {
  const { link, order, path } = page;
  const card = state.card && cardSection(page, state.card.amount);
  const both =
    link.kind === 'inv' && state.card
      ? '<p class="quiet">Оплатите одним способом: если придут деньги и по счёту, и картой, засчитаются обе оплаты.</p>'
      : '';
  const invoice =
    state.invoice === undefined
      ? ''
      : `<section aria-labelledby="by-invoice"><h2 id="by-invoice">По счёту</h2><p>Счёт-оферта для организации или предпринимателя: PDF готов сразу, тариф включится, когда деньги поступят на наш счёт.</p><details${order ? ' open' : ''}><summary>Заполнить реквизиты на ${escaped(sumText(state.invoice))}</summary>${invoiceForm(state.invoice, path, order)}</details></section>`;
  return `${pdfOf(page)}${card ?? ''}${both}${invoice}`;
}

function cardSection({ checkout, link, facts }: PayPage, amount: NonNullable<OpenPayLink['card']>['amount']): string {
  const sum = escaped(sumText(amount));
  // For an invoice the page shows the sum of the invoice: today's price by card may be another.
  const differs = link.kind === 'inv' && facts.payment?.amount !== amount;
  const note = differs ? `<p>По карте действует сегодняшняя цена: ${sum}.</p>` : '';
  const form = checkout
    ? `<form method="post" action="${escaped(checkout.url)}">${Object.entries(checkout.fields)
        .map(([name, value]) => hidden(name, value))
        .join('')}<button>Перейти к оплате ${sum}</button></form>`
    : `<form method="post">${hidden('action', 'card')}${hidden('expectedAmount', moneyView(amount).value)}<button>Оплатить картой ${sum}</button></form>`;
  return `<section aria-labelledby="by-card"><h2 id="by-card">Картой или через СБП</h2>${note}<p>Оплата на странице Робокассы, тариф включится сразу.</p>${form}</section>`;
}

function pdfOf({ pdfUrl, state }: PayPage): string {
  if (pdfUrl === undefined) return '';
  const howToPay =
    state.state === 'open' ? '<p>В назначении платежа укажите номер счёта: по нему мы узнаём оплату.</p>' : '';
  return `<section aria-labelledby="by-bank"><h2 id="by-bank">Счёт-оферта</h2>${howToPay}<a class="button second" href="${escaped(pdfUrl)}">Скачать счёт (PDF)</a></section>`;
}

/** Which tariff runs, and until when. */
function runningText({ subscription }: PayLinkFacts, today: CalendarDate): string {
  return holdingText(holdingOn(subscription?.holding ?? { kind: 'free' }, today));
}

/** Why the money of the link's payment went back. */
function reversal({ payment }: PayLinkFacts) {
  const settled = payment && settledState(payment);
  return settled?.status === 'reversed' ? { reversedBy: settled.reason } : {};
}

/** Shown when a card payment has no address to which its receipt could go. */
export const NOBODY_TO_WRITE_TO =
  'У портала не указана почта для писем об оплате. Оплатите картой в окне OLChat или выставьте счёт здесь.';

/** A refusal in the words of the interface. */
export function refusalWords(reason: Rejection): string {
  const { title, detail } = problemOf(reason);
  return detail === undefined ? title : `${title}. ${detail}`;
}
