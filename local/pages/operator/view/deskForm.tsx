import type { ComponentChildren } from 'preact';
import type { Trouble } from '../../dialog/api/trouble';
import { DeskTrouble } from './deskTrouble';

type Props = {
  readonly title: string;
  readonly button: string;
  /** It takes something away. */
  readonly isTaking?: boolean;
  readonly isUnderWay: boolean;
  readonly trouble: Trouble | undefined;
  readonly onSubmit: () => void;
  readonly children: ComponentChildren;
};

/** Fields, one button, and what the service said against it. */
export function DeskForm({ title, button, isTaking = false, isUnderWay, trouble, onSubmit, children }: Props) {
  return (
    <form
      class="part"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h3>{title}</h3>
      <div class="fields">{children}</div>
      <DeskTrouble trouble={trouble} />
      <div class="line">
        <button type="submit" class={`button ${isTaking ? 'button-plain' : 'button-main'}`} aria-disabled={isUnderWay}>
          {isUnderWay ? 'Отправляем…' : button}
        </button>
      </div>
    </form>
  );
}
