import type { RefObject } from 'preact';

type Props = {
  readonly more: (() => Promise<void>) | undefined;
  /** The element whose children are the entries. */
  readonly list: RefObject<HTMLElement | null>;
  readonly title?: string;
};

/**
 * Loads the next page of a list. The button disappears with the last page: so the focus goes to the first new entry.
 */
export function MoreButton({ more, list, title = 'Показать ещё' }: Props) {
  if (!more) return null;

  async function press(load: () => Promise<void>): Promise<void> {
    const shown = list.current?.children.length ?? 0;
    await load();
    // Runs after the new entries are drawn.
    setTimeout(() => {
      const entry = list.current?.children[shown];
      if (!(entry instanceof HTMLElement)) return;
      entry.tabIndex = -1;
      entry.focus();
    });
  }

  return (
    <div class="line">
      <button type="button" class="button button-plain" onClick={() => void press(more)}>
        {title}
      </button>
    </div>
  );
}
