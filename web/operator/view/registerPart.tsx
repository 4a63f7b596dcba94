import type { RefObject } from 'preact';
import { useCallback } from 'preact/hooks';
import { useSending } from '../../dialog/view/useSending';
import type { DeskApi } from '../deskApi';
import { wholeFile } from '../registerFile';
import type { RegisterQuery } from '../registerQuery';
import { DeskTrouble } from './deskTrouble';
import { RegisterFilter } from './registerFilter';
import { RegisterLines } from './registerLines';
import { RegisterTotals } from './registerTotals';
import { saveFile } from './saveFile';
import { useDeskList } from './useDeskList';

type Props = {
  readonly api: DeskApi;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly query: RegisterQuery;
  readonly onQuery: (query: RegisterQuery) => void;
  readonly onPortal: (portal: string) => void;
};

/** The register of a period: its totals, its lines, and the file for Excel. */
export function RegisterPart({ api, heading, query, onQuery, onPortal }: Props) {
  const download = useSending();

  function onDownload(): void {
    void download.send(
      () => wholeFile((cursor) => api.registerFile(query, cursor)),
      (file) => saveFile(`register-${query.from}-${query.to}.csv`, file),
    );
  }

  return (
    <section class="part" aria-labelledby="desk-register">
      <h2 id="desk-register" tabIndex={-1} ref={heading}>
        Реестр
      </h2>
      <RegisterFilter query={query} onQuery={onQuery} />
      <Found key={JSON.stringify(query)} api={api} query={query} onPortal={onPortal} />
      <div class="line">
        <button type="button" class="button button-plain" disabled={download.isUnderWay} onClick={onDownload}>
          {download.isUnderWay ? 'Готовим файл…' : 'Скачать CSV для Excel'}
        </button>
      </div>
      <DeskTrouble trouble={download.trouble} />
    </section>
  );
}

function Found({ api, query, onPortal }: Pick<Props, 'api' | 'query' | 'onPortal'>) {
  const { pages, trouble, more } = useDeskList(
    useCallback((cursor?: string) => api.register(query, cursor), [api, query]),
  );
  const totals = pages?.[0]?.totals;
  return (
    <>
      <DeskTrouble trouble={trouble} />
      {!pages && !trouble && <p class="quiet">Загружаем…</p>}
      {totals && <RegisterTotals totals={totals} isChosen={query.kind !== '' || query.search.trim() !== ''} />}
      {pages && <RegisterLines lines={pages.flatMap(({ lines }) => lines)} more={more} onPortal={onPortal} />}
    </>
  );
}
