import type { FieldName } from '../order/fieldErrors';

/** The keyboard of each kind of field, and what the browser offers from its memory. */
const KINDS = {
  tel: { inputMode: 'tel', autocomplete: 'tel' },
  email: { inputMode: 'email', autocomplete: 'email' },
  digits: { inputMode: 'numeric', autocomplete: 'off' },
  company: { inputMode: 'text', autocomplete: 'organization' },
  address: { inputMode: 'text', autocomplete: 'street-address' },
  text: { inputMode: 'text', autocomplete: 'off' },
} as const;

type Props = {
  readonly name: FieldName;
  /** A prefix for the field's id, where two forms with the same fields are on the page. */
  readonly form?: string;
  readonly kind: keyof typeof KINDS;
  readonly label: string;
  readonly hint: string;
  readonly example: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly optional?: boolean;
  readonly wide?: boolean;
  readonly longest?: number;
  readonly onValue: (value: string) => void;
  readonly onLeave?: () => void;
};

/** A text field with its label, hint and error, tied together for people with a screen reader. */
export function Field(props: Props) {
  const {
    name,
    form = '',
    kind,
    label,
    hint,
    example,
    value,
    error,
    optional = false,
    longest = 254,
    onValue,
    onLeave,
  } = props;
  const id = `billing-${form}${name.replace('.', '-')}`;
  return (
    <div class={props.wide ? 'field field-wide' : 'field'}>
      <label for={id}>{label}</label>
      <input
        id={id}
        name={name}
        {...KINDS[kind]}
        placeholder={example}
        value={value}
        required={!optional}
        maxLength={longest}
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
