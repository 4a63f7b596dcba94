import type { ChargingSetting } from '../../domain/autopay/chargingSetting';
import { formatInstant } from '../../domain/calendar/instant';
import type { ChargingAnswer } from '../answers/operator';

/** The charging switch; never touched, it is on. */
export function chargingView(setting: ChargingSetting | undefined): ChargingAnswer {
  return setting ? { ...setting, at: formatInstant(setting.at) } : { on: true };
}
