import { chargingView } from '../../lib/api/views/autopay';
import { jsonAnswer } from '../../lib/lambda/httpAnswer';
import type { Handlers } from '../../lib/lambda/httpFunction';
import type { BillingStore } from '../../lib/usecases/ports';

/** The switch that stops all charges of cards at once (docs/rules.md, «The charging switch»). */
export const CHARGING_HANDLERS: Handlers<
  'getCharging' | 'setCharging',
  Pick<BillingStore, 'readCharging' | 'writeCharging'>
> = {
  getCharging: async (call) => jsonAnswer(200, chargingView(await call.store.readCharging())),

  setCharging: async (call) => {
    const setting = { ...call.body, by: call.caller.sub, at: call.now };
    await call.store.writeCharging(setting);
    call.observation.warn(setting.on ? 'charging_resumed' : 'charging_stopped');
    return jsonAnswer(200, chargingView(setting));
  },
};
