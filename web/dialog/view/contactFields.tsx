import { type Contact, contactNote } from '../order/contact';
import type { FieldErrors } from '../order/fieldErrors';
import { tidyPhone } from '../order/typed';
import { Field } from './field';

type Props = {
  readonly contact: Contact;
  readonly portalContact: Contact | undefined;
  readonly errors: FieldErrors;
  readonly emailHint: string;
  readonly onContact: (contact: Contact) => void;
};

/** Whom to reach about the payment. */
export function ContactFields({ contact, portalContact, errors, emailHint, onContact }: Props) {
  return (
    <fieldset class="group">
      <legend>Контакты</legend>
      <div class="fields">
        <Field
          name="phone"
          label="Телефон"
          hint="Для связи по вопросам оплаты"
          kind="tel"
          example="+7 916 123-45-67"
          value={contact.phone}
          error={errors.phone}
          onValue={(phone) => onContact({ ...contact, phone })}
          onLeave={() => onContact({ ...contact, phone: tidyPhone(contact.phone) })}
        />
        <Field
          name="email"
          label="Эл. почта"
          hint={emailHint}
          kind="email"
          example="buh@company.ru"
          value={contact.email}
          error={errors.email}
          onValue={(email) => onContact({ ...contact, email })}
        />
      </div>
      {portalContact && (
        <p class="quiet" aria-live="polite">
          {contactNote(contact, portalContact)}
        </p>
      )}
    </fieldset>
  );
}
