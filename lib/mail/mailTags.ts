import { isPortal, type Portal } from '../domain/subscription/portal';

/** What a mail was sent for: SES says it again with every event about the mail. */
export type MailTags = {
  /** Two stages may send through one account, and hear each other. */
  readonly stage: string;
  readonly portal: Portal;
  /** The version of the journal entry that owed the mail. */
  readonly entry: number;
  /** The mail's id in that entry. The tag keeps its old name: events about mails sent long ago still bear it. */
  readonly effect: string;
};

/** The characters that SES accepts in a tag's value. Portals consist of them, and no e-mail address does. */
const TAG_VALUE = /^[A-Za-z0-9_-]{1,256}$/;

/**
 * The tags as parameters of a call to SES.
 * @throws RangeError for a value that SES would refuse the mail for.
 */
export function sesTags({ stage, portal, entry, effect }: MailTags): { Name: string; Value: string }[] {
  return Object.entries({ stage, portal, entry: String(entry), effect }).map(([Name, Value]) => {
    if (!TAG_VALUE.test(Value)) throw new RangeError(`not a tag of SES: ${Name}`);
    return { Name, Value };
  });
}

/** The tags as an event of SES holds them, each a list; `undefined` where they are not all there or none of ours. */
export function parseMailTags(tags: Readonly<Record<string, readonly string[] | undefined>>): MailTags | undefined {
  const only = (name: string) => (tags[name]?.length === 1 ? tags[name][0] : undefined);
  const [stage, portal, entry, effect] = ['stage', 'portal', 'entry', 'effect'].map(only);
  if (stage === undefined || !isPortal(portal) || effect === undefined) return undefined;
  if (entry === undefined || !/^[1-9]\d{0,8}$/.test(entry)) return undefined;
  return { stage, portal, entry: Number(entry), effect };
}
