import { useId } from 'preact/hooks';

type Props = {
  /** Who pays instead of the buyer, in words; undefined where the buyer pays. */
  readonly otherPayer: string | undefined;
  readonly isSure: boolean;
  readonly onSure: (isSure: boolean) => void;
  readonly wide?: boolean;
};

/** Before money of another payer counts, the operator must tick this box: without it the form is not sent. */
export function OtherPayerCheck({ otherPayer, isSure, onSure, wide = false }: Props) {
  const id = useId();
  if (!otherPayer) return null;
  return (
    <div class={wide ? 'note note-warm field-wide' : 'note note-warm'}>
      <p>{otherPayer}</p>
      <label class="check" for={id}>
        <input
          id={id}
          type="checkbox"
          required
          checked={isSure}
          onChange={(event) => onSure(event.currentTarget.checked)}
        />
        Всё верно: деньги за этот счёт
      </label>
    </div>
  );
}
