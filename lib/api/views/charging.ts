import type { ChargingSetting } from '../../domain/chargingSetting';
import { formatInstant } from '../../domain/instant';
import type { ChargingAnswer } from '../answers/operator';

/** The charging switch; never touched, it is on. */
export function chargingView(setting: ChargingSetting | undefined): ChargingAnswer {
  return setting ? { ...setting, at: formatInstant(setting.at) } : { on: true };
}
