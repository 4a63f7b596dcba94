import { realSellers, realShop } from '../../lib/lambda/runtime/robokassa';
import { checkoutForm } from '../../lib/robokassa/checkoutForm';
import { type OpenRobokassaGateway, robokassaGateway } from '../../lib/robokassa/gateway';
import { signingPasswords } from '../../lib/robokassa/shop';
import { applySettings, LOCAL_SHOP, productSettings } from '../../local/cloud/productSettings';
import { robokassaSide } from '../../local/demo/robokassaSide';
import { startSimulator } from '../../local/robokassa/simulator';
import { parentOf, RUN_AT } from './dueItems';

type ChargedRobokassa = {
  /** The product's gateway; every call waits `lineMs` more. */
  readonly openGateway: (lineMs?: number) => OpenRobokassaGateway;
  /** How many charges the simulator has made. */
  readonly charges: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/**
 * Starts Robokassa's simulator, in which the first `parents` subscriptions have paid and consented. Its clock stands
 * still, so its bank never answers: only the charging is measured.
 */
export async function chargedRobokassa(parents: number): Promise<ChargedRobokassa> {
  const simulator = await startSimulator({
    port: 0,
    now: () => RUN_AT,
    shop: { ...LOCAL_SHOP, resultUrl: '', resultMethod: 'POST', successUrl: '', failUrl: '' },
  });
  const paymentUrl = `${simulator.url}/Merchant/Index.aspx`;
  const undo = applySettings(productSettings({ tableName: 'none', paymentUrl }));
  // The settings switch metrics off; deployed they are on, and a run sends some.
  // biome-ignore lint/style/noProcessEnv: the function runs in this process
  delete process.env['POWERTOOLS_METRICS_DISABLED'];
  const [shop, sellers] = [realShop(), realSellers()];
  const robokassa = robokassaSide(simulator.url);
  await robokassa.loseResults();
  for (let index = 0; index < parents; index += 1) {
    const parent = parentOf(index);
    const form = checkoutForm(shop, signingPasswords('live', LOCAL_SHOP), sellers, parent, { recurring: true });
    await (await fetch(form.url, { method: 'POST', body: new URLSearchParams(form.fields) })).text();
    await robokassa.pay(parent.number);
  }
  return {
    openGateway: (lineMs = 0) =>
      robokassaGateway({
        fetch: lineMs === 0 ? fetch : afterWaiting(lineMs),
        servicesUrl: `${simulator.url}/Merchant/`,
        shop,
        sellers,
      }),
    charges: async () => (await robokassa.charges()).length,
    close: async () => {
      undo();
      await simulator.close();
    },
  };
}

function afterWaiting(milliseconds: number): typeof fetch {
  return async (...asked) => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return fetch(...asked);
  };
}
