import type { CheckoutForm } from '../../client/answers';

type Props = {
  readonly form: CheckoutForm;
  readonly title: string;
  readonly prominent: boolean;
  readonly onOpened: () => void;
};

/** A button that opens Robokassa's page in a new tab. No browser blocks the window of a real click. */
export function CheckoutLink({ form, title, prominent, onOpened }: Props) {
  return (
    <form method="POST" action={form.url} target="_blank" rel="noopener" acceptCharset="utf-8" onSubmit={onOpened}>
      {Object.entries(form.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={`button ${prominent ? 'button-main' : 'button-plain'}`}>
        {title}
      </button>
    </form>
  );
}
