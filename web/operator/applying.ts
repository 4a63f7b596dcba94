import type { Answer, Trouble } from '../client/trouble';
import type { StatementApplied } from './deskAnswers';

/** How far a statement has been taken in; `trouble` where that stopped. */
export type Applying = {
  readonly applied: StatementApplied | undefined;
  readonly isUnderWay: boolean;
  readonly trouble?: Trouble;
};

/** The service answers, but takes in no more rows. */
const STUCK: Trouble = {
  kind: 'refused',
  status: 500,
  title: 'Учёт не продвигается',
  detail: 'Что учтено, учтено. Нажмите «Продолжить» через минуту; если не поможет, сообщите разработчикам.',
};

/**
 * Takes in a statement call by call, until nothing is left. One call takes in what it can in ten seconds. What it took
 * in stays, and starting again goes on from there.
 */
export async function applyWhole(
  apply: () => Promise<Answer<StatementApplied>>,
  onProgress: (applying: Applying) => void,
): Promise<void> {
  let applied: StatementApplied | undefined;
  for (;;) {
    onProgress({ applied, isUnderWay: true });
    const answer = await apply();
    if (!answer.ok) return onProgress({ applied, isUnderWay: false, trouble: answer.trouble });
    const isStuck = applied !== undefined && answer.value.left >= applied.left;
    applied = answer.value;
    if (applied.left === 0) return onProgress({ applied, isUnderWay: false });
    if (isStuck) return onProgress({ applied, isUnderWay: false, trouble: STUCK });
  }
}

/** How many rows are taken in, for the progress bar. */
export function doneOf({ counted, waiting, known, ignored }: StatementApplied): number {
  return counted + waiting + known + ignored;
}
