/** What was acknowledged: it must be in the table, whoever died when. All sums in kopecks. */
export class Ledger {
  /** Payments and invoices that were answered for, by the order's key: one number each. */
  readonly orders = new Map<string, Ordered>();
  readonly confirmed: Confirmed[] = [];
  /** Reasons of grants, each of its own. */
  readonly grants: { readonly portal: string; readonly reason: string }[] = [];
  /** Portals that ceased a paid tariff at once, or their autopay, and when. */
  readonly left: {
    readonly portal: string;
    readonly event: 'switched_to_free' | 'autopay_off';
    readonly at: number;
  }[] = [];
  /** Sums of refunds that were ordered, by their names: `1000001-2`. */
  readonly refunds = new Map<string, number>();
  /** Of those, the ones that were taken back before they were sent. */
  readonly withdrawn = new Set<string>();
  readonly resolved: { readonly id: string; readonly action: string }[] = [];
  /** What was answered wrongly, in words. */
  readonly complaints: string[] = [];
}

type Ordered = {
  readonly portal: string;
  readonly amount: number;
  readonly numbers: Set<number>;
  /** When it was first sent, and when its last press was answered, by the world's clock. */
  readonly askedAt: number;
  answeredAt: number;
};

type Confirmed = { readonly number: number; readonly reference: string; readonly amount: number };
