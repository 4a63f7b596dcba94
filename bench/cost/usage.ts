import type { Operation } from './counts';

/**
 * What portals do in a month. ASSUMED, all of it: nobody has measured OLChat's customers for this. Where a count has a
 * cheaper case it is left out: every view lists twenty payments, though most portals have none.
 */
export const USAGE = {
  /** Of all portals; the others have the free groups and look in now and then. */
  payingShare: 0.1,
  /** For how many months is paid at once, on average. */
  monthsPaid: 2,
  /** Of the purchases. */
  byAutopay: 0.6,
  byCard: 0.25,
  byInvoice: 0.15,
  /** For each portal: the page is opened, and prices are asked for. */
  pageViews: 0.3,
  quotesPerView: 3,
  /** While the customer is at Robokassa the page asks every few seconds. */
  pollsPerCardPurchase: 30,
  /** Links that are opened and never paid, for each purchase by card. Each is asked about until it is too late to count. */
  abandonedCardPayments: 0.5,
  questionsPerAbandonedPayment: 37,
  remindersPerPurchaseByHand: 2,
  /** Each of those mails, and that of an invoice, has a link that pays. */
  openingsPerLinkMailed: 1,
  /** Nobody has asked for it before. */
  companiesPerInvoice: 1,
  /** How long everything is kept. */
  yearsKept: 3,
} as const;

/** What a month of one portal comes to, on average. */
export type PortalMonth = {
  readonly operations: Readonly<Partial<Record<Operation, number>>>;
  /** Calls of the API, preflights of the browser among them. */
  readonly requests: number;
  readonly purchases: number;
  readonly renewals: number;
  readonly mails: number;
  readonly invoices: number;
  readonly pageViews: number;
  readonly polls: number;
  /** Told at ten in the morning: notices of charges and reminders. */
  readonly morningMails: number;
};

export function portalMonth(usage: { readonly [Name in keyof typeof USAGE]: number } = USAGE): PortalMonth {
  const purchases = usage.payingShare / usage.monthsPaid;
  const renewals = purchases * usage.byAutopay;
  const byCard = purchases * usage.byCard;
  const invoices = purchases * usage.byInvoice;
  const { pageViews } = usage;
  const polls = byCard * usage.pollsPerCardPurchase;
  const opened = byCard * (1 + usage.abandonedCardPayments);
  const reminders = (byCard + invoices) * usage.remindersPerPurchaseByHand;
  const openings = (reminders + invoices) * usage.openingsPerLinkMailed;
  const lookUps = invoices * usage.companiesPerInvoice;
  // The invoice itself is one more; a receipt goes with each purchase.
  const mails = renewals + reminders + invoices + purchases;
  return {
    purchases,
    renewals,
    mails,
    invoices,
    pageViews,
    polls,
    morningMails: renewals + reminders,
    operations: {
      'the tariffs': pageViews,
      'the subscription': pageViews,
      'a list of 20 payments': pageViews,
      'a quote': pageViews * usage.quotesPerView,
      'open a payment, 20 before it': opened,
      'one payment': polls,
      'settle an extension': byCard,
      'ask what became of a card payment': byCard * usage.abandonedCardPayments * usage.questionsPerAbandonedPayment,
      'issue an invoice': invoices,
      'confirm its money': invoices,
      'tell of a coming charge': renewals,
      'remind of the end': reminders,
      'open a link that pays': openings,
      'find a company': lookUps,
      'a renewal: a run finds and claims it': renewals,
      '… before the charge, and after its answer': renewals,
      '… its result': renewals,
      'deliver the mail and the events of a purchase': mails,
    },
    // A view is four calls at once, the quotes and a preflight.
    requests:
      pageViews * (4 + usage.quotesPerView) + opened + polls + byCard + renewals + invoices * 3 + openings + lookUps,
  };
}
