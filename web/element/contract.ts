// What a page may rely on: these types are the package's, as they stand here (build.ts). No import: they are copied.

/** A fresh token of the person at the page: a JWT with the scope `billing:pay`, whose portal is the one that pays. */
export type GetToken = () => Promise<string>;

export type BillingMoney = { readonly value: string; readonly currency: 'RUB' };

/** A payment that the dialog waited for has come. */
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

/** The connection, the token or the service is in trouble; the dialog itself says so to the person too. */
export type BillingErrorDetail = {
  /**
   * `unreachable`: no network, no answer, or `getToken` failed; `session_over`: a new token was refused as well; `refused`: the
   * service answered with the status.
   */
  readonly kind: 'unreachable' | 'session_over' | 'refused';
  readonly status?: number;
  readonly code?: string;
  /** By which the service's log is found. */
  readonly requestId?: string;
};

/** Bubbling and composed, but for `error`, which stays at the element as the errors of pictures and scripts do. */
export interface OlchatBillingEventMap extends Omit<HTMLElementEventMap, 'error'> {
  paid: CustomEvent<PaidDetail>;
  subscriptionchange: CustomEvent<SubscriptionChangeDetail>;
  error: CustomEvent<BillingErrorDetail>;
}

/** `<olchat-billing>`: the payment dialog of one portal. */
export interface OlchatBillingElement extends HTMLElement {
  /** Called when the dialog is shown and whenever a token is refused; nothing is loaded before it is given. */
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
 * On the page to which Robokassa sends payers back: tells the dialog in the tab before, on the same origin, how the payer of this
 * payment came back. It proves nothing; the dialog has Robokassa asked.
 */
export type TellReturned = (returned: { readonly number: number; readonly how: 'paid' | 'unpaid' }) => void;

declare global {
  interface HTMLElementTagNameMap {
    'olchat-billing': OlchatBillingElement;
  }
}
