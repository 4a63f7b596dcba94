import { calendarDate } from '../calendar/calendarDate';
import { kopecks } from '../money/money';
import type { Catalogue } from './catalogue';
import { PERIODS } from './tariff';

/**
 * OLChat's price lists, oldest first. To change a price, add a version with its first day; never edit one that has been
 * in force: quotes, unpaid payments and recalculated days refer to it (docs/rules.md, «Tariffs and prices»).
 */
export const OLCHAT_CATALOGUE: Catalogue = [
  {
    validFrom: calendarDate('2024-09-02'),
    prices: {
      'groups-150': { thirtyDays: kopecks(3000_00), periods: PERIODS },
      'groups-unlimited': { thirtyDays: kopecks(5000_00), periods: PERIODS },
    },
  },
];
