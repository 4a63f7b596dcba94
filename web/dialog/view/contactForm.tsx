import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { GivenContact, PortalContact } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import { type TypedContact, wantedContact } from '../order/contactChange';
import { tidyPhone } from '../order/typed';
import { phoneText } from '../text/phoneText';
import { Field } from './field';
import { TroubleNote } from './troubleNote';
import { useFormErrors } from './useFormErrors';
import { useSending } from './useSending';

type Props = {
  readonly contact: GivenContact | undefined;
  readonly save: CustomerCalls['giveContact'];
  readonly onSaved: (answer: PortalContact) => void;
  readonly onLeave: () => void;
};

/** The form for where mails go from now on. Escape closes it and changes nothing. */
export function ContactForm({ contact, save, onSaved, onLeave }: Props) {
  const [typed, type] = useState<TypedContact>({
    phone: contact ? phoneText(contact.phone) : '',
    email: contact?.email ?? '',
    accountantEmail: contact?.accountantEmail ?? '',
  });
  const { send, isUnderWay, trouble } = useSending();
  const form = useRef<HTMLFormElement>(null);
  const madeNow = wantedContact(typed);
  const { errors, setErrors, onInput } = useFormErrors(form, trouble, madeNow.ok ? {} : madeNow.errors);
  useLayoutEffect(() => form.current?.querySelector('input')?.focus(), []);

  function submit(): void {
    const made = wantedContact(typed);
    setErrors(made.ok ? {} : made.errors);
    if (made.ok) void send(() => save(made.wanted), onSaved);
  }

  return (
    <form
      ref={form}
      class="confirm"
      noValidate
      aria-label="Изменить контакты"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave();
      }}
      onInput={onInput}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="fields">
        <Field
          name="phone"
          form="contact-"
          label="Телефон"
          hint="Для связи по вопросам оплаты"
          kind="tel"
          example="+7 916 123-45-67"
          value={typed.phone}
          error={errors.phone}
          onValue={(phone) => type({ ...typed, phone })}
          onLeave={() => type({ ...typed, phone: tidyPhone(typed.phone) })}
        />
        <Field
          name="email"
          form="contact-"
          label="Эл. почта"
          hint="Сюда приходят письма о тарифе и списаниях"
          kind="email"
          example="anna@company.ru"
          value={typed.email}
          error={errors.email}
          onValue={(email) => type({ ...typed, email })}
        />
        <Field
          name="accountantEmail"
          form="contact-"
          label="Почта бухгалтера"
          hint="Необязательно: копии писем о деньгах"
          kind="email"
          example="buh@company.ru"
          optional
          value={typed.accountantEmail}
          error={errors.accountantEmail}
          onValue={(accountantEmail) => type({ ...typed, accountantEmail })}
        />
      </div>
      {trouble && <TroubleNote trouble={trouble} onRepeat={submit} />}
      <div class="buttons">
        <button type="submit" class="button button-plain" aria-disabled={isUnderWay}>
          {isUnderWay ? 'Сохраняем…' : 'Сохранить'}
        </button>
        <button type="button" class="button button-quiet" onClick={onLeave}>
          Не менять
        </button>
      </div>
    </form>
  );
}
