import { useEffect, useState } from 'preact/hooks';
import type { GivenContact, Subscription, Tariffs } from '../../client/answers';
import type { CustomerCalls } from '../../client/customerCalls';
import { type Choice, soldChoice } from '../order/choice';
import { type Contact, filledIn } from '../order/contact';
import { phoneText } from '../text/phoneText';

/** What every way to pay asks for and shows. Filled in once, it is there for each of them. */
export type SharedForm = {
  readonly api: CustomerCalls;
  readonly prices: Tariffs;
  readonly subscription: Subscription;
  readonly choice: Choice;
  readonly contact: Contact;
  /** The portal's contact as it stands in the fields until somebody types. */
  readonly portalContact: Contact | undefined;
  readonly onChoice: (choice: Choice) => void;
  readonly onContact: (contact: Contact) => void;
  readonly onStalePrices: () => void;
};

type Given = Pick<SharedForm, 'api' | 'prices' | 'subscription' | 'onStalePrices'>;

/** Undefined when nothing is sold. */
export function useSharedForm(given: Given, known: GivenContact | undefined): SharedForm | undefined {
  const [wanted, onChoice] = useState<Partial<Choice>>({});
  const [contact, onContact] = useState<Contact>({ phone: '', email: '' });
  const [portalContact, propose] = useState<Contact>();
  const { phone, email } = known ?? {};
  useEffect(() => {
    if (phone === undefined || email === undefined) return;
    const proposed = { phone: phoneText(phone), email };
    onContact((typed) => filledIn(typed, portalContact, proposed));
    propose(proposed);
  }, [phone, email]);

  const choice = soldChoice(given.prices, wanted, given.subscription.tariff);
  return choice && { ...given, choice, contact, portalContact, onChoice, onContact };
}
