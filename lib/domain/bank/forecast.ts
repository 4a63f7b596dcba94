import type { CalendarDate } from '../calendar/calendarDate';
import type { PaymentNumber } from '../payment/paymentNumber';
import type { StatementFacts } from './bankRow';
import type { PersonWhy } from './bankVerdict';
import type { SeenRow } from './seenRow';

/** What taking in one row would do, as things stand. */
export type Forecast = {
  readonly row: SeenRow;
  readonly verdict: 'settle' | 'person' | 'known' | 'ignored';
  readonly number?: PaymentNumber;
  readonly why?: PersonWhy;
  readonly candidates: StatementFacts['candidates'];
  readonly perhapsByHand: boolean;
};

export type Preview = {
  readonly forecasts: readonly Forecast[];
  /** Days before this statement for which none was imported. */
  readonly gap?: { readonly from: CalendarDate; readonly to: CalendarDate };
};
