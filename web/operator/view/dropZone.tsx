import { useId } from 'preact/hooks';
import { useDroppedFile } from './useDroppedFile';

type Props = { readonly isBusy: boolean; readonly onFile: (file: File) => void };

/** Takes one file, dropped or chosen. */
export function DropZone({ isBusy, onFile }: Props) {
  const id = useId();
  const isOver = useDroppedFile(take);

  function take(file: File | undefined): void {
    if (file && !isBusy) onFile(file);
  }

  return (
    <div class={`drop${isOver ? ' drop-over' : ''}`}>
      <p id={`${id}-hint`}>
        Перетащите файл выписки на эту страницу. В банке он называется «Выписка для 1С», kl_to_1c.txt; до 3&nbsp;МБ.
      </p>
      <input
        id={id}
        class="unseen"
        type="file"
        accept=".txt"
        aria-disabled={isBusy}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          // Emptied, so that choosing the same file once more is an event too.
          event.currentTarget.value = '';
        }}
      />
      <label class="button button-plain" for={id} aria-disabled={isBusy}>
        Выбрать файл
      </label>
      <p class="quiet">
        Платежи без сомнений учтутся сами или по вашей кнопке, остальные подождут разбора. Учтённое можно отменить в
        журнале портала.
      </p>
    </div>
  );
}
