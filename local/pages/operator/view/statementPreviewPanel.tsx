import { StageHeading } from '../../dialog/view/stageHeading';
import type { StatementPreview } from '../deskAnswers';
import { applyText, BALANCE_TEXTS, countsText, gapText, leftOutText, periodText } from '../statementText';
import { PreviewRows } from './previewRows';

type Props = { readonly name: string; readonly preview: StatementPreview; readonly onApply: () => void };

/** What is in a file, before anything of it is written. */
export function StatementPreviewPanel({ name, preview, onApply }: Props) {
  const { accounts, balances, counts, gap, leftOut, rows } = preview;
  const rowsOf = (...verdicts: readonly string[]) => rows.filter(({ verdict }) => verdicts.includes(verdict));
  return (
    <div class="part">
      <StageHeading>{name}</StageHeading>
      <p>
        <strong>{countsText(counts)}</strong>
      </p>
      <dl class="facts">
        <dt>Период</dt>
        <dd>{periodText(preview)}</dd>
        <dt>{accounts.length > 1 ? 'Счета' : 'Счёт'}</dt>
        <dd>{accounts.join(', ')}</dd>
        <dt>Остатки</dt>
        <dd class={balances === 'differ' ? 'mood-warm' : undefined}>{BALANCE_TEXTS[balances]}</dd>
      </dl>
      {gap && <p class="note note-warm">{gapText(gap)}</p>}
      {leftOut.length > 0 && (
        <div class="note note-warm">
          <p class="note-title">Прочитать не удалось</p>
          {leftOut.map((document, index) => (
            <p key={`${index} ${document.number}`}>{leftOutText(document)}</p>
          ))}
        </div>
      )}
      <div class="line">
        <button type="button" class="button button-main" onClick={onApply}>
          {applyText(counts)}
        </button>
        <p class="quiet">Пока ничего не записано.</p>
      </div>
      <PreviewRows title="Учтём" rows={rowsOf('settle')} />
      <PreviewRows title="Разберёте сами" rows={rowsOf('person')} />
      <PreviewRows title="Уже загружены и не относящиеся к счетам" isQuiet rows={rowsOf('known', 'ignored')} />
    </div>
  );
}
