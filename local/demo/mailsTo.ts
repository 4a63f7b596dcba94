import * as z from 'zod';

const inbox = z.object({
  mails: z.array(
    z.object({
      to: z.union([z.string(), z.array(z.string())]),
      subject: z.string(),
      text: z.string(),
      sentAt: z.string(),
    }),
  ),
});

const MOSCOW_AHEAD_MS = 3 * 3_600_000;

function dayInMoscow(instant: string): string {
  return new Date(Date.parse(instant) + MOSCOW_AHEAD_MS).toISOString().slice(0, 10);
}

const PATIENCE_MS = 10_000;

/**
 * The mails that an address has received since a day, oldest first. Mails go out after the answers, so this waits until
 * `count` have come.
 */
export async function mailsTo(
  url: string,
  address: string,
  { from, count }: { readonly from: string; readonly count: number },
): Promise<readonly { readonly on: string; readonly subject: string; readonly text: string }[]> {
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    const { mails } = inbox.parse(await (await fetch(`${url}/local/mail.json`)).json());
    const found = mails
      .filter(({ to, sentAt }) => String(to).includes(address) && sentAt >= from)
      .toSorted((one, other) => (one.sentAt < other.sentAt ? -1 : 1));
    if (found.length >= count || Date.now() > until) {
      return found.map(({ sentAt, subject, text }) => ({ on: dayInMoscow(sentAt), subject, text }));
    }
    await new Promise((again) => setTimeout(again, 50));
  }
}
