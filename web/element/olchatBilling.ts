import type { Payment, Subscription } from '../client/answers';
import { mountDialog } from '../dialog/mountDialog';
import firstStyle from '../dialog/style/first.css';
import { lateStyle } from '../dialog/view/useAfterFirstLook';
import type {
  BillingErrorDetail,
  GetToken,
  OlchatBillingElement,
  PaidDetail,
  SubscriptionChangeDetail,
} from './contract';
import elementStyle from './element.css';
import { looksOf } from './looks';

const TAG = 'olchat-billing';

/** The attributes that say whose dialog it is. When one changes, the dialog starts from the beginning. */
const WHOSE = ['api-url', 'portal-name'];
const LOOKS = [
  ...['locale', 'support-email', 'support-phone', 'support-url'],
  ...['offer-url', 'terms-url', 'privacy-url'],
];

/**
 * One sheet for all elements of the page. A sheet made by script needs no `style-src` in the content security policy.
 */
const sheet = new CSSStyleSheet();
sheet.replaceSync(`${elementStyle}${firstStyle}`);
void lateStyle.then((late) => sheet.replaceSync(`${elementStyle}${firstStyle}${late}`));

/**
 * The payment dialog as an element (docs/embedding.md). It starts when the element is put into the page. When the
 * element is taken out, it ends with its timers, listeners and open requests; put in again, it starts from the
 * beginning.
 */
class OlchatBilling extends HTMLElement implements Pick<OlchatBillingElement, 'getToken'> {
  static readonly observedAttributes = [...WHOSE, ...LOOKS];

  #dialog: ReturnType<typeof mountDialog> | undefined;
  #getToken: GetToken | undefined;
  /** Calls that wait for `getToken`: the page may set it after it has put the element in. */
  #waiting: (() => void)[] = [];
  #isStale = false;
  readonly #root = this.attachShadow({ mode: 'open' });

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet];
  }

  get getToken(): GetToken | undefined {
    return this.#getToken;
  }

  set getToken(getToken: GetToken | undefined) {
    this.#getToken = getToken;
    if (getToken) for (const go of this.#waiting.splice(0)) go();
  }

  connectedCallback(): void {
    this.#takeEarly();
    this.#begin();
  }

  disconnectedCallback(): void {
    this.#end();
  }

  /**
   * An element that is moved by moveBefore() keeps its dialog; without this method the browser would take it out and
   * put it in.
   */
  connectedMoveCallback(): void {
    this.#show();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.#dialog) return;
    if (LOOKS.includes(name)) {
      this.#show();
      return;
    }
    // Portal and API may change one after the other: the dialog starts once for both.
    if (this.#isStale) return;
    this.#isStale = true;
    queueMicrotask(() => {
      if (!this.#isStale) return;
      this.#end();
      this.#begin();
    });
  }

  #begin(): void {
    this.#dialog = mountDialog(this.#root, {
      portal: this.getAttribute('portal-name') ?? '',
      apiUrl: (this.getAttribute('api-url') ?? '').replace(/\/+$/, ''),
      getToken: () => this.#token(),
      onPaid: (payment) => this.#tell('paid', paidDetail(payment), true),
      onSubscription: (subscription) => this.#tell('subscriptionchange', subscriptionDetail(subscription), true),
      onTrouble: (trouble) => this.#tell('error', trouble, false),
    });
    this.#show();
  }

  #end(): void {
    this.#isStale = false;
    this.#waiting = [];
    this.#dialog?.remove();
    this.#dialog = undefined;
  }

  #show(): void {
    this.#dialog?.show(looksOf((name) => this.getAttribute(name)));
  }

  async #token(): Promise<string> {
    while (!this.#getToken) await new Promise<void>((go) => this.#waiting.push(go));
    return this.#getToken();
  }

  /** A `getToken` set before this script was loaded is an ordinary property, which hides our setter. */
  #takeEarly(): void {
    const early = Object.getOwnPropertyDescriptor(this, 'getToken')?.value;
    if (!early) return;
    Reflect.deleteProperty(this, 'getToken');
    this.getToken = early;
  }

  #tell(name: string, detail: PaidDetail | SubscriptionChangeDetail | BillingErrorDetail, leaves: boolean): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: leaves, composed: leaves }));
  }
}

function paidDetail({ number, tariff, periodDays, amount }: Payment): PaidDetail {
  return { number, tariff, periodDays, amount };
}

function subscriptionDetail({ version, status, tariff, groups, endsOn }: Subscription): SubscriptionChangeDetail {
  return { version, status, tariff, groups, ...(endsOn !== undefined && { endsOn }) };
}

// The script may be loaded twice, from two addresses: the first defines the element.
if (!customElements.get(TAG)) customElements.define(TAG, OlchatBilling);
