import type { GivenContact, PortalContact, Subscription } from '../../client/answers';
import { momentText } from './dates';
import { phoneText } from './phoneText';

/** Where the portal's mails go. */
export function contactText({ contact }: PortalContact): string {
  if (!contact) return 'Куда приходят письма: не указано, пишем на адрес, указанный при оплате.';
  const { email, phone, accountantEmail } = contact;
  const accountant = accountantEmail === undefined ? '' : `, бухгалтеру ${accountantEmail}`;
  return `Куда приходят письма: ${email}${accountant}. Телефон: ${phoneText(phone).replaceAll(' ', '\u00a0')}.`;
}

type Told = { readonly text: string; readonly contacts?: true };

/** Why mails do not reach the address, and what to do about it; undefined while they do. */
export function undeliveredText(
  { heldBack }: Pick<GivenContact, 'heldBack'>,
  { autopay }: Pick<Subscription, 'autopay'>,
): Told | undefined {
  const notice = autopay.on && autopay.noticeFailed !== undefined ? 'Письмо о списании не дошло: проверьте адрес.' : '';
  if (!heldBack) return notice === '' ? undefined : { text: notice };
  const since = momentText(heldBack.since);
  const why =
    heldBack.why === 'bounce'
      ? `${since} почта вернула наше письмо, и больше мы на этот адрес не пишем. Укажите другой, а если этот верен, сохраните его ещё раз: раз в сутки можно попробовать снова.`
      : `${since} на этом адресе наше письмо отметили как нежелательное, и больше мы на него не пишем. Укажите другой адрес или напишите нам.`;
  const text = notice === '' ? why : `${notice} ${why}`;
  return heldBack.why === 'complaint' ? { text, contacts: true } : { text };
}

/** What the customer is told after the contact was saved. */
export function savedText({ contact }: PortalContact): string {
  if (!contact?.heldBack) return 'Контакты сохранены.';
  return 'Контакты сохранены, но писать на этот адрес мы пока не можем.';
}
