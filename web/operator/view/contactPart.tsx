import { contactFacts, heldBackText } from '../contactWords';
import type { PortalState } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { doneText } from '../doneText';
import { ContactForm } from './contactForm';
import { ReasonForm } from './reasonForm';

type Props = { readonly api: DeskApi; readonly state: PortalState; readonly onDone: (words: string) => void };

/**
 * Where a portal's mails go and whether they arrive; with the forms to change the contact, clear its address and forget
 * it.
 */
export function ContactPart({ api, state, onDone }: Props) {
  const { contact, subscription } = state;
  const { portal } = subscription;
  const trouble = contact && heldBackText(contact);
  return (
    <section class="part" aria-labelledby="desk-contact">
      <h2 id="desk-contact">Контакт</h2>
      {!contact && <p class="quiet">Не указан: письма идут на адрес, указанный при оплате.</p>}
      {contact && (
        <dl class="facts">
          {contactFacts(contact).flatMap(({ label, value }) => [
            <dt key={label}>{label}</dt>,
            <dd key={`${label} value`}>{value}</dd>,
          ])}
        </dl>
      )}
      {trouble && <p class="note note-warm">{trouble}</p>}
      {trouble && (
        <ReasonForm
          title="Снова писать на этот адрес"
          button="Снова писать на этот адрес"
          about="Сначала спросите клиента, верен ли адрес и ждёт ли он писем: каждое возвращённое письмо и каждая жалоба вредят всей почте OLChat. Напишите, что он ответил."
          call={(reason) => api.clearAddress(portal, reason)}
          onDone={() => onDone(doneText('addressCleared', portal))}
        />
      )}
      <ContactForm key={`given ${contact?.givenAt}`} api={api} state={state} onDone={onDone} />
      {contact && (
        <ReasonForm
          key={`forget ${contact.givenAt}`}
          title="Удалить контакт"
          button="Удалить контакт"
          about="По просьбе человека. Письма пойдут на адреса, указанные при оплатах. Напишите, кто и когда попросил."
          isTaking
          isFolded
          call={(reason) => api.forgetContact(portal, reason)}
          onDone={() => onDone(doneText('contactForgotten', portal))}
        />
      )}
    </section>
  );
}
