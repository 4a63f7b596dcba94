import type { ComponentChildren } from 'preact';

type Props = {
  readonly isUnderWay: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
};

/** A button that does something at once, beside the one that sends the form. */
export function PlainButton({ isUnderWay, onPress, children }: Props) {
  return (
    <button type="button" class="button button-plain" aria-disabled={isUnderWay} onClick={onPress}>
      {children}
    </button>
  );
}
