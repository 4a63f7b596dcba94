import { actKey } from '../domain/documents/closingAct';
import type { DeliverEntryNeeds } from './deliveryNeeds';
import { type DeliveryOutcome, UnreadableItem } from './ports';

/**
 * Draws an act and archives it, once. A document that a customer may already hold is never replaced, even if a later
 * release draws differently.
 */
export async function archiveAct(
  { store, archive, renderAct }: Pick<DeliverEntryNeeds, 'store' | 'archive' | 'renderAct'>,
  number: number,
): Promise<DeliveryOutcome> {
  const key = actKey(number);
  if (await archive.get(key)) return { outcome: 'done' };
  const act = await store.readAct(number);
  if (!act) throw new UnreadableItem(`act ${number} of an entry is missing`);
  const { bytes } = await renderAct(act);
  await archive.put(key, bytes, 'application/pdf');
  return { outcome: 'done' };
}
