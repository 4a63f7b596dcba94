import { useRef, useState } from 'preact/hooks';
import type { AttentionAnswer } from '../../../../lib/api/answers/operator';
import { roubles } from '../../dialog/text/money';
import { clockText } from '../clockText';
import type { DeskApi } from '../deskApi';
import { attentionText } from '../deskText';
import { resolvedAttentionText } from '../doneText';
import { nextOf } from '../rowLists';
import { DeskTrouble } from './deskTrouble';
import { MoreButton } from './moreButton';
import { PortalButton } from './portalButton';
import { RefundPart } from './refundPart';
import { ResolutionForm } from './resolutionForm';
import { useDeskList } from './useDeskList';

type Props = { readonly api: DeskApi; readonly onPortal: (portal: string) => void };

/** Money and outcomes that need a person, the oldest first; after a decision the next one has the focus. */
export function AttentionTab({ api, onPortal }: Props) {
  const list = useDeskList(api.attention);
  const [told, tell] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const items = useRef<HTMLUListElement>(null);
  const entries = list.pages?.flatMap((page) => page.attention);

  async function onResolved(resolved: AttentionAnswer): Promise<void> {
    const next = nextOf(entries ?? [], resolved.id);
    tell(resolvedAttentionText(resolved));
    await list.reload();
    // After the list is drawn again: the entry with the button is gone by then.
    setTimeout(() => {
      const item = next === undefined ? null : items.current?.querySelector<HTMLElement>(`[data-attention="${next}"]`);
      (item ?? heading.current)?.focus();
    });
  }

  /** Withdrawn, the money waits again, and its form is back. */
  async function onChanged(words: string): Promise<void> {
    tell(words);
    await list.reload();
    setTimeout(() => heading.current?.focus());
  }

  return (
    <section class="part" aria-labelledby="desk-attention">
      <h2 id="desk-attention" ref={heading} tabIndex={-1}>
        Ждут решения человека
      </h2>
      <div role="status">{told && <p class="note note-good">{told}</p>}</div>
      <DeskTrouble trouble={list.trouble} />
      {!entries && !list.trouble && <p class="quiet">Загружаем…</p>}
      {entries?.length === 0 && <p class="quiet">Разбирать нечего.</p>}
      <ul class="rows" ref={items}>
        {entries?.map((entry) => (
          <li
            key={entry.id}
            data-attention={entry.id}
            tabIndex={-1}
            class="row"
            aria-label={attentionText(entry.kind).title}
          >
            <Reported entry={entry} onPortal={onPortal} />
            {entry.refund === undefined || entry.payment === undefined ? (
              <ResolutionForm api={api} entry={entry} onResolved={(resolved) => void onResolved(resolved)} />
            ) : (
              <GoingBack api={api} payment={entry.payment} onChanged={(words) => void onChanged(words)} />
            )}
          </li>
        ))}
      </ul>
      <MoreButton more={list.more} list={items} />
    </section>
  );
}

type GoingBackProps = {
  readonly api: DeskApi;
  readonly payment: number;
  readonly onChanged: (words: string) => void;
};

/** Nothing else can be done with the money meanwhile: how far its refund is, and «Отменить возврат» while it is not sent. */
function GoingBack({ api, payment, onChanged }: GoingBackProps) {
  return (
    <div class="part">
      <p class="note note-good">Эти деньги возвращаются. Запись закроется сама, когда они уйдут.</p>
      <RefundPart api={api} number={payment} onChanged={onChanged} />
    </div>
  );
}

type ReportedProps = { readonly entry: AttentionAnswer; readonly onPortal: (portal: string) => void };

function Reported({ entry, onPortal }: ReportedProps) {
  const { title, advice } = attentionText(entry.kind);
  const { reported, amount, openedAt } = entry;
  const isReceipt = entry.kind === 'receipt_missing';
  const isRefund = entry.kind === 'refund_unknown' || entry.kind === 'refund_days';
  // Nobody sent a message: it is a payment of ours that waits.
  const isOurs = isReceipt || isRefund || entry.kind === 'outcome_unknown';
  const portal = entry.portal ?? reported.portal;
  return (
    <div class="part">
      <div>
        <h3>{title}</h3>
        <p class="quiet">{advice}</p>
      </div>
      <dl class="facts">
        <dt>Когда</dt>
        <dd>{clockText(openedAt)}</dd>
        <dt>{isOurs ? 'Платёж №' : 'Номер в сообщении'}</dt>
        <dd>{isRefund ? entry.payment : reported.number}</dd>
        <dt>{entry.kind === 'outcome_unknown' ? 'Сумма списания' : 'Сумма'}</dt>
        <dd>
          {isReceipt
            ? roubles({ value: reported.sum, currency: 'RUB' })
            : amount
              ? roubles(amount)
              : `не читается: ${reported.sum}`}
        </dd>
        {reported.bankReference && <dt>Строка выписки</dt>}
        {reported.bankReference && <dd>{reported.bankReference}</dd>}
        <dt>Портал</dt>
        <dd>{portal ? <PortalButton portal={portal} onPortal={onPortal} /> : 'неизвестен'}</dd>
      </dl>
    </div>
  );
}
