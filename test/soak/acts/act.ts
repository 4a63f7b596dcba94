import type { Chance } from '../../simulation/engine/chance';
import type { Ledger } from '../world/ledger';
import type { World } from '../world/world';

/** What customers and operators remember from one act to the next. */
export type Memory = {
  readonly cards: { readonly number: number; readonly url: string; readonly fields: Record<string, string> }[];
  readonly invoices: { readonly number: number; readonly amount: number }[];
  rows: number;
};

export type Stage = { readonly world: World; readonly ledger: Ledger; readonly memory: Memory };

/** One act, performed with its own random numbers for a portal that no other act uses at the moment. */
export type Act = {
  readonly name: string;
  readonly weight: number;
  readonly perform: (stage: Stage, luck: Chance, portal: string, id: string) => Promise<void>;
};

export function roubles(kopecks: number): { value: string; currency: 'RUB' } {
  return { value: (kopecks / 100).toFixed(2), currency: 'RUB' };
}

export function kopecksIn(value: string): number {
  return Math.round(Number(value) * 100);
}
