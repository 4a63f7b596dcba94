import { useEffect, useState } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { Tabs } from '../../dialog/view/tabs';
import { useLoaded } from '../../dialog/view/useLoaded';
import type { Charging } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { chargingText, countsText, tabTitle } from '../deskText';
import { AttentionTab } from './attentionTab';
import { ChargingTab } from './chargingTab';
import { DeskTrouble } from './deskTrouble';
import { InvoicesTab } from './invoicesTab';
import { late } from './late';
import { PortalTab } from './portalTab';
import { StatementTab } from './statementTab';
import { useStatement } from './useStatement';

const [INVOICES_TAB, PORTAL_TAB] = [1, 3];

const MoneyTab = late(() => import('./moneyTab').then((part) => part.MoneyTab));

/** The operators' desk: money from the bank, what needs a person, one portal at a time, the register, and the switch of all charges. */
export function Desk({ api }: { readonly api: DeskApi }) {
  const [tab, chooseTab] = useState(0);
  const [portal, setPortal] = useState('');
  const [wanted, setWanted] = useState<number>();
  const statement = useStatement(api);
  const { reload: recount, value: counted } = useLoaded(api.counts);
  const counts = countsText(counted);
  useEffect(() => {
    void recount();
  }, [statement.takenIn]);
  const { charging, trouble, know } = useCharging(api.charging);

  // Without the counts everything else works: no trouble with them is shown.
  function onActed(): void {
    void recount();
  }

  function onPortal(name: string): void {
    setPortal(name);
    chooseTab(PORTAL_TAB);
  }

  /** An operator who opens the invoices by their tab wants the list. */
  function leaveFor(next: number): void {
    setWanted(undefined);
    onActed();
    chooseTab(next);
  }

  function onInvoice(number: number): void {
    setWanted(number);
    chooseTab(INVOICES_TAB);
  }

  const tabs = [
    {
      id: 'statement',
      title: tabTitle('Выписка', counts.openBankRows),
      content: <StatementTab api={api} statement={statement} onInvoice={onInvoice} onActed={onActed} />,
    },
    {
      id: 'invoices',
      title: tabTitle('Счета', counts.openInvoices),
      content: <InvoicesTab api={api} wanted={wanted} counts={counts} onPortal={onPortal} onActed={onActed} />,
    },
    {
      id: 'attention',
      title: tabTitle('Ждут решения', counts.openAttention),
      content: <AttentionTab api={api} counts={counts} onPortal={onPortal} onActed={onActed} />,
    },
    { id: 'portal', title: 'Портал', content: <PortalTab api={api} portal={portal} onPortal={setPortal} /> },
    { id: 'money', title: 'Деньги', content: <MoneyTab api={api} onPortal={onPortal} /> },
    {
      id: 'charging',
      title: 'Списания',
      content: <ChargingTab api={api} charging={charging} onChanged={know} />,
    },
  ];
  return (
    <div class="olchat-billing desk" lang="ru">
      <header class="head">
        <h1>Стол оператора</h1>
        <p class="quiet">Оплата групп WhatsApp</p>
      </header>
      <DeskTrouble trouble={trouble} />
      {charging && !charging.on && (
        <div class="note note-bad" role="alert">
          <p class="note-title">{chargingText(charging)}</p>
          <p>Пока они стоят, тарифы с автоплатежом не продлеваются. Возобновить можно на вкладке «Списания».</p>
        </div>
      )}
      <Tabs label="Разделы" tabs={tabs} chosen={tab} onChoose={leaveFor} />
    </div>
  );
}

type KnownCharging = {
  readonly charging: Charging | undefined;
  readonly trouble: Trouble | undefined;
  readonly know: (charging: Charging) => void;
};

/** Whether charges go: as the service said, or as the operator has set it here since. */
function useCharging(load: DeskApi['charging']): KnownCharging {
  const loaded = useLoaded(load);
  const [changed, know] = useState<Charging>();
  return { charging: changed ?? loaded.value, trouble: loaded.trouble, know };
}
