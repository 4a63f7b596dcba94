type Props = {
  readonly name: 'phone' | 'email';
  /** What the keyboard and the browser's memory should offer. */
  readonly kind: 'tel' | 'email';
  readonly label: string;
  readonly hint: string;
  readonly example: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
  readonly onLeave?: () => void;
};

/** A text field with its label, hint and error, tied together for those who hear the page. */
export function Field({ name, kind, label, hint, example, value, error, onValue, onLeave }: Props) {
  const id = `billing-${name}`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        inputMode={kind}
        autocomplete={kind}
        placeholder={example}
        value={value}
        required
        maxLength={254}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        onInput={(event) => onValue(event.currentTarget.value)}
        onBlur={() => onLeave?.()}
      />
      <p class={error ? 'field-error' : 'quiet'} id={`${id}-note`}>
        {error ?? hint}
      </p>
    </div>
  );
}
