import type { Chance } from '../../simulation/engine/chance';
import type { Ledger } from '../world/ledger';
import type { World } from '../world/world';

/** What those outside remember from act to act. */
export type Memory = {
  readonly links: { readonly number: number; readonly url: string; readonly fields: Record<string, string> }[];
  readonly invoices: { readonly number: number; readonly amount: number }[];
  rows: number;
};

export type Stage = { readonly world: World; readonly ledger: Ledger; readonly memory: Memory };

/** One act: who has luck of his own, does it for a portal that nobody else is busy with. */
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
