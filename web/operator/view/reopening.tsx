import { attentionWords } from '../attentionWords';
import type { AttentionAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { reopenedAttentionText } from '../doneText';
import { ReasonForm } from './reasonForm';

type Props = {
  readonly api: DeskApi;
  readonly attention: AttentionAnswer;
  readonly closedAt: string;
  readonly onDone: (words: string) => void;
};

/**
 * Opens an attention again that a person closed by mistake. Money that was applied is taken back with its purchase
 * instead.
 */
export function Reopening({ api, attention, closedAt, onDone }: Props) {
  return (
    <details>
      <summary>Открыть запись снова</summary>
      <ReasonForm
        title="Снова отложить до решения"
        button="Открыть снова"
        about={`${attentionWords(attention)}. Напишите, почему.`}
        call={(note) => api.reopen(attention.id, note, closedAt)}
        onDone={(opened) => onDone(reopenedAttentionText(opened))}
      />
    </details>
  );
}
