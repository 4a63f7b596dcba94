import * as z from 'zod';
import { words } from './values';

/** `POST /v1/subscription/free`: at once, naming how many days are given up, or at the end of the term. */
export const switchToFreeRequest = z.discriminatedUnion(
  'effective',
  [
    z.strictObject({
      effective: z.literal('now'),
      givenUpDays: z.int({ error: 'Сколько дней сгорит, целым числом' }).min(0).max(100_000),
    }),
    z.strictObject({ effective: z.literal('term_end') }),
  ],
  { error: 'Когда перейти: now или term_end' },
);

/** What an operator does to a portal he does with a reason: it stands in the journal. */
export const reasonRequest = z.strictObject({ reason: words('Укажите причину') });
