import { useState } from 'preact/hooks';
import { phoneText } from '../../dialog/text/phoneText';
import { useSending } from '../../dialog/view/useSending';
import { givenContact } from '../contactWords';
import type { PortalState } from '../deskAnswers';
import type { DeskApi } from '../deskApi';
import { doneText } from '../doneText';
import { DeskField } from './deskField';
import { DeskForm } from './deskForm';

type Props = { readonly api: DeskApi; readonly state: PortalState; readonly onDone: (words: string) => void };

/** The contact as the customer gives it by phone or in a letter: from now on the portal's mails go there. */
export function ContactForm({ api, state: { contact, portalName = '', subscription }, onDone }: Props) {
  const [typed, type] = useState({
    phone: contact ? phoneText(contact.phone) : '',
    email: contact?.email ?? '',
    accountantEmail: contact?.accountantEmail ?? '',
    portalName,
  });
  const { send, isUnderWay, trouble } = useSending();
  const { portal } = subscription;
  const title = contact ? 'Изменить контакт' : 'Указать контакт';
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onValue: (value: string) => type((before) => ({ ...before, [name]: value })),
  });
  return (
    <DeskForm
      title={title}
      button={title}
      isFolded
      isUnderWay={isUnderWay}
      trouble={trouble}
      onSubmit={() =>
        void send(
          () => api.giveContact(portal, givenContact(typed)),
          () => onDone(doneText('contactGiven', portal)),
        )
      }
    >
      <DeskField label="Телефон" {...field('phone')} />
      <DeskField label="Эл. почта" hint="Сюда идут письма о тарифе и списаниях" {...field('email')} />
      <DeskField label="Почта бухгалтера" hint="Копии писем о деньгах" optional {...field('accountantEmail')} />
      <DeskField label="Адрес портала" hint="Например, romashka.bitrix24.ru" optional {...field('portalName')} />
    </DeskForm>
  );
}
