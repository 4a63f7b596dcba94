import * as z from 'zod';
import { documentArchive } from '../../../lib/documents/archive';
import { actKey } from '../../../lib/domain/documents/closingAct';
import { readMail } from '../../../local/cloud/inbox';
import { clientsOf } from '../../local/cloud/sdkClients';
import type { Check } from './check';

const owing = z.object({
  portal: z.string(),
  version: z.int(),
  effects: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(['mail', 'event', 'act']),
      act: z.optional(z.int()),
      type: z.optional(z.string()),
    }),
  ),
});
/** The name in the local cloud's settings. */
const ARCHIVE = 'billing-archive';
const change = z.object({ id: z.string() });

/**
 * Every mail and event that a journal entry owes has arrived, and every act that one owes is drawn. The product has
 * called no service that has no stand-in.
 */
export const promisesArrive: Check = async ({ items, sent }) => {
  const mails = await Promise.all(sent.mail.list().map(readMail));
  const arrived = new Set(mails.flatMap(({ headers }) => idsIn(headers)));
  for (const { detail } of sent.events.list()) arrived.add(change.parse(detail).id);
  const findings: string[] = sent.refused.map((call) => `${call} was called, which nobody stands in for`);
  const { s3 } = clientsOf(sent.url);
  const archive = documentArchive(s3, ARCHIVE)(() => 15_000);
  for (const item of items) {
    if (!String(item['sk']).startsWith('JOURNAL#')) continue;
    const { portal, version, effects } = owing.parse(item);
    for (const { id, kind, act, type } of effects) {
      // Skipped: an event for a chat is dropped when its news is too old.
      if (type === 'notice.due') continue;
      if (kind === 'act') {
        if (!(await archive.get(actKey(act ?? 0)))) findings.push(`${id} of ${portal}/${version} was never drawn`);
        continue;
      }
      const name = `${portal}-${version}${kind === 'mail' ? `-${id}` : type === undefined ? '' : `-${type}`}`;
      if (![...arrived].some((one) => one === name)) findings.push(`${id} of ${portal}/${version} never arrived`);
    }
  }
  return findings;
};

/** SES replaces the mail's id, so ours stands in `References`. */
function idsIn(headers: readonly { readonly name: string; readonly value: string }[]): readonly string[] {
  return headers.flatMap(({ name, value }) =>
    name.toLowerCase() === 'references' ? [/<thread\.([^@]+)@/.exec(value)?.[1] ?? ''] : [],
  );
}
