import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { tabAfter } from './tabKeys';

type Tab = { readonly id: string; readonly title: string; readonly content: ComponentChildren };

type Props = {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
};

/** Tabs: Tab reaches only the chosen one, arrows move among them, and only the chosen panel has content. */
export function Tabs({ label, tabs, chosen, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const next = tabAfter(event.key, chosen, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  }

  return (
    <section class="card">
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ id, title }, index) => (
          <button
            key={id}
            type="button"
            role="tab"
            class="tab"
            id={`billing-tab-${id}`}
            aria-controls={`billing-panel-${id}`}
            aria-selected={index === chosen}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => onChoose(index)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ id, content }, index) => (
        <div
          key={id}
          role="tabpanel"
          class="panel"
          id={`billing-panel-${id}`}
          aria-labelledby={`billing-tab-${id}`}
          hidden={index !== chosen}
        >
          {index === chosen && content}
        </div>
      ))}
    </section>
  );
}
