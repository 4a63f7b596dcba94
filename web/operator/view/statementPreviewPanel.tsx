import { StageHeading } from '../../dialog/view/stageHeading';
import type { StatementPreview } from '../deskAnswers';
import { applyText, balancesText, countsText, gapText, isTorn, periodText } from '../statementText';
import { LeftOut } from './leftOut';
import { PreviewRows } from './previewRows';

type Props = { readonly name: string; readonly preview: StatementPreview; readonly onApply: () => void };

/** What is in a file, before any of it is written. */
export function StatementPreviewPanel({ name, preview, onApply }: Props) {
  const { accounts, balances, counts, gap, rows } = preview;
  const isPart = isTorn(preview);
  // Taking in a torn file loads no day: it gets a button only where it has rows to count, and never the main one.
  const hasUse = !isPart || counts.settle + counts.person > 0;
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
        <dd class={isPart || balances === 'differ' ? 'mood-warm' : undefined}>{balancesText(preview)}</dd>
      </dl>
      {gap && <p class="note note-warm">{gapText(gap)}</p>}
      <LeftOut preview={preview} />
      <div class="line">
        {hasUse && (
          <button type="button" class={`button ${isPart ? 'button-plain' : 'button-main'}`} onClick={onApply}>
            {applyText(counts)}
          </button>
        )}
        <p class="quiet">Пока ничего не записано.</p>
      </div>
      <PreviewRows title="Учтём" rows={rowsOf('settle')} />
      <PreviewRows title="Разберёте сами" rows={rowsOf('person')} />
      <PreviewRows title="Уже загружены и не относящиеся к счетам" isQuiet rows={rowsOf('known', 'ignored')} />
    </div>
  );
}
