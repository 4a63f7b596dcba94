type Props = { readonly number: number; readonly url: string };

/** An invoice to print. The label names it for people with a screen reader, who may hear a list of such links. */
export function PdfLink({ number, url }: Props) {
  return (
    <a class="link" href={url} target="_blank" rel="noopener" aria-label={`Скачать счёт № ${number}`}>
      Скачать счёт
    </a>
  );
}
