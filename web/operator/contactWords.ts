import { momentText } from '../dialog/text/dates';
import { phoneText } from '../dialog/text/phoneText';
import type { PortalState } from './deskAnswers';
import type { GivenContact } from './deskApi';
import type { Fact } from './paymentFacts';

type Contact = NonNullable<PortalState['contact']>;

/** The contact of a portal, line by line. */
export function contactFacts({ phone, email, accountantEmail, givenAt }: Contact): readonly Fact[] {
  return [
    { label: 'Телефон', value: phoneText(phone) },
    { label: 'Эл. почта', value: email },
    ...(accountantEmail === undefined ? [] : [{ label: 'Почта бухгалтера', value: accountantEmail }]),
    { label: 'Указан', value: momentText(givenAt) },
  ];
}

/** The contact as it was typed, ready to be sent: the service reads it, or says what is wrong. */
export function givenContact(typed: Readonly<Record<keyof GivenContact, string>>): GivenContact {
  const [accountantEmail, portalName] = [typed.accountantEmail.trim(), typed.portalName.trim().toLowerCase()];
  return {
    phone: typed.phone.trim(),
    email: typed.email.trim(),
    ...(accountantEmail !== '' && { accountantEmail }),
    ...(portalName !== '' && { portalName }),
  };
}

/** Why no mail goes to the address, and since when; undefined while mails go. */
export function heldBackText({ heldBack }: Contact): string | undefined {
  if (!heldBack) return undefined;
  const since = momentText(heldBack.since);
  return heldBack.why === 'bounce'
    ? `Писем не отправляем: ${since} адрес вернул письмо.`
    : `Писем не отправляем: ${since} получатель пожаловался на письмо.`;
}
