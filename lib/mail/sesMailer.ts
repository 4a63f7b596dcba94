import { type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { isMailAddress } from '../typed/mailAddress';
import { type DeliveryRefusal, type OpenStore, RESERVED_FOR_THE_ANSWER_MS } from '../usecases/ports';
import { mailRefusal } from './mailFaults';
import { type MailTags, sesTags } from './mailTags';
import type { MailSender, OutgoingMail } from './mime';

/**
 * Settings for the SES client: one attempt, with time to answer. SES sometimes takes seconds for a mail, and sends it
 * even if nobody waits for the answer. A client that tried again after 1.5 s sent three copies of every slow mail.
 */
export const SES_LIMITS = {
  maxAttempts: 1,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
} as const;

/** `rejected`: never again; `retry`: later. What is neither is thrown: a fault of ours. */
type MailOutcome = { readonly outcome: 'done'; readonly id: string } | DeliveryRefusal;

/** One mail, and what SES's later events about it shall name ({@link mailTags}). */
type TaggedMail = OutgoingMail & { readonly tags: MailTags };

export type Mailer = { send(mail: TaggedMail): Promise<MailOutcome> };

/** How SES is used to send mails. Without a configuration set nobody learns of bounces and complaints. */
type Sending = { readonly sender: MailSender; readonly configurationSet?: string };

/**
 * Sends mail by Amazon SES, each in one attempt and within what is left of the invocation. The client must not repeat a
 * call by itself ({@link SES_LIMITS}).
 */
export function sesMailer(client: SESClient, { sender, configurationSet }: Sending): OpenStore<Mailer> {
  return (remainingMs) => ({
    async send(mail) {
      // The customer typed the address. A mail that can reach nobody must not stop the ones after it.
      if (!isMailAddress(mail.to)) return { outcome: 'rejected', reason: 'bad_address' };
      // Deployed, it is a file of its own (infra/bundle.ts): half of its 142 KB name the types of files.
      const { composeMail } = await import('./mime');
      const { bytes, from, to } = await composeMail(sender, mail);
      const abortSignal = AbortSignal.timeout(Math.max(1, remainingMs() - RESERVED_FOR_THE_ANSWER_MS));
      // The envelope is given explicitly. Otherwise SES would read it from the headers.
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [to],
        RawMessage: { Data: bytes },
        Tags: sesTags(mail.tags),
        ...(configurationSet !== undefined && { ConfigurationSetName: configurationSet }),
      });
      try {
        const { MessageId = '' } = await client.send(command, { abortSignal });
        return { outcome: 'done', id: MessageId };
      } catch (error) {
        const refusal = mailRefusal(error, { from, to });
        if (refusal) return refusal;
        throw error;
      }
    },
  });
}
