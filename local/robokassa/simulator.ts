import { cabinetRoutes } from './cabinet';
import { createCashDesk } from './cashDesk';
import { controlRoutes } from './controlRoutes';
import { createFaults } from './faults';
import { createFiscalDesk } from './fiscalDesk';
import { fiscalRoutes } from './fiscalRoutes';
import { listen } from './httpServer';
import { openOperationStore } from './operationStore';
import { paymentRoutes } from './paymentRoutes';
import { createCharges, createRecurringDesk } from './recurringDesk';
import { recurringRoutes } from './recurringRoutes';
import { createRefundDesk } from './refundDesk';
import { refundRoutes } from './refundRoutes';
import { answerByRoute } from './reply';
import { createResultCaller, sendResult } from './resultCall';
import { createResultDelivery } from './resultDelivery';
import type { RepeatSchedule, ShopSettings } from './shop';
import { assertDigestExists } from './signature';
import { stateRoutes } from './stateRoutes';

export type { ShopSettings } from './shop';

export type SimulatorOptions = {
  /** 0 takes any free port. */
  port: number;
  /** The clock of the simulated world, epoch milliseconds. */
  now: () => number;
  shop: ShopSettings;
  /** A JSON file that keeps the operations over a restart; without it they live in memory only. */
  dataFile?: string;
  log?: (line: string) => void;
};

export type Simulator = {
  /** http://127.0.0.1:<port> */
  url: string;
  /** When the earliest result is due to be sent, or the earliest charge to end, on the clock of the options. */
  nextDeliveryAt: () => number | undefined;
  /**
   * Ends every charge and sends every result that is due; returns how many. A paid charge and its first result count as
   * one. Calls may overlap: nothing is sent twice.
   */
  deliverDue: () => Promise<number>;
  close: () => Promise<void>;
};

const resultTimeoutMs = 20_000;

/**
 * Starts a stand-in for Robokassa: payment page, recurring charges, state service, receipts, refunds, notifications. It
 * is written from the protocol and shares no code with the shop's side, so that a mistake in one shows in the other.
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { port, now, shop, log = () => {} } = options;
  assertDigestExists(shop.algorithm);
  const store = openOperationStore(options.dataFile);
  const closing = new AbortController();
  const faults = createFaults();
  const caller = createResultCaller({
    store,
    shop,
    now,
    send: (call) => sendResult(call, resultTimeoutMs, closing.signal),
    log,
  });
  const switches = { repeats: shop.repeats ?? ('four_minutes' as RepeatSchedule) };
  const delivery = createResultDelivery({ store, faults, caller, repeats: () => switches.repeats, now });
  const desk = createCashDesk(store, now);
  const charges = createCharges({ store, desk, delivery, now });
  const fiscal = createFiscalDesk(store, now);
  const refunds = createRefundDesk(store, now);
  const routes = [
    ...paymentRoutes({ store, desk, delivery, shop, now, log }),
    ...recurringRoutes({ desk: createRecurringDesk(store, shop, now), faults, shop, log }),
    ...stateRoutes({ store, faults, shop, now }),
    ...fiscalRoutes({ desk: fiscal, faults, shop, log }),
    ...refundRoutes({ desk: refunds, faults, shop, log }),
    ...cabinetRoutes({ store, desk, fiscal, refunds, delivery, now }),
    ...controlRoutes({ store, desk, fiscal, refunds, delivery, faults, switches, now }),
  ];
  const server = await listen(port, (request) => answerByRoute(routes, request), log);
  return {
    url: `http://127.0.0.1:${server.port}`,
    nextDeliveryAt: () => earlier(charges.nextAt(), delivery.nextDeliveryAt()),
    deliverDue: async () => (await charges.endDue()) + (await delivery.deliverDue()),
    close: async () => {
      store.close();
      closing.abort();
      await server.close();
    },
  };
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
