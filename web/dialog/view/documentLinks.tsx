import type { Payment } from '../../client/answers';
import { dayText } from '../text/dates';

type ActProps = { readonly acts: Payment['acts'] };

/** The closing documents of an invoice: the one that counts to download, those before it as cancelled. */
export function ActLinks({ acts = [] }: ActProps) {
  return (
    <>
      {acts.map(({ number, cancelledOn, pdfUrl }) =>
        cancelledOn === undefined ? (
          pdfUrl && (
            <a
              key={number}
              class="link"
              href={pdfUrl}
              target="_blank"
              rel="noopener"
              aria-label={`Скачать акт № ${number}`}
            >
              Скачать акт
            </a>
          )
        ) : (
          <span key={number} class="quiet">
            Акт № {number} отменён {dayText(cancelledOn)}
          </span>
        ),
      )}
    </>
  );
}

type PdfProps = { readonly number: number; readonly url: string };

/** An invoice to print. The label names it for people with a screen reader, who may hear a list of such links. */
export function PdfLink({ number, url }: PdfProps) {
  return (
    <a class="link" href={url} target="_blank" rel="noopener" aria-label={`Скачать счёт № ${number}`}>
      Скачать счёт
    </a>
  );
}
