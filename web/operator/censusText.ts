import type { Money } from '../client/answers';
import type { Census } from './deskAnswers';
import { tariffName } from './deskText';

/** A line in a table of the census, and its bar. */
export type CensusRow = {
  readonly label: string;
  readonly portals: number;
  readonly autopay?: number;
  readonly amount?: Money;
};

type CensusChart = {
  readonly title: string;
  /** The title of the first column. */
  readonly about: 'Тариф' | 'Что будет' | 'Что дальше';
  readonly rows: readonly CensusRow[];
};

/** What the census says, chart by chart (docs/rules.md, «The ledger»). */
export function censusCharts({
  tariffs,
  ending,
  chargesFailed,
}: NonNullable<Census['census']>): readonly CensusChart[] {
  return [
    {
      title: 'Порталы по тарифам',
      about: 'Тариф',
      rows: tariffs.map(({ tariff, portals, autopay }) => ({ label: tariffName(tariff), portals, autopay })),
    },
    {
      title: 'Закончатся за 30 дней',
      about: 'Что будет',
      rows: [
        { label: 'продлит автоплатёж', ...ending.charged },
        { label: 'нужно оплатить', portals: ending.byHand },
        { label: 'станут бесплатными', portals: ending.becomesFree },
      ],
    },
    {
      title: 'Списания, которые не прошли',
      about: 'Что дальше',
      rows: [
        { label: 'попробуем ещё', portals: chargesFailed.retried },
        { label: 'автоплатёж отключён', portals: chargesFailed.gaveUp },
      ],
    },
  ];
}
