import type { Operation } from './counts';

/**
 * What portals do in a month. All of it is ASSUMED: nobody has measured OLChat's customers for this. Where an operation
 * has a cheaper case, the dearer one is taken: every view lists twenty payments, although most portals have none.
 */
export const USAGE = {
  /** The share of portals that pay; the others have the free groups and look in now and then. */
  payingShare: 0.1,
  /** How many months one purchase pays for, on average. */
  monthsPaid: 2,
  /** The shares of purchases by autopay, by card and by invoice. */
  byAutopay: 0.6,
  byCard: 0.25,
  byInvoice: 0.15,
  /** How often each portal opens the page in a month; it then asks for prices. */
  pageViews: 0.3,
  quotesPerView: 3,
  /** While the customer is at Robokassa, the page asks every few seconds. */
  pollsPerCardPurchase: 30,
  /**
   * Card payments that are opened and never paid, for each purchase by card. Robokassa is asked about each of them
   * until money can no longer come.
   */
  abandonedCardPayments: 0.5,
  questionsPerAbandonedPayment: 37,
  remindersPerPurchaseByHand: 2,
  /** How often the link in a reminder, or in the mail with an invoice, is opened. */
  openingsPerLinkMailed: 1,
  /** Look-ups of a company for each invoice, as if nobody had asked for it before. */
  companiesPerInvoice: 1,
  /** How many years everything is kept. */
  yearsKept: 3,
} as const;

/** The average month of one portal. */
export type PortalMonth = {
  readonly operations: Readonly<Partial<Record<Operation, number>>>;
  /** Calls of the API, including the browser's preflights. */
  readonly requests: number;
  readonly purchases: number;
  readonly renewals: number;
  readonly mails: number;
  readonly invoices: number;
  readonly pageViews: number;
  readonly polls: number;
  /** Mails sent at ten in the morning: notices of charges, and reminders. */
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
  // A renewal adds its notice, an invoice the mail with it, and each purchase its receipt.
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
    // A view asks for tariffs, subscription and payments, with a preflight, and then for quotes.
    requests:
      pageViews * (4 + usage.quotesPerView) + opened + polls + byCard + renewals + invoices * 3 + openings + lookUps,
  };
}
