type Props<Id extends string> = {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly title: string; readonly count?: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
};

/** Which of several lists is shown. */
export function Choices<Id extends string>({ label, choices, chosen, onChoose }: Props<Id>) {
  return (
    <fieldset class="filters">
      <legend class="unseen">{label}</legend>
      {choices.map(({ id, title, count }) => (
        <button key={id} type="button" class="filter" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
          {title}
          {count && <span class="filter-count"> {count}</span>}
        </button>
      ))}
    </fieldset>
  );
}
