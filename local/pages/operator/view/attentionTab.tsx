import type { AttentionAnswer } from '../../../../lib/api/answers/operator';
import { momentText } from '../../dialog/text/dates';
import { roubles } from '../../dialog/text/money';
import type { DeskApi } from '../deskApi';
import { attentionText } from '../deskText';
import { DeskTrouble } from './deskTrouble';
import { PortalButton } from './portalButton';
import { ResolutionForm } from './resolutionForm';
import { useDeskList } from './useDeskList';

type Props = { readonly api: DeskApi; readonly onPortal: (portal: string) => void };

/** Money and outcomes that need a person, the oldest first. */
export function AttentionTab({ api, onPortal }: Props) {
  const list = useDeskList(api.attention);
  const entries = list.pages?.flatMap((page) => page.attention);
  return (
    <section class="part" aria-labelledby="desk-attention">
      <h2 id="desk-attention">Ждут решения человека</h2>
      <DeskTrouble trouble={list.trouble} />
      {!entries && !list.trouble && <p class="quiet">Загружаем…</p>}
      {entries?.length === 0 && <p class="quiet">Разбирать нечего.</p>}
      <ul class="rows">
        {entries?.map((entry) => (
          <li key={entry.id} class="row">
            <Reported entry={entry} onPortal={onPortal} />
            <ResolutionForm api={api} entry={entry} onResolved={() => void list.reload()} />
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
  );
}

type ReportedProps = { readonly entry: AttentionAnswer; readonly onPortal: (portal: string) => void };

function Reported({ entry, onPortal }: ReportedProps) {
  const { title, advice } = attentionText(entry.kind);
  const { reported, amount, openedAt } = entry;
  const isReceipt = entry.kind === 'receipt_missing';
  // Nobody sent a message: it is a payment of ours that waits.
  const isOurs = isReceipt || entry.kind === 'outcome_unknown';
  const portal = entry.portal ?? reported.portal;
  return (
    <div class="part">
      <div>
        <h3>{title}</h3>
        <p class="quiet">{advice}</p>
      </div>
      <dl class="facts">
        <dt>Когда</dt>
        <dd>{momentText(openedAt)}</dd>
        <dt>{isOurs ? 'Платёж №' : 'Номер в сообщении'}</dt>
        <dd>{reported.number}</dd>
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
