import { useEffect, useState } from 'preact/hooks';
import type { RenewalState } from './renewalState';

type Part = typeof RenewalState;

/** Fetched after the first look, which nobody opens for it. */
const fetched: Promise<Part | undefined> = import('./afterFirstLook').then(
  (late) => late.RenewalState,
  () => undefined,
);

/** The switch of invoices that come by themselves; undefined until it is here, and when it never comes. */
export function useRenewalState(): Part | undefined {
  const [{ part }, show] = useState<{ readonly part?: Part | undefined }>({});
  useEffect(() => void fetched.then((come) => show({ part: come })), []);
  return part;
}
