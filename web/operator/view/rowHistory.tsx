import { momentText } from '../../dialog/text/dates';
import type { BankRowAnswer } from '../deskAnswers';
import { decisionText, openingText } from '../statementText';

/** How a row was closed by mistake and opened again, the oldest first. */
export function RowHistory({ row: { reopened = [] } }: { readonly row: BankRowAnswer }) {
  return (
    <>
      {reopened.map((opening) => (
        <p key={opening.at} class="quiet">
          Было: {decisionText(opening.closed, momentText)}. {openingText(opening, momentText)}
        </p>
      ))}
    </>
  );
}
