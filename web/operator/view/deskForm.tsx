import type { ComponentChildren } from 'preact';
import type { Trouble } from '../../client/trouble';
import { DeskTrouble } from './deskTrouble';

type Props = {
  readonly title: string;
  readonly button: string;
  /** The act takes something away from the customer. */
  readonly isTaking?: boolean;
  /**
   * Only the title is shown until somebody opens the form: a rare act must not push down what operators look at daily.
   */
  readonly isFolded?: boolean;
  readonly isUnderWay: boolean;
  readonly trouble: Trouble | undefined;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
};

/** Fields, one button, and why the service refused. */
export function DeskForm({
  title,
  button,
  isTaking = false,
  isFolded = false,
  isUnderWay,
  trouble,
  onSubmit,
  children,
}: Props) {
  const form = (
    <form
      class="part"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {!isFolded && <h3>{title}</h3>}
      <div class="fields">{children}</div>
      <DeskTrouble trouble={trouble} />
      <div class="line">
        <button type="submit" class={`button ${isTaking ? 'button-plain' : 'button-main'}`} aria-disabled={isUnderWay}>
          {isUnderWay ? 'Отправляем…' : button}
        </button>
      </div>
    </form>
  );
  if (!isFolded) return form;
  return (
    <details>
      <summary>{title}</summary>
      {form}
    </details>
  );
}
