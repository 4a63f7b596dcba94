import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { tabAfter } from './tabKeys';

export type Tab = { readonly id: string; readonly title: string; readonly content: ComponentChildren };

type Props = { readonly label: string; readonly tabs: readonly Tab[] };

/** Ways to pay, one to a tab. Only the chosen tab is in the tab order; arrows move among them. */
export function Tabs({ label, tabs }: Props) {
  const [chosen, choose] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const next = tabAfter(event.key, chosen, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
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
            onClick={() => choose(index)}
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
          {content}
        </div>
      ))}
    </section>
  );
}
