import { useState } from 'preact/hooks';
import type { StatementPreview } from '../deskAnswers';
import { evidenceText } from '../evidenceText';
import { classText } from '../statementText';
import { RowFacts } from './rowFacts';

type Row = StatementPreview['rows'][number];

type Props = {
  readonly title: string;
  /** Nothing is done with these rows: they are folded away and grey. */
  readonly isQuiet?: boolean;
  readonly rows: readonly Row[];
};

const AT_ONCE = 50;

/** The rows of a file with the same verdict. A long list opens piece by piece. */
export function PreviewRows({ title, isQuiet = false, rows }: Props) {
  const [shown, setShown] = useState(AT_ONCE);
  if (rows.length === 0) return null;
  const list = (
    <>
      <ul class="rows">
        {rows.slice(0, shown).map((row) => (
          <li key={`${row.name} ${row.amount.value}`} class={`row${isQuiet ? ' row-quiet' : ''}`}>
            <RowFacts row={row} />
            <p class="row-verdict">{verdictText(row)}</p>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <div class="line">
          <button type="button" class="button button-plain" onClick={() => setShown(shown + AT_ONCE)}>
            Показать ещё
          </button>
        </div>
      )}
    </>
  );
  if (isQuiet) {
    return (
      <details>
        <summary>
          {title}: {rows.length}
        </summary>
        {list}
      </details>
    );
  }
  return (
    <section class="part part-plain" aria-label={title}>
      <h3>
        {title}: {rows.length}
      </h3>
      {list}
    </section>
  );
}

function verdictText({ verdict, number, why, purpose, perhapsByHand, class: rowClass }: Row): string {
  switch (verdict) {
    case 'settle':
      return `Счёт №\u00a0${number}: номер, ИНН и сумма совпали`;
    case 'person':
      return `${evidenceText({ why, purpose }).title}${perhapsByHand ? '. Возможно, уже учтено вручную' : ''}`;
    case 'known':
      return 'Уже загружена раньше';
    case 'ignored':
      return `Не относится к счетам: ${classText(rowClass)}`;
  }
}
