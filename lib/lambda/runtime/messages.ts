import { SESClient } from '@aws-sdk/client-ses';
import * as z from 'zod/mini';
import type { MailFacts, SupportContacts } from '../../domain/told/mailFacts';
import { renderMail } from '../../mail/renderMail';
import { SES_LIMITS, sesMailer } from '../../mail/sesMailer';
import type { MailToSend } from '../../usecases/deliveryNeeds';
import type { DeliveryOutcome, OpenStore } from '../../usecases/ports';
import { jsonSetting, settings, stageName } from '../config';
import { realLegal } from './legal';

/** Writes and sends one mail. Its Message-ID is the same at each try, so that a double is recognised. */
export function realSendMail(): OpenStore<(mail: MailToSend) => Promise<DeliveryOutcome>> {
  const { MAIL_FROM, MAIL_FROM_NAME, MAIL_CONFIGURATION_SET } = settings({
    MAIL_FROM: z.email(),
    MAIL_FROM_NAME: z.string().check(z.minLength(1)),
    MAIL_CONFIGURATION_SET: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  });
  const stage = stageName();
  const support = realSupport();
  const legal = realLegal();
  const sender = { name: MAIL_FROM_NAME, email: MAIL_FROM, replyTo: support.email };
  const openMailer = sesMailer(new SESClient(SES_LIMITS), {
    sender,
    configurationSet: MAIL_CONFIGURATION_SET,
  });
  const domain = MAIL_FROM.split('@')[1];
  return (remainingMs) => {
    const mailer = openMailer(remainingMs);
    return ({ facts, to, portalName, id, owedBy, at, attachment }) =>
      mailer.send({
        ...renderMail(facts satisfies MailFacts, support, portalName ?? owedBy.portal, legal),
        to,
        at,
        messageId: `${id}@${domain}`,
        tags: { stage, portal: owedBy.portal, entry: owedBy.version, effect: owedBy.id },
        ...(attachment && { attachment }),
      });
  };
}

const contacts = () =>
  z.strictObject({
    email: z.email(),
    phone: z.exactOptional(z.string().check(z.minLength(1))),
    url: z.exactOptional(z.url()),
  });

/** How customers reach OLChat's support. */
export function realSupport(): SupportContacts {
  return settings({ SUPPORT_CONTACTS: jsonSetting(contacts()) }).SUPPORT_CONTACTS;
}
