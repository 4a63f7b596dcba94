import { alarmsOf } from './alarmsOf';
import { synthesised } from './synthesised';

export const alarms = () => alarmsOf(synthesised('prod'));

/** An alarm by its name without that of the stack: `readBilling-Faults`. */
export function alarmNamed(name: string) {
  return alarms().find((alarm) => alarm.name === name);
}
