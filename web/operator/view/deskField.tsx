import { useId } from 'preact/hooks';

const KINDS = {
  text: { type: 'text' },
  number: { type: 'text', inputMode: 'numeric' },
  date: { type: 'date' },
} as const;

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly kind?: keyof typeof KINDS;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly wide?: boolean;
};

/** A field of the desk; the browser itself says when a required one is empty. */
export function DeskField({ label, value, onValue, kind = 'text', hint, optional = false, wide = false }: Props) {
  const id = useId();
  return (
    <div class={wide ? 'field field-wide' : 'field'}>
      <label for={id}>{label}</label>
      <input
        id={id}
        {...KINDS[kind]}
        value={value}
        required={!optional}
        autocomplete="off"
        aria-describedby={hint && `${id}-hint`}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {hint && (
        <p class="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
