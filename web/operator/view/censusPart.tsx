import { roubles } from '../../dialog/text/money';
import { useLoaded } from '../../dialog/view/useLoaded';
import { type CensusRow, censusCharts } from '../censusText';
import { hourText } from '../clockText';
import type { DeskApi } from '../deskApi';
import { Bars } from './bars';
import { DeskTrouble } from './deskTrouble';
import { type Column, MoneyTable } from './moneyTable';

/** The running terms as they were counted last night, with the hour of the count. */
export function CensusPart({ api }: { readonly api: DeskApi }) {
  const { value, trouble } = useLoaded(api.census);
  const census = value?.census;
  return (
    <section class="part" aria-labelledby="desk-census">
      <h2 id="desk-census">Действующие тарифы</h2>
      <DeskTrouble trouble={trouble} />
      {value && <p class="quiet">{census ? `Подсчитано ${hourText(census.at)}.` : 'Первый подсчёт будет ночью.'}</p>}
      {census &&
        censusCharts(census).map(({ title, about, rows }) => (
          <div key={title} class="chart">
            <h3>{title}</h3>
            <div class="charted">
              <Bars
                label={`${title}; числа — в таблице`}
                bars={rows.map((row) => ({ label: row.label, value: row.portals }))}
              />
              <MoneyTable label={title} columns={columnsOf(about)} rows={rows} keyOf={({ label }) => label} />
            </div>
          </div>
        ))}
    </section>
  );
}

function columnsOf(about: string): readonly Column<CensusRow>[] {
  const portals: readonly Column<CensusRow>[] = [
    { title: about, cell: ({ label }) => label },
    { title: 'Порталов', isNumber: true, cell: ({ portals }) => portals },
  ];
  if (about === 'Тариф')
    return [...portals, { title: 'С автоплатежом', isNumber: true, cell: ({ autopay }) => autopay }];
  if (about === 'Что будет') {
    return [...portals, { title: 'Сумма', isNumber: true, cell: ({ amount }) => amount && roubles(amount) }];
  }
  return portals;
}
