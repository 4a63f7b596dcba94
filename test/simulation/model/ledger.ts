import type { Portal } from '../../../lib/domain/subscription/portal';
import type { BillingEvent } from '../../../lib/domain/told/billingEvents';
import type { BankMoney } from './bank';

/** One mail that the mail service has taken. It is on its way, whatever the sender was told. */
export type TakenMail = {
  /** The same at each try: the entry, and the id that it has there. */
  readonly id: string;
  readonly to: string;
  readonly owedBy: { readonly portal: string; readonly version: number; readonly id: string };
  readonly at: number;
  /** The first day of a charge that the mail names, if it names one. */
  readonly firstChargeOn?: string;
  /** The invocation that sent it. */
  readonly by: { readonly name: string; readonly startedAt: number; isTroubled: boolean; isDead: boolean };
  /** When it came back. */
  cameBackAt?: number;
  /** When the product had heard of it and answered. */
  heardAt?: number;
};

/** Money that really moved at Robokassa. */
export type Movement = {
  readonly number: string;
  /** As Robokassa writes it. */
  readonly sumText: string;
  /** In kopecks; `undefined` with parts of a kopeck. */
  readonly sum: number | undefined;
  readonly at: number;
  /** The name that the product must give this money: its fact. */
  readonly fact: string;
  /** For a charge: the payment whose consent it used. */
  readonly parent?: string;
  /** Sold by another system in the same shop, so the product must not settle it. */
  readonly foreign?: true;
};

/** What a customer agreed to when they pressed the button; one order per idempotency key. */
export type Order = {
  readonly portal: string;
  readonly tariff: string;
  readonly periodDays: number;
  readonly amount: number;
  readonly ticked: boolean;
  readonly sentAt: number;
  /** The payment numbers that the product answered. There must never be more than one. */
  readonly numbers: Set<number>;
};

/** A customer's «no» to charges that the product has acknowledged. */
export type Acknowledged = { readonly portal: string; readonly sentAt: number; readonly acknowledgedAt: number };

/**
 * The model: what really happened outside, far simpler than the product. It has money that moved, what was ordered, and
 * what the product promised to whom; it knows no rule of how the product does anything.
 */
export class Ledger {
  /** By payment number: Robokassa never takes money twice under one number. */
  readonly movements = new Map<string, Movement>();
  readonly acknowledgedReports = new Set<string>();
  /** Every call of a charge that reached Robokassa. */
  readonly chargeCalls: string[] = [];
  /** Charges that reached Robokassa and became an operation there. */
  readonly chargesMade = new Set<string>();
  /** Operations that Robokassa has declined. No money comes of a declined charge. */
  readonly chargesFailed = new Set<string>();
  /** Money that came to the seller's account, in the order in which it came. */
  readonly bankMoney: BankMoney[] = [];
  /** The likeness of the money that an operator meant, by the name of the row they typed. */
  readonly typed = new Map<string, string>();
  /** Names of rows about which a person has decided something, whether or not the request arrived. */
  readonly saidByPeople = new Set<string>();
  /** Money that operators gave back in the bank or in the cabinet and wrote down, in kopecks. */
  readonly givenElsewhere: { readonly number: number; readonly sum: number; readonly on: string }[] = [];
  /** Rows that a person has counted again after they were taken back: `name/number`. */
  readonly saidAgain = new Set<string>();
  /** Likenesses of money that a person has found to buy nothing. */
  readonly dismissed = new Set<string>();
  /** The sums of rows that the product acknowledged as counted: by `name/number`. */
  readonly confirmed = new Map<string, number>();
  /** Payments whose cancelling was acknowledged, by number. */
  readonly cancelled = new Set<number>();
  /** Cancelled invoices that the payer wants after all, as a person has told the product. */
  readonly wantedAfterAll = new Set<number>();
  readonly orders = new Map<string, Order>();
  /** Links that pay which somebody has opened, by their fingerprint. */
  readonly payLinks = new Map<string, { readonly portal: Portal; readonly tariff: string; readonly endsOn: string }>();
  readonly withdrawals: Acknowledged[] = [];
  /** Reasons of grants asked for, and those acknowledged. */
  readonly grantsAsked = new Set<string>();
  readonly grantsAcknowledged = new Set<string>();
  /** The ids of events that really arrived. */
  readonly arrived = new Set<string>();
  /** Every event that arrived, repeats included, and when. */
  readonly events: { readonly event: BillingEvent; readonly at: number }[] = [];
  /** Every mail that the mail service took, by its id. */
  readonly mails = new Map<string, TakenMail[]>();
  /** The same mails, in the order in which they were taken. */
  readonly taken: TakenMail[] = [];
  /** Addresses that take no mails any more: refused, gone, or complaining. */
  readonly closedAddresses = new Set<string>();
  /** The closed addresses that the product has heard of, and since when. */
  readonly heardClosed = new Map<string, number>();
  /** The addresses of each portal's contacts, and since when; the last one is the current one. */
  readonly contacts = new Map<string, { readonly since: number; readonly emails: readonly string[] }[]>();
  /** Data of another portal that somebody saw, and forgeries that were believed. */
  readonly leaks: string[] = [];
  /** Answers that must never happen: a 500, or a true report that was not acknowledged. */
  readonly wrongAnswers: string[] = [];
}
