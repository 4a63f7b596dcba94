import type { MailFacts } from '../../domain/told/mailFacts';
import { type Letter, paragraph } from '../letter';
import { dayText } from '../words';

export function contactChanged({ changedOn }: MailFacts<'contact_changed'>): Letter {
  return {
    subject: 'Адрес для писем об оплате OLChat изменён',
    preview: 'Если его меняли не вы, напишите нам.',
    title: 'Адрес для писем изменён',
    blocks: [
      paragraph(
        `Здравствуйте! ${dayText(changedOn)} для вашего портала указан другой адрес электронной почты. Письма о тарифе и автоплатеже групп WhatsApp теперь приходят на него, а на этот адрес больше не придут.`,
      ),
      paragraph('Если адрес меняли не вы и не ваши коллеги, напишите нам: мы вернём прежний.'),
    ],
  };
}
