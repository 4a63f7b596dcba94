import { join } from 'node:path';
import * as z from 'zod';
import { keptFiles } from './keptFiles';

const Envelope = z.strictObject({
  from: z.string(),
  to: z.array(z.string()),
  sentAt: z.number(),
  /** As the product gave it; SES's later events about the mail carry it. */
  configurationSet: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
});

/** Sender, recipients and time of sending, independent of what the headers say. */
export type Envelope = z.infer<typeof Envelope>;

export type SentMail = { readonly id: string; readonly envelope: Envelope; readonly raw: Buffer };

/** All mails that the product sent. */
export type Mailbox = {
  /** Newest first. */
  list: () => readonly SentMail[];
  find: (id: string) => SentMail | undefined;
};

/** A mailbox, and `put`, which adds a mail. In a folder mails survive a restart, as .eml files for mail programs. */
export function mailbox(folder: string | undefined): Mailbox & { nextId: () => string; put: (mail: SentMail) => void } {
  const mails = keptFiles(folder && join(folder, 'eml'));
  const envelopes = keptFiles(folder && join(folder, 'envelopes'));
  const ids = () => mails.names().map((name) => name.replace(/\.eml$/, ''));

  function find(id: string): SentMail | undefined {
    if (!/^\d+$/.test(id)) return undefined;
    const raw = mails.read(`${id}.eml`);
    const envelope = envelopes.read(`${id}.json`);
    return raw && envelope && { id, raw, envelope: Envelope.parse(JSON.parse(envelope.toString('utf8'))) };
  }

  return {
    find,
    list: () =>
      ids()
        .toReversed()
        .flatMap((id) => find(id) ?? []),
    nextId: () => String(Number(ids().at(-1) ?? 0) + 1).padStart(6, '0'),
    put: ({ id, envelope, raw }) => {
      envelopes.write(`${id}.json`, Buffer.from(JSON.stringify(envelope)));
      mails.write(`${id}.eml`, raw);
    },
  };
}
