import { useState } from 'preact/hooks';
import type { PriceList, Subscription } from '../api/answers';
import type { BillingApi } from '../api/billingApi';
import { type Choice, soldChoice } from '../order/choice';
import type { Contact } from '../order/order';

/** What every way to pay asks for and shows: filled in once, it is there in each of them. */
export type SharedForm = {
  readonly api: BillingApi;
  readonly prices: PriceList;
  readonly subscription: Subscription;
  readonly choice: Choice;
  readonly contact: Contact;
  readonly onChoice: (choice: Choice) => void;
  readonly onContact: (contact: Contact) => void;
  readonly onStalePrices: () => void;
};

type Given = Pick<SharedForm, 'api' | 'prices' | 'subscription' | 'onStalePrices'>;

/** Undefined when nothing is sold. */
export function useSharedForm(given: Given): SharedForm | undefined {
  const [wanted, onChoice] = useState<Partial<Choice>>({});
  const [contact, onContact] = useState<Contact>({ phone: '', email: '' });
  const choice = soldChoice(given.prices, wanted, given.subscription.tariff);
  return choice && { ...given, choice, contact, onChoice, onContact };
}
