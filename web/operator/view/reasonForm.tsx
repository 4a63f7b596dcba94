import { useState } from 'preact/hooks';
import type { Answer } from '../../client/trouble';
import { useSending } from '../../dialog/view/useSending';
import { DeskField } from './deskField';
import { DeskForm } from './deskForm';

type Props<T> = {
  readonly title: string;
  readonly button: string;
  readonly about: string;
  readonly isTaking?: boolean;
  readonly isFolded?: boolean;
  readonly call: (reason: string) => Promise<Answer<T>>;
  readonly onDone: (value: T) => void;
};

/** One act on a portal, or on all of them, with its reason. */
export function ReasonForm<T>({ title, button, about, isTaking = false, isFolded = false, call, onDone }: Props<T>) {
  const [reason, setReason] = useState('');
  const { send, isUnderWay, trouble } = useSending();
  return (
    <DeskForm
      title={title}
      button={button}
      isTaking={isTaking}
      isFolded={isFolded}
      isUnderWay={isUnderWay}
      trouble={trouble}
      onSubmit={() => void send(() => call(reason.trim()), onDone)}
    >
      <DeskField label="Причина" hint={about} wide value={reason} onValue={setReason} />
    </DeskForm>
  );
}
