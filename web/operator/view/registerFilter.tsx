import { useEffect, useId, useState } from 'preact/hooks';
import { KIND_CHOICES, kindOf } from '../moneyText';
import type { RegisterQuery } from '../registerQuery';
import { DeskField } from './deskField';

type Props = { readonly query: RegisterQuery; readonly onQuery: (query: RegisterQuery) => void };

/** Chooses the days, and which of their lines are shown. */
export function RegisterFilter({ query, onQuery }: Props) {
  const [typed, type] = useState(query);
  const kind = useId();
  // Follows the query: a month may be chosen elsewhere on the tab.
  useEffect(() => type(query), [query]);
  return (
    <form
      class="line"
      aria-label="Какие строки"
      onSubmit={(event) => {
        event.preventDefault();
        onQuery(typed);
      }}
    >
      <DeskField kind="date" label="С" value={typed.from} onValue={(from) => type({ ...typed, from })} />
      <DeskField kind="date" label="По" value={typed.to} onValue={(to) => type({ ...typed, to })} />
      <div class="field">
        <label for={kind}>Вид</label>
        <select
          id={kind}
          value={typed.kind}
          onChange={({ currentTarget }) => type({ ...typed, kind: kindOf(currentTarget.value) })}
        >
          {KIND_CHOICES.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <DeskField
        label="Номер или портал"
        optional
        value={typed.search}
        onValue={(search) => type({ ...typed, search })}
      />
      <button type="submit" class="button button-plain">
        Показать
      </button>
    </form>
  );
}
