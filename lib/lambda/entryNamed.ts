import { isPortal } from '../domain/portal';
import type { EntryName } from '../usecases/ports';

/** The journal entry that the keys of an item name; `undefined` for any other item. */
export function entryNamed(pk: string | undefined, sk: string | undefined): EntryName | undefined {
  const portal = /^PORTAL#(.+)$/.exec(pk ?? '')?.[1];
  const version = /^JOURNAL#(\d{9})$/.exec(sk ?? '')?.[1];
  return isPortal(portal) && version !== undefined ? { portal, version: Number(version) } : undefined;
}
