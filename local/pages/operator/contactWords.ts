import { momentText } from '../dialog/text/dates';
import type { PortalState } from './deskAnswers';

type Contact = NonNullable<PortalState['contact']>;
type Fact = { readonly label: string; readonly value: string };

/** Whom to call and where to write, line by line. */
export function contactFacts({ phone, email, accountantEmail, givenAt }: Contact): readonly Fact[] {
  return [
    { label: 'Телефон', value: phone },
    { label: 'Эл. почта', value: email },
    ...(accountantEmail === undefined ? [] : [{ label: 'Почта бухгалтера', value: accountantEmail }]),
    { label: 'Указан', value: momentText(givenAt) },
  ];
}

/** Why nothing is sent to the address, and since when; undefined while mails go. */
export function heldBackText({ heldBack }: Contact): string | undefined {
  if (!heldBack) return undefined;
  const since = momentText(heldBack.since);
  return heldBack.why === 'bounce'
    ? `Писем не отправляем: ${since} адрес вернул письмо.`
    : `Писем не отправляем: ${since} получатель пожаловался на письмо.`;
}
