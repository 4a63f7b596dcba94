import { useState } from 'preact/hooks';
import type { InvoiceAnswer } from '../../../../lib/api/answers/operator';
import { dayText } from '../../dialog/text/dates';
import { roubles } from '../../dialog/text/money';
import { useSending } from '../../dialog/view/useSending';
import type { DeskApi } from '../deskApi';
import { DeskField } from './deskField';
import { DeskTrouble } from './deskTrouble';
import { InvoiceCard } from './invoiceCard';
import { PortalButton } from './portalButton';
import { useDeskList } from './useDeskList';

type Props = { readonly api: DeskApi; readonly onPortal: (portal: string) => void };

/** Invoices that wait for money, and one of them at a time. */
export function InvoicesTab({ api, onPortal }: Props) {
  const list = useDeskList(api.openInvoices);
  const { send, isUnderWay, trouble } = useSending();
  const [number, setNumber] = useState('');
  const [shown, show] = useState<InvoiceAnswer>();

  if (shown) {
    return (
      <InvoiceCard
        key={shown.payment.number}
        api={api}
        invoice={shown}
        onInvoice={show}
        onPortal={onPortal}
        onLeave={() => {
          show(undefined);
          void list.reload();
        }}
      />
    );
  }
  const invoices = list.pages?.flatMap((page) => page.invoices);
  return (
    <>
      <form
        class="part"
        onSubmit={(event) => {
          event.preventDefault();
          void send(() => api.invoice(number.trim()), show);
        }}
      >
        <div class="line">
          <DeskField label="Номер счёта" value={number} onValue={setNumber} />
          <button type="submit" class="button button-plain" aria-disabled={isUnderWay}>
            Найти счёт
          </button>
        </div>
        <DeskTrouble trouble={trouble} />
      </form>
      <section class="part" aria-labelledby="desk-open">
        <h2 id="desk-open">Ждут оплаты</h2>
        <DeskTrouble trouble={list.trouble} />
        {!invoices && !list.trouble && <p class="quiet">Загружаем…</p>}
        {invoices?.length === 0 && <p class="quiet">Неоплаченных счетов нет.</p>}
        <ul class="rows">
          {invoices?.map((invoice) => (
            <li key={invoice.payment.number} class="row">
              <div>
                <p>
                  <strong>№&nbsp;{invoice.payment.number}</strong> · {invoice.buyer.name}
                </p>
                <p class="quiet">
                  ИНН {invoice.buyer.inn} · портал <PortalButton portal={invoice.portal} onPortal={onPortal} />
                </p>
                <p>
                  {roubles(invoice.payment.amount)}, не хватает <strong>{roubles(invoice.missing)}</strong>, до{' '}
                  {dayText(invoice.payment.payableUntil)}
                </p>
              </div>
              <button
                type="button"
                class="button button-plain"
                aria-label={`Открыть счёт № ${invoice.payment.number}`}
                onClick={() => show(invoice)}
              >
                Открыть
              </button>
            </li>
          ))}
        </ul>
        {list.more && (
          <div class="line">
            <button type="button" class="button button-plain" onClick={() => void list.more?.()}>
              Показать ещё
            </button>
          </div>
        )}
      </section>
    </>
  );
}
