// What a page may rely on. This file is copied into the package as its declarations (pack.ts), so it must import
// nothing.

/** A fresh token of the person at the page: a JWT with the scope `billing:pay`, whose portal is the one that pays. */
export type GetToken = () => Promise<string>;

export type BillingMoney = { readonly value: string; readonly currency: 'RUB' };

/** The payment that the dialog waited for is paid. */
export type PaidDetail = {
  readonly number: number;
  readonly tariff: string;
  readonly periodDays: number;
  readonly amount: BillingMoney;
};

/** What the portal holds now. */
export type SubscriptionChangeDetail = {
  /** Grows with every change. */
  readonly version: number;
  readonly status: 'free' | 'active' | 'expired';
  readonly tariff: string;
  /** How many groups may be connected; `null` is no limit. */
  readonly groups: number | null;
  /** The last paid day in Moscow, as 2026-12-21. */
  readonly endsOn?: string;
};

/** Something is wrong with the connection, the token or the service. The dialog says so to the person too. */
export type BillingErrorDetail = {
  /**
   * `unreachable`: no network, no answer, or `getToken` failed; `session_over`: a new token was refused as well; `refused`: the
   * service answered with the status.
   */
  readonly kind: 'unreachable' | 'session_over' | 'refused';
  readonly status?: number;
  readonly code?: string;
  /** Finds the request in the service's log. */
  readonly requestId?: string;
};

/**
 * All of them bubble and are composed, except `error`: it stays at the element, as the errors of images and scripts do.
 */
export interface OlchatBillingEventMap extends Omit<HTMLElementEventMap, 'error'> {
  paid: CustomEvent<PaidDetail>;
  subscriptionchange: CustomEvent<SubscriptionChangeDetail>;
  error: CustomEvent<BillingErrorDetail>;
}

/** `<olchat-billing>`: the payment dialog of one portal. */
export interface OlchatBillingElement extends HTMLElement {
  /**
   * Called when the dialog is shown and whenever a token is refused. Until the page sets it, the dialog loads nothing.
   */
  getToken: GetToken | undefined;

  addEventListener<Name extends keyof OlchatBillingEventMap>(
    type: Name,
    listener: (this: OlchatBillingElement, event: OlchatBillingEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof OlchatBillingEventMap>(
    type: Name,
    listener: (this: OlchatBillingElement, event: OlchatBillingEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/**
 * For the page to which Robokassa sends payers back: tells the dialog that waits in another tab of the same origin how
 * the payer of this payment came back. That proves nothing: the dialog then has the service ask Robokassa.
 */
export type TellReturned = (returned: { readonly number: number; readonly how: 'paid' | 'unpaid' }) => void;

declare global {
  interface HTMLElementTagNameMap {
    'olchat-billing': OlchatBillingElement;
  }
}
