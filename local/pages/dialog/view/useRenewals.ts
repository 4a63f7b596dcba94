import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { reading } from '../order/typed';
import { dayText } from '../text/dates';
import { Field } from './field';
import type { Renewals } from './renewals';
import { TroubleNote } from './troubleNote';
import { useSending } from './useSending';

let renewals: Renewals | undefined;

/** Fetched after the first look, which it would make heavier. */
const fetched = import('./renewals').then(
  ({ renewalsWith }) => {
    renewals = renewalsWith({ h, useState, useSending, Field, TroubleNote, reading, dayText });
  },
  () => undefined,
);

/** The parts of the page about invoices that come by themselves; undefined until they are here, and when they never come. */
export function useRenewals(): Renewals | undefined {
  const [, redraw] = useState(renewals);
  useEffect(() => void fetched.then(() => redraw(renewals)), []);
  return renewals;
}
