/** What the product has acknowledged: it must be in the table, whichever process died when. All sums in kopecks. */
export class Ledger {
  /** Orders that were answered with success, by their key, with the numbers that they got: normally one. */
  readonly orders = new Map<string, Ordered>();
  readonly confirmed: Confirmed[] = [];
  /** Grants; each has a reason of its own. */
  readonly grants: { readonly portal: string; readonly reason: string }[] = [];
  /** Portals that left a paid tariff at once, or switched autopay off, and when. */
  readonly left: {
    readonly portal: string;
    readonly event: 'switched_to_free' | 'autopay_off';
    readonly at: number;
  }[] = [];
  /** The sums of ordered refunds, by their names, such as `1000001-2`. */
  readonly refunds = new Map<string, number>();
  /** The ordered refunds that were withdrawn before they were sent. */
  readonly withdrawn = new Set<string>();
  readonly resolved: { readonly id: string; readonly action: string }[] = [];
  /** Wrong answers, in words. */
  readonly complaints: string[] = [];
}

type Ordered = {
  readonly portal: string;
  readonly amount: number;
  readonly numbers: Set<number>;
  /** When the order was first sent, and when its last repeat was answered, by the world's clock. */
  readonly askedAt: number;
  answeredAt: number;
};

type Confirmed = { readonly number: number; readonly reference: string; readonly amount: number };
