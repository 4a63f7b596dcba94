import { useRef, useState } from 'preact/hooks';
import type { PortalContact, Subscription } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import type { Support } from '../looks';
import { contactText, savedText, undeliveredText } from '../text/contactText';
import { ContactForm } from './contactForm';
import { Contacts } from './contacts';

type Props = {
  readonly known: PortalContact;
  readonly save: CustomerCalls['giveContact'];
  readonly subscription: Subscription;
  readonly support: Support | undefined;
  /** The contact has changed, and with it a notice that failed may be owed once more. */
  readonly onChanged: () => void;
  /** Reads a text out to people with a screen reader. */
  readonly say: (text: string) => void;
};

/** Where the portal's mails go, whether they arrive, and the way to change it. */
export function ContactState({ known, save, subscription, support, onChanged, say }: Props) {
  const [isChanging, change] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const trouble = undeliveredText(known.contact ?? {}, subscription);

  function close(): void {
    change(false);
    button.current?.focus();
  }

  return (
    <section class="card contact-state" aria-label="Куда приходят письма">
      <div class="autopay-line">
        <p>{contactText(known)}</p>
        <button
          ref={button}
          type="button"
          class="button button-plain"
          aria-expanded={isChanging}
          onClick={() => change(!isChanging)}
        >
          {known.contact ? 'Изменить контакты' : 'Указать контакты'}
        </button>
      </div>
      {trouble && (
        <div class="note note-warm">
          <p>{trouble.text}</p>
          {trouble.contacts && <Contacts support={support} />}
        </div>
      )}
      {isChanging && (
        <ContactForm
          contact={known.contact}
          save={save}
          onSaved={(answer) => {
            close();
            say(savedText(answer));
            onChanged();
          }}
          onLeave={close}
        />
      )}
    </section>
  );
}
