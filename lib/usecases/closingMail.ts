import { actFileName, actKey } from '../domain/documents/closingAct';
import type { Payment } from '../domain/payment/payment';
import type { MailFacts } from '../domain/told/mailFacts';
import type { MailTemplate } from '../domain/told/owed';
import type { DeliverEntryNeeds, MailToSend } from './deliveryNeeds';
import { UnreadableItem } from './ports';

type ClosingTemplate = 'closing_document' | 'closing_cancelled';

/** Whether a mail is about a closing act. */
export function isOfAct(template: MailTemplate): template is ClosingTemplate {
  return template === 'closing_document' || template === 'closing_cancelled';
}

/**
 * What a mail about an act says, and the file it takes along. `undefined` where it was overtaken: an act that was
 * cancelled meanwhile is not sent.
 * @throws UnreadableItem where the entry cannot owe this mail, or the file is not there yet; the mail is then tried
 * again.
 */
export async function closingMail(
  { store, archive }: Pick<DeliverEntryNeeds, 'store' | 'archive'>,
  { template, act: number }: { readonly template: ClosingTemplate; readonly act?: number },
  payment: Payment | undefined,
): Promise<Pick<MailToSend, 'facts' | 'attachment'> | undefined> {
  const acts = payment?.kind === 'invoice' ? payment.acts : undefined;
  const named = acts?.find((one) => one.number === number);
  const act = number === undefined ? undefined : await store.readAct(number);
  if (!named || !act) throw new UnreadableItem(`act ${number} of a mail is missing`);
  const about = { act: { number: act.number, date: act.date }, invoice: act.invoice };
  if (template === 'closing_cancelled') {
    const { cancelledOn } = named;
    if (cancelledOn === undefined) throw new UnreadableItem(`act ${number} of a mail is not cancelled`);
    return { facts: { kind: 'closing_cancelled', ...about, cancelledOn } };
  }
  if (named.cancelledOn !== undefined) return undefined;
  const bytes = await archive.get(actKey(act.number));
  if (!bytes) throw new UnreadableItem(`the document of act ${act.number} is missing`);
  const { sum } = act.line;
  const facts: MailFacts = {
    kind: 'closing_document',
    ...about,
    sum,
    ...(act.insteadOf && { insteadOf: act.insteadOf }),
  };
  return { facts, attachment: { fileName: actFileName(act), contentType: 'application/pdf', bytes } };
}
