import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { formatInstant, type Instant } from '../domain/calendar/instant';
import { isMailAddress } from '../typed/mailAddress';
import type { RenderedMail } from './renderMail';

/** Whom mails come from, and where answers go. */
export type MailSender = { readonly name: string; readonly email: string; readonly replyTo?: string };

type MailAttachment = { readonly fileName: string; readonly contentType: string; readonly bytes: Uint8Array };

/** One mail to one address. */
export type OutgoingMail = RenderedMail & {
  readonly to: string;
  /** `name@domain`. It is the same at each try, so that mail programs recognise a mail that was sent twice. */
  readonly messageId: string;
  readonly at: Instant;
  readonly attachment?: MailAttachment;
};

/** A message for the wire, and the addresses it must be sent from and to, whatever its headers say. */
export type ComposedMail = { readonly bytes: Uint8Array; readonly from: string; readonly to: string };

const MESSAGE_ID = /^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$/;

/**
 * The message as bytes, the same for the same arguments.
 * @throws RangeError for an address or Message-ID that could carry more than itself into the headers.
 */
export async function composeMail(sender: MailSender, mail: OutgoingMail): Promise<ComposedMail> {
  const { to, messageId, at, attachment } = mail;
  for (const address of [sender.email, sender.replyTo ?? sender.email, to]) {
    if (!isMailAddress(address)) throw new RangeError('not a plain mail address');
  }
  if (!MESSAGE_ID.test(messageId)) throw new RangeError(`not a Message-ID: ${messageId}`);
  const message = new MailComposer({
    from: { name: oneLine(sender.name), address: sender.email },
    to: { name: '', address: to },
    ...(sender.replyTo && { replyTo: { name: '', address: sender.replyTo } }),
    subject: oneLine(mail.subject),
    messageId: `<${messageId}>`,
    // SES replaces the Message-ID with its own. By this header mail clients still recognise doubles.
    references: `<thread.${messageId}>`,
    date: mailDate(at),
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Base64 keeps line ends as they are, and those of a text in a mail are CRLF (RFC 2046, 4.1.1).
    text: mail.text.replaceAll(/\r?\n/g, '\r\n'),
    html: mail.html.replaceAll(/\r?\n/g, '\r\n'),
    // Nearly all of it is Cyrillic: quoted-printable would take three bytes for one.
    encoding: 'base64',
    ...(attachment && {
      attachments: [
        {
          // Named by the parameters alone, which are written by RFC 2231. Given a `filename`, the composer writes
          // `name=` as an encoded word in quotes, which RFC 2047 forbids there: some programs save the file under those
          // very signs.
          filename: false,
          contentType: `${attachment.contentType}; name=${quoted(attachment.fileName)}`,
          contentDisposition: `attachment; filename=${quoted(attachment.fileName)}`,
          content: Buffer.from(attachment.bytes),
        },
      ],
    }),
    // `=_` occurs neither in base64 nor in quoted-printable, so no content can end its part early.
    boundaryPrefix: '=_olchat',
    baseBoundary: createHash('sha256').update(messageId).digest('hex').slice(0, 32),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { bytes: await message.compile().build(), from: sender.email, to };
}

/** A parameter's value as it stands in a header before it is encoded. */
function quoted(fileName: string): string {
  return `"${oneLine(fileName).replaceAll(/["\\]/g, '\\$&')}"`;
}

/** A line end would begin another header; no other control character belongs there either. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const MS_PER_DAY = 86_400_000;
// 1970-01-01.
const THURSDAY = 4;

/** The form of the Date header (RFC 5322): `Sun, 22 Nov 2026 09:00:00 +0000`. */
export function mailDate(at: Instant): string {
  const text = formatInstant(at);
  const weekday = WEEKDAYS[(Math.floor(at / MS_PER_DAY) + THURSDAY) % 7];
  const month = MONTHS[Number(text.slice(5, 7)) - 1];
  return `${weekday}, ${text.slice(8, 10)} ${month} ${text.slice(0, 4)} ${text.slice(11, 19)} +0000`;
}
