import { roubles } from '../../dialog/text/money';
import { clockText } from '../clockText';
import type { AttentionAnswer } from '../deskAnswers';
import { PortalButton } from './portalButton';

type Props = { readonly entry: AttentionAnswer; readonly onPortal: (portal: string) => void };

/** What was reported about the money, when, and whose it is. */
export function AttentionFacts({ entry, onPortal }: Props) {
  const { reported, amount, openedAt } = entry;
  const isReceipt = entry.kind === 'receipt_missing';
  const isRefund = entry.kind === 'refund_unknown' || entry.kind === 'refund_days';
  // Nobody reported money here: a payment of ours waits.
  const isOurs = isReceipt || isRefund || entry.kind === 'outcome_unknown';
  const portal = entry.portal ?? reported.portal;
  return (
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
  );
}
