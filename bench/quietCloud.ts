import { type LocalCloud, startLocalCloud } from '../local/cloud/localCloud';
import type { FunctionSource } from '../serve/functions';
import { OPENED } from './gatewayEvent';

type QuietCloud = { readonly engineUrl: string; readonly tableName: string; readonly functions: FunctionSource };

/**
 * The local cloud on a table of its own, in which nothing happens but what is asked for: no delivery, no schedule. Its clock
 * begins when the bench's payments are opened, whatever day the machine has.
 */
export async function quietCloud(options: QuietCloud): Promise<LocalCloud> {
  const cloud = await startLocalCloud({
    ...options,
    port: 0,
    robokassaPort: 0,
    delivers: false,
    isScheduled: () => false,
  });
  const moved = await cloud.timeline.set(OPENED);
  if (!moved.ok) throw new Error(`the table ${options.tableName} is not new`);
  return cloud;
}
