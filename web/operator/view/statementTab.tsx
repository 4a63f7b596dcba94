import type { DeskApi } from '../deskApi';
import { ApplyProgress } from './applyProgress';
import { BankRows } from './bankRows';
import { DeskTrouble } from './deskTrouble';
import { DropZone } from './dropZone';
import { StatementPreviewPanel } from './statementPreviewPanel';
import type { SentStatement } from './useStatement';

type Props = {
  readonly api: DeskApi;
  readonly statement: SentStatement;
  readonly onInvoice: (number: number) => void;
  readonly onActed: () => void;
};

/** The bank's statement: a file, what is in it, taking it in, and the rows that stay. */
export function StatementTab({ api, statement, onInvoice, onActed }: Props) {
  const { file, applying, isBusy, trouble, takenIn, look, apply } = statement;
  return (
    <>
      <section class="part" aria-labelledby="desk-statement">
        <h2 id="desk-statement">Загрузить выписку</h2>
        <DropZone isBusy={isBusy} onFile={look} />
        <div role="status">{isBusy && !file && <p class="quiet">Читаем файл…</p>}</div>
        <DeskTrouble trouble={trouble} />
        {file && !applying && <StatementPreviewPanel name={file.name} preview={file.preview} onApply={apply} />}
        {file && applying && (
          <ApplyProgress name={file.name} applying={applying} preview={file.preview} onGoOn={apply} />
        )}
      </section>
      <BankRows key={takenIn} api={api} onInvoice={onInvoice} onActed={onActed} />
    </>
  );
}
