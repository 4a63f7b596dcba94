import { useId } from 'preact/hooks';

type Props = {
  /** Who pays in place of the buyer, in words; undefined where the buyer pays. */
  readonly otherPayer: string | undefined;
  readonly isSure: boolean;
  readonly onSure: (isSure: boolean) => void;
  readonly wide?: boolean;
};

/** Another payer than the buyer has to be confirmed before money counts: the box must be ticked to send the form. */
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
