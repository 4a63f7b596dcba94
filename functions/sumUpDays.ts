import type { Context } from 'aws-lambda';
import type { Catalogue } from '../lib/domain/buying/catalogue';
import { OLCHAT_CATALOGUE } from '../lib/domain/buying/olchatCatalogue';
import { lambda } from '../lib/lambda/lambda';
import type { Rim } from '../lib/lambda/rim';
import { rim } from '../lib/lambda/runtime/rim';
import { realTable } from '../lib/lambda/runtime/table';
import { type ScheduledEvent, scheduledInstant, woken } from '../lib/lambda/woken';
import type { BillingStore, OpenStore } from '../lib/usecases/ports';
import { sumUpDays, takeCensus } from '../lib/usecases/sumUpDays';

type SumUpDaysNeeds = {
  readonly openStore: OpenStore<
    Pick<BillingStore, 'listLedger' | 'readDayTotals' | 'writeDayTotals' | 'readCensus' | 'writeCensus' | 'listRunning'>
  >;
  readonly catalogue: Catalogue;
  readonly rim: Rim;
};

/** What a run did; most runs find everything done already. */
type Summed = { readonly days: number; readonly census: boolean };

/** Once a night, in the first hourly run that succeeds: adds up closed days and counts running terms. */
export function makeSumUpDays({ openStore, catalogue, rim }: SumUpDaysNeeds) {
  return async (event: ScheduledEvent, context: Context): Promise<Summed> => {
    const now = scheduledInstant(event);
    return woken(rim, context, { days: 0, census: false }, async ({ remainingMs, observation }) => {
      const store = openStore(remainingMs);
      const days = await sumUpDays(store, now);
      const census = await takeCensus({ store, catalogue }, now);
      const summed = { days: days.length, census: census !== undefined };
      observation.info('days_summed', { outcome: JSON.stringify(summed) });
      return summed;
    });
  };
}

export const { handler, prime } = lambda(makeSumUpDays, () => ({ ...realTable(), catalogue: OLCHAT_CATALOGUE, rim }));
