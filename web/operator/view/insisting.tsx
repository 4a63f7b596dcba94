import { isRefusedFor, type Trouble } from '../../client/trouble';
import { PlainButton } from './plainButton';

type Props = {
  /** Why the service refused to count money. */
  readonly trouble: Trouble | undefined;
  readonly isUnderWay: boolean;
  /** Absent where nothing counted can have been taken back. */
  readonly onAgain?: () => void;
  readonly onEvenCancelled: () => void;
  readonly wide?: boolean;
};

/** The button by which an operator insists after a refusal: the row was taken back before, or the payment is cancelled. */
export function Insisting({ trouble, isUnderWay, onAgain, onEvenCancelled, wide = false }: Props) {
  const way = trouble && wayOf(trouble, { onAgain, onEvenCancelled });
  if (!way?.onPress) return null;
  return (
    <div class={wide ? 'line field-wide' : 'line'}>
      <PlainButton isUnderWay={isUnderWay} onPress={way.onPress}>
        {way.title}
      </PlainButton>
    </div>
  );
}

type Ways = { readonly onAgain: (() => void) | undefined; readonly onEvenCancelled: () => void };

function wayOf(trouble: Trouble, { onAgain, onEvenCancelled }: Ways) {
  if (isRefusedFor(trouble, ['row_taken_back'])) return { title: 'Теперь верно, засчитать снова', onPress: onAgain };
  return isRefusedFor(trouble, ['invoice_cancelled', 'link_cancelled'])
    ? { title: 'Плательщик хочет этот тариф, засчитать', onPress: onEvenCancelled }
    : undefined;
}
