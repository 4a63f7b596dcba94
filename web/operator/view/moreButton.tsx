import type { RefObject } from 'preact';

type Props = {
  readonly more: (() => Promise<void>) | undefined;
  /** Whose children are the entries. */
  readonly list: RefObject<HTMLElement | null>;
  readonly title?: string;
};

/** The next page of a list. The button may be gone with the last one: the focus goes on at the first new entry. */
export function MoreButton({ more, list, title = 'Показать ещё' }: Props) {
  if (!more) return null;

  async function press(load: () => Promise<void>): Promise<void> {
    const shown = list.current?.children.length ?? 0;
    await load();
    // After the new entries are drawn.
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
