import { SESClient } from '@aws-sdk/client-ses';
import * as z from 'zod';
import type { MailFacts } from '../../domain/mailFacts';
import { renderMail } from '../../mail/renderMail';
import { sesMailer } from '../../mail/sesMailer';
import type { MailToSend } from '../../usecases/deliverEntry';
import type { DeliveryOutcome, OpenStore } from '../../usecases/ports';
import { settings } from '../config';
import { CLIENT_LIMITS } from './clientLimits';
import { realSupport } from './support';

/** Writes and sends one mail of the product; its Message-ID is its effect's, so that a double is known for one. */
export function realSendMail(): OpenStore<(mail: MailToSend) => Promise<DeliveryOutcome>> {
  const { MAIL_FROM, MAIL_FROM_NAME } = settings({
    MAIL_FROM: z.email(),
    MAIL_FROM_NAME: z.string().min(1),
  });
  const support = realSupport();
  const sender = { name: MAIL_FROM_NAME, email: MAIL_FROM, replyTo: support.email };
  const openMailer = sesMailer(new SESClient(CLIENT_LIMITS), sender);
  const domain = MAIL_FROM.split('@')[1];
  return (remainingMs) => {
    const mailer = openMailer(remainingMs);
    return ({ facts, to, id, at, attachment }) =>
      mailer.send({
        ...renderMail(facts satisfies MailFacts, support),
        to,
        at,
        messageId: `${id}@${domain}`,
        ...(attachment && { attachment }),
      });
  };
}
