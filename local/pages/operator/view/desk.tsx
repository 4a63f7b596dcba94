import { useState } from 'preact/hooks';
import { Tabs } from '../../dialog/view/tabs';
import type { DeskApi } from '../deskApi';
import { AttentionTab } from './attentionTab';
import { InvoicesTab } from './invoicesTab';
import { PortalTab } from './portalTab';

const PORTAL_TAB = 2;

/** The operators' desk: money from the bank, money that needs a person, and one portal at a time. */
export function Desk({ api }: { readonly api: DeskApi }) {
  const [tab, chooseTab] = useState(0);
  const [portal, setPortal] = useState('');

  function onPortal(name: string): void {
    setPortal(name);
    chooseTab(PORTAL_TAB);
  }

  const tabs = [
    { id: 'invoices', title: 'Счета', content: <InvoicesTab api={api} onPortal={onPortal} /> },
    { id: 'attention', title: 'Ждут решения', content: <AttentionTab api={api} onPortal={onPortal} /> },
    { id: 'portal', title: 'Портал', content: <PortalTab api={api} portal={portal} onPortal={setPortal} /> },
  ];
  return (
    <div class="olchat-billing desk" lang="ru">
      <header class="head">
        <h1>Стол оператора</h1>
        <p class="quiet">Оплата групп WhatsApp</p>
      </header>
      <Tabs label="Разделы" tabs={tabs} chosen={tab} onChoose={chooseTab} />
    </div>
  );
}
