import { useState } from 'preact/hooks';
import type { Trouble } from '../../client/trouble';
import { useSending } from '../../dialog/view/useSending';
import { type Applying, applyWhole } from '../applying';
import type { StatementPreview } from '../deskAnswers';
import type { DeskApi } from '../deskApi';

export type SentStatement = {
  readonly file: { readonly name: string; readonly preview: StatementPreview } | undefined;
  readonly applying: Applying | undefined;
  /** The file is being read, or taken in. */
  readonly isBusy: boolean;
  /** Why the file could not be read. */
  readonly trouble: Trouble | undefined;
  /** Grows with each statement taken in: the lists of rows are then loaded again. */
  readonly takenIn: number;
  readonly look: (file: File) => void;
  readonly apply: () => void;
};

/**
 * One statement, from its file to the end. The desk keeps it, so it goes on while the operator looks at another tab.
 */
export function useStatement(api: DeskApi): SentStatement {
  const [sent, setSent] = useState<{ readonly file: File; readonly preview: StatementPreview }>();
  const [applying, setApplying] = useState<Applying>();
  const [takenIn, setTakenIn] = useState(0);
  const { send, isUnderWay, trouble } = useSending();
  const isBusy = isUnderWay || applying?.isUnderWay === true;

  async function takeIn({ file, preview }: NonNullable<typeof sent>): Promise<void> {
    await applyWhole(() => api.applyStatement(preview.sha256, file), setApplying);
    setTakenIn((before) => before + 1);
  }

  return {
    file: sent && { name: sent.file.name, preview: sent.preview },
    applying,
    isBusy,
    trouble,
    takenIn,
    look: (file) => {
      if (isBusy) return;
      setSent(undefined);
      setApplying(undefined);
      void send(
        () => api.previewStatement(file),
        (preview) => {
          setSent({ file, preview });
          if (preview.settlesByItself) void takeIn({ file, preview });
        },
      );
    },
    apply: () => {
      if (sent && !isBusy) void takeIn(sent);
    },
  };
}
