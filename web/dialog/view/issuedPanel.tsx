import { useState } from 'preact/hooks';
import type { Issued } from '../flow/invoicing';
import { reading } from '../order/typed';
import { issuedText } from '../text/invoiceText';
import { Field } from './field';
import { StageHeading } from './stageHeading';
import { TroubleNote } from './troubleNote';

type Props = {
  readonly stage: Issued;
  readonly onSend: (email: string) => void;
  readonly onLeave: () => void;
};

/** The issued invoice: where to get it, and until when to pay it. */
export function IssuedPanel({ stage, onSend, onLeave }: Props) {
  const { invoice, email, mail } = stage;
  const [to, setTo] = useState(email);
  const [wasWrong, sayWrong] = useState(false);
  const read = reading().email(to);
  const fault = wasWrong && !read.ok ? read.fault : undefined;
  const text = issuedText(invoice, email);

  function send(): void {
    sayWrong(!read.ok);
    if (read.ok) onSend(read.value);
  }

  return (
    <div class="stage">
      <span class="mark mark-good" aria-hidden="true" />
      <StageHeading>{text.title}</StageHeading>
      <p>{text.term}</p>
      <div class="actions">
        <a class="button button-main" href={invoice.pdfUrl} target="_blank" rel="noopener">
          Скачать счёт (PDF)
        </a>
      </div>
      {email && <p>{text.mail}</p>}
      <form
        class="again"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field
          name="email"
          label="Отправить счёт на почту"
          hint="Можно указать другой адрес"
          kind="email"
          example="buh@company.ru"
          value={to}
          error={fault}
          onValue={setTo}
        />
        <button type="submit" class="button button-plain" aria-disabled={mail.at === 'sending'}>
          {mail.at === 'sending' ? 'Отправляем…' : 'Отправить ещё раз'}
        </button>
      </form>
      <p role="status">
        {mail.at === 'sent' && `Отправляем счёт на ${mail.to}: письмо придёт в течение нескольких минут.`}
      </p>
      {mail.at === 'failed' && <TroubleNote trouble={mail.trouble} onRepeat={send} />}
      <div class="actions">
        <button type="button" class="button button-quiet" onClick={onLeave}>
          Вернуться к тарифам
        </button>
      </div>
    </div>
  );
}
