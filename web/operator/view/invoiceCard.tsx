import { useState } from 'preact/hooks';
import { dayText } from '../../dialog/text/dates';
import { roubles } from '../../dialog/text/money';
import { ActLinks, PdfLink } from '../../dialog/view/documentLinks';
import { StageHeading } from '../../dialog/view/stageHeading';
import { clockText } from '../clockText';
import type { Confirmed, InvoiceAnswer } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { confirmedText, invoiceStateText } from '../deskText';
import { ConfirmForm } from './confirmForm';
import { PortalButton } from './portalButton';
import { ToldNote } from './toldNote';

type Props = {
  readonly api: DeskApi;
  readonly invoice: InvoiceAnswer;
  readonly onInvoice: (invoice: InvoiceAnswer) => void;
  readonly onPortal: (portal: string) => void;
  readonly onLeave: () => void;
};

/** One invoice: whose it is, what money has come, and the form for more. */
export function InvoiceCard({ api, invoice, onInvoice, onPortal, onLeave }: Props) {
  const { payment, buyer, email, portal, parts, purpose } = invoice;
  const [confirmed, setConfirmed] = useState<Confirmed>();
  const told = confirmed && confirmedText(confirmed);

  function onConfirmed(answer: Confirmed): void {
    setConfirmed(answer);
    onInvoice(answer.invoice);
  }

  return (
    <>
      <section class="part" aria-label={`Счёт № ${payment.number}`}>
        <div class="line">
          <button type="button" class="button button-plain" onClick={onLeave}>
            К списку счетов
          </button>
          {payment.pdfUrl && <PdfLink number={payment.number} url={payment.pdfUrl} />}
          <ActLinks acts={payment.acts} />
        </div>
        <StageHeading>
          Счёт №&nbsp;{payment.number} на {roubles(payment.amount)}
        </StageHeading>
        {told && (
          <ToldNote mood={told.isGood ? 'good' : 'warm'} of={confirmed}>
            {told.text}
          </ToldNote>
        )}
        <dl class="facts">
          <dt>Состояние</dt>
          <dd>{invoiceStateText(invoice)}</dd>
          <dt>Выставлен</dt>
          <dd>{clockText(payment.createdAt)}</dd>
          <dt>Плательщик</dt>
          <dd>{buyer.name}</dd>
          <dt>ИНН / КПП</dt>
          <dd>
            {buyer.inn}
            {buyer.kpp && ` / ${buyer.kpp}`}
          </dd>
          <dt>Адрес</dt>
          <dd>{buyer.address}</dd>
          <dt>Телефон</dt>
          <dd>{buyer.phone}</dd>
          <dt>Эл. почта</dt>
          <dd>{email}</dd>
          <dt>Портал</dt>
          <dd>
            <PortalButton portal={portal} onPortal={onPortal} />
          </dd>
          <dt>Назначение</dt>
          <dd>{purpose}</dd>
          {parts.length > 0 && <dt>Поступило</dt>}
          {parts.map(({ bankReference, amount, receivedOn }) => (
            <dd key={bankReference}>
              {roubles(amount)}, {dayText(receivedOn)}, строка «{bankReference}»
            </dd>
          ))}
        </dl>
      </section>
      <ConfirmForm key={`${payment.status} ${parts.length}`} api={api} invoice={invoice} onConfirmed={onConfirmed} />
    </>
  );
}
