import { useState } from 'preact/hooks';
import { type Answer, isRefusedFor } from '../../client/trouble';
import { useSending } from '../../dialog/view/useSending';
import type { BankRowAnswer } from '../deskAnswers';
import type { DeskApi, RowResolution } from '../deskApi';
import { evidenceText } from '../evidenceText';
import { sharesText } from '../rowShare';
import { resolvedText, sumText } from '../statementText';
import { DeskTrouble } from './deskTrouble';
import { Insisting } from './insisting';
import { OtherInvoiceForm } from './otherInvoiceForm';
import { PlainButton } from './plainButton';
import { RowDismissal } from './rowDismissal';
import { CountedFor, RowFacts, RowHistory } from './rowFacts';
import { ToldNote } from './toldNote';

type Props = {
  readonly api: DeskApi;
  readonly row: BankRowAnswer;
  /** The operator looks at this row now: its forms are open. */
  readonly isFirst: boolean;
  readonly onInvoice: (number: number) => void;
  readonly onResolved: (row: BankRowAnswer, words: string) => void;
};

/** A row that waits for a person: why it waits, what one click does, and every other way to decide. */
export function OpenRow({ api, row, isFirst, onInvoice, onResolved }: Props) {
  const { send, isUnderWay, trouble } = useSending();
  const [asked, setAsked] = useState<RowResolution>();
  const [doubt, setDoubt] = useState<Doubt>();
  const { candidates, counted, rest, why } = row;
  const evidence = evidenceText(row);
  // Money of another payer is never the obvious click.
  const isOtherPayer = why === 'other_payer';

  function resolve(resolution: RowResolution): void {
    setAsked(resolution);
    void send(
      async () => {
        const answer = await api.resolveRow(row.id, resolution);
        setDoubt((before) => doubtAfter(before, resolution, answer));
        return answer;
      },
      (resolved) => onResolved(resolved, resolvedText(resolved)),
    );
  }

  // The service refuses: that row has come with a statement, so it is no row that somebody typed.
  const isShown = asked?.kind === 'same_as' && trouble && isRefusedFor(trouble, ['unknown_bank_row']);
  return (
    <>
      <RowFacts row={row} />
      <div class="row-verdict">
        <p>
          <strong>{evidence.title}</strong>
        </p>
        <p class="quiet">{evidence.advice}</p>
        <RowHistory row={row} />
        {counted.length > 0 && <CountedFor counted={counted} onInvoice={onInvoice} />}
        {counted.length > 0 && <p>Осталось: {sumText(rest)}</p>}
      </div>
      <div class="part">
        {candidates.length > 0 && (
          <div class="line">
            <button
              type="button"
              class={isOtherPayer ? 'button button-plain' : 'button button-main'}
              aria-disabled={isUnderWay}
              onClick={() => resolve({ kind: 'invoices', invoices: candidates })}
            >
              {isOtherPayer ? 'Платит другой, всё верно: засчитать' : 'Засчитать'} {sharesText(candidates)}
            </button>
            {candidates.map(({ number }) => (
              <button key={number} type="button" class="button-link" onClick={() => onInvoice(number)}>
                Открыть счёт №&nbsp;{number}
              </button>
            ))}
          </div>
        )}
        {isShown ? (
          <ToldNote mood="warm" of={asked}>
            Та строка уже нашлась в выписке, значит, это другой платёж.
          </ToldNote>
        ) : (
          <DeskTrouble trouble={trouble} />
        )}
        {doubt && (
          <div class="line">
            <PlainButton isUnderWay={isUnderWay} onPress={() => resolve(asAnother(doubt))}>
              Это другой платёж, засчитать
            </PlainButton>
            {!isShown && (
              <PlainButton isUnderWay={isUnderWay} onPress={() => resolve(sameAs(doubt.counts))}>
                Это та же строка, что «{doubt.counts}»
              </PlainButton>
            )}
          </div>
        )}
        {asked?.kind === 'invoices' && (
          <Insisting
            trouble={trouble}
            isUnderWay={isUnderWay}
            onAgain={() => resolve({ ...asked, again: true })}
            onEvenCancelled={() => resolve({ ...asked, evenCancelled: true })}
          />
        )}
        <details open={isFirst && candidates.length === 0}>
          <summary>{candidates.length === 0 ? 'Решить самому' : 'Решить иначе'}</summary>
          <OtherInvoiceForm api={api} row={row} isUnderWay={isUnderWay} onResolve={resolve} />
          <RowDismissal isUnderWay={isUnderWay} onResolve={resolve} />
        </details>
      </div>
    </>
  );
}

/** The doubt whether the row is money that counts already. Both answers stay on the page until the doubt is settled. */
type Doubt = {
  readonly asked: Extract<RowResolution, { readonly kind: 'invoices' }>;
  /** The row under which the money may be counted. */
  readonly counts: string;
};

function doubtAfter(before: Doubt | undefined, asked: RowResolution, answer: Answer<BankRowAnswer>): Doubt | undefined {
  if (answer.ok) return undefined;
  const { trouble } = answer;
  const isDoubted = trouble.kind === 'refused' && isRefusedFor(trouble, ['perhaps_same_row']);
  if (!isDoubted || asked.kind !== 'invoices' || trouble.reference === undefined) return before;
  return { asked, counts: trouble.reference };
}

function asAnother({ asked, counts }: Doubt): RowResolution {
  return { ...asked, anotherRows: [...(asked.anotherRows ?? []), counts] };
}

function sameAs(name: string): RowResolution {
  return { kind: 'same_as', name, note: 'Та же строка, что введена вручную' };
}
