import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { isMailAddress } from '../domain/mailAddress';
import { type OpenStore, RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';
import { type MailRefusal, mailRefusal } from './mailFaults';
import { composeMail, type MailSender, type OutgoingMail } from './mime';

/** `rejected`: never again; `retry`: later. What is neither is thrown: a fault of ours. */
type MailOutcome = { readonly outcome: 'done'; readonly id: string } | MailRefusal;

export type Mailer = { send(mail: OutgoingMail): Promise<MailOutcome> };

/** Sends mail by Amazon SES, within what is left of the invocation. */
export function sesMailer(client: SESClient, sender: MailSender): OpenStore<Mailer> {
  return (remainingMs) => ({
    async send(mail) {
      // Typed by the customer: a mail that can reach nobody must not stop the ones after it.
      if (!isMailAddress(mail.to)) return { outcome: 'rejected', reason: 'bad_address' };
      const { bytes, from, to } = await composeMail(sender, mail);
      const abortSignal = AbortSignal.timeout(Math.max(1, remainingMs() - RESERVED_FOR_THE_ANSWER_MS));
      // The envelope is said outright: SES would otherwise read it from the headers.
      const command = new SendRawEmailCommand({ Source: from, Destinations: [to], RawMessage: { Data: bytes } });
      try {
        const { MessageId = '' } = await client.send(command, { abortSignal });
        return { outcome: 'done', id: MessageId };
      } catch (error) {
        const refusal = mailRefusal(error);
        if (refusal) return refusal;
        throw error;
      }
    },
  });
}
