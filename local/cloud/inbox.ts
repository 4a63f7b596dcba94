import PostalMime, { type Email } from 'postal-mime';
import type { SentMail } from './mailbox';

/** A mail as a mail program shows it. */
export type ReadMail = {
  readonly id: string;
  readonly sentAt: number;
  /** From the envelope: these addresses really get the mail. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly Attachment[];
};

type Attachment = { readonly fileName: string; readonly contentType: string; readonly bytes: Buffer };

export async function readMail({ id, envelope, raw }: SentMail): Promise<ReadMail> {
  const mail = await PostalMime.parse(raw);
  return {
    id,
    sentAt: envelope.sentAt,
    to: envelope.to,
    from: personOf(mail.from),
    subject: mail.subject ?? '(без темы)',
    text: (mail.text ?? '').replaceAll('\r\n', '\n'),
    html: mail.html ?? '',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: mail.attachments.map(({ filename, mimeType, content }, index) => ({
      fileName: filename ?? `attachment-${index + 1}`,
      contentType: mimeType,
      bytes: typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content)),
    })),
  };
}

function personOf(from: Email['from']): string {
  if (!from) return '';
  return from.name ? `${from.name} <${from.address ?? ''}>` : (from.address ?? '');
}
