import type { Portal } from '../../../lib/domain/subscription/portal';
import type { BillingEvent } from '../../../lib/domain/told/billingEvents';
import type { BankMoney } from './bank';

/** One mail that the mail service has taken: whatever the sender was told, it is on its way. */
export type TakenMail = {
  /** The same at each try: the entry, and the id that it has there. */
  readonly id: string;
  readonly to: string;
  readonly owedBy: { readonly portal: string; readonly version: number; readonly id: string };
  readonly at: number;
  /** The first day of charge that it names, if it names one. */
  readonly firstChargeOn?: string;
  /** Who sent it, and whether anything has gone wrong with that run. */
  readonly by: { readonly name: string; readonly startedAt: number; isTroubled: boolean; isDead: boolean };
  /** When it came back. */
  cameBackAt?: number;
  /** When the product had heard that, and said so. */
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
  /** The name under which our side must know this money. */
  readonly fact: string;
  /** Of a charge: the payment whose consent it used. */
  readonly parent?: string;
  /** It was sold by somebody else in the same shop: not ours to settle. */
  readonly foreign?: true;
};

/** What a customer agreed to when they pressed the button, once per key. */
export type Order = {
  readonly portal: string;
  readonly tariff: string;
  readonly periodDays: number;
  readonly amount: number;
  readonly ticked: boolean;
  readonly sentAt: number;
  /** The numbers under which it was answered: never more than one. */
  readonly numbers: Set<number>;
};

/** An act that the product has acknowledged. */
export type Acknowledged = { readonly portal: string; readonly sentAt: number; readonly acknowledgedAt: number };

/**
 * What really happened, far simpler than the product: money that moved, and what the product has promised to whom. It knows
 * no rule of how anything is done.
 */
export class Ledger {
  /** By number: Robokassa never takes money twice under one. */
  readonly movements = new Map<string, Movement>();
  readonly acknowledgedReports = new Set<string>();
  /** Every call of a charge that reached Robokassa. */
  readonly chargeCalls: string[] = [];
  /** Charges that Robokassa has made an operation of. */
  readonly chargesMade = new Set<string>();
  /** Those of them that were declined, or given back: no money comes of them. */
  readonly chargesFailed = new Set<string>();
  /** Money that came to the seller's account, in the order in which it came. */
  readonly bankMoney: BankMoney[] = [];
  /** The likeness of the money that somebody typed under a name. */
  readonly typed = new Map<string, string>();
  /** Names of rows for which a person has said something, whether or not it was heard. */
  readonly saidByPeople = new Set<string>();
  /** What operators gave back in the bank or in the cabinet, and wrote down: in kopecks, by the payment's number. */
  readonly givenElsewhere: { readonly number: number; readonly sum: number; readonly on: string }[] = [];
  /** What people have counted again after it was taken back, by row and number. */
  readonly saidAgain = new Set<string>();
  /** Likenesses of money of which a person has found that it buys nothing. */
  readonly dismissed = new Set<string>();
  /** What of a transfer was confirmed for an invoice, and acknowledged: by reference and number. */
  readonly confirmed = new Map<string, number>();
  /** Numbers whose cancelling was acknowledged. */
  readonly cancelled = new Set<number>();
  /** Cancelled invoices of which a person has said that the payer wants them after all. */
  readonly wantedAfterAll = new Set<number>();
  readonly orders = new Map<string, Order>();
  /** Links of mails that somebody has opened, by their fingerprint. */
  readonly payLinks = new Map<string, { readonly portal: Portal; readonly tariff: string; readonly endsOn: string }>();
  readonly withdrawals: Acknowledged[] = [];
  /** Reasons of grants asked for, and those acknowledged. */
  readonly grantsAsked = new Set<string>();
  readonly grantsAcknowledged = new Set<string>();
  /** Events that really arrived, by their ids. */
  readonly arrived = new Set<string>();
  /** Every event that arrived, repeats too, and when. */
  readonly events: { readonly event: BillingEvent; readonly at: number }[] = [];
  /** Every mail that the mail service took, by its id. */
  readonly mails = new Map<string, TakenMail[]>();
  /** The same, in order. */
  readonly taken: TakenMail[] = [];
  /** Addresses where nobody reads what is sent any more: refused, gone, or complaining. */
  readonly closedAddresses = new Set<string>();
  /** Those of them that the product has heard of, and since when. */
  readonly heardClosed = new Map<string, number>();
  /** Every address that a portal's contact had, and from when on; the last is the one that stands. */
  readonly contacts = new Map<string, { readonly since: number; readonly emails: readonly string[] }[]>();
  /** What an outsider saw or was answered and should not have. */
  readonly leaks: string[] = [];
  /** Answers that no request should get. */
  readonly wrongAnswers: string[] = [];
}
