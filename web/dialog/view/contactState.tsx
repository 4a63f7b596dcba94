import { useCallback, useRef, useState } from 'preact/hooks';
import type { Subscription } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import { contactText, savedText, undeliveredText } from '../text/contactText';
import { ContactForm } from './contactForm';
import { Contacts, type Support } from './contacts';
import { useLoaded } from './useLoaded';

type Props = {
  readonly api: Pick<BillingApi, 'contact' | 'giveContact'>;
  readonly subscription: Subscription;
  readonly support: Support | undefined;
  /** A notice that failed may be owed once more. */
  readonly onChanged: () => void;
  /** For those who hear the page. */
  readonly say: (text: string) => void;
};

/** Where the portal's mails go, whether they arrive, and the way to change it; nothing while it is not known. */
export function ContactState({ api, subscription, support, onChanged, say }: Props) {
  const { version } = subscription;
  // A purchase may bring another.
  const load = useCallback(() => api.contact(), [api, version]);
  const { value: known, reload } = useLoaded(load);
  const [isChanging, change] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  if (!known) return null;
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
          save={api.giveContact}
          onSaved={(answer) => {
            close();
            say(savedText(answer));
            void reload();
            onChanged();
          }}
          onLeave={close}
        />
      )}
    </section>
  );
}
