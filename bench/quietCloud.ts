import { type LocalCloud, startLocalCloud } from '../local/cloud/localCloud';
import type { FunctionSource } from '../serve/functions';
import { OPENED } from './gatewayEvent';

type QuietCloud = { readonly engineUrl: string; readonly tableName: string; readonly functions: FunctionSource };

/**
 * The local cloud on its own table, without delivery and schedules, so that only what the bench asks for happens. Its
 * clock begins when the bench's payments are opened, whatever the real day.
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
