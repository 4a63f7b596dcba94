import { type Applying, doneOf } from '../applying';
import { appliedText } from '../statementText';
import { DeskTrouble } from './deskTrouble';

type Props = {
  readonly applying: Applying;
  /** How many incoming rows the file has. */
  readonly total: number;
  readonly onGoOn: () => void;
};

/** How far the statement is taken in, and what came of it. */
export function ApplyProgress({ applying: { applied, isUnderWay, trouble }, total, onGoOn }: Props) {
  const done = applied ? doneOf(applied) : 0;
  const isWhole = !isUnderWay && !trouble;
  return (
    <div class="part">
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
        {isWhole && applied && <p class="note note-good">Выписка загружена. {appliedText(applied)}</p>}
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
