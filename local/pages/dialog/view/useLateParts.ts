import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { reading } from '../order/typed';
import { dayText } from '../text/dates';
import { Field } from './field';
import type { LateParts } from './lateParts';
import { TroubleNote } from './troubleNote';
import { useSending } from './useSending';

let late: LateParts | undefined;

/** Fetched after the first look, which it would make heavier. */
const fetched = import('./lateParts').then(
  ({ latePartsWith }) => {
    late = latePartsWith({ h, useState, useSending, Field, TroubleNote, reading, dayText });
  },
  () => undefined,
);

/** Parts of the page that nobody looks for at first; undefined until they are here, and when they never come. */
export function useLateParts(): LateParts | undefined {
  const [, redraw] = useState(late);
  useEffect(() => void fetched.then(() => redraw(late)), []);
  return late;
}
