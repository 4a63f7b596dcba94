import { StageHeading } from '../../dialog/view/stageHeading';
import { type Applying, doneOf } from '../applying';
import type { StatementPreview } from '../deskAnswers';
import { appliedText } from '../statementText';
import { DeskTrouble } from './deskTrouble';
import { LeftOut } from './leftOut';

type Props = {
  /** The name of the file. */
  readonly name: string;
  readonly applying: Applying;
  readonly preview: StatementPreview;
  readonly onGoOn: () => void;
};

/** How far the statement is taken in, and the outcome. */
export function ApplyProgress({ name, applying: { applied, isUnderWay, trouble }, preview, onGoOn }: Props) {
  const done = applied ? doneOf(applied) : 0;
  const total = preview.rows.length;
  const isWhole = !isUnderWay && !trouble;
  const isAll = preview.leftOut.length === 0;
  return (
    <div class="part">
      <StageHeading>{name}</StageHeading>
      {!isWhole && (
        <div>
          <progress max={total} value={done} aria-label="Учёт выписки" />
          <p class="quiet">
            {done} из {total}
          </p>
        </div>
      )}
      <div role="status">
        {isUnderWay && <p>Учитываем. Не закрывайте страницу: закроете — загрузите тот же файл ещё раз.</p>}
        {isWhole && applied && (
          <>
            <p class={`note ${isAll ? 'note-good' : 'note-warm'}`}>
              {isAll ? 'Выписка загружена.' : 'Выписка загружена не вся.'} {appliedText(applied, preview.counts)}
            </p>
            <LeftOut preview={preview} />
          </>
        )}
      </div>
      <DeskTrouble trouble={trouble} />
      {trouble && (
        <div class="line">
          <button type="button" class="button button-main" onClick={onGoOn}>
            Продолжить
          </button>
        </div>
      )}
    </div>
  );
}
