import type { Payment } from '../../client/answers';
import { dayText } from '../text/dates';

type Props = { readonly acts: Payment['acts'] };

/** The closing documents of an invoice: the one that counts to download, those before it as cancelled. */
export function ActLinks({ acts = [] }: Props) {
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
