import type { FunctionName } from '../../../lib/api/routes';
import type { ScheduledFunction } from '../../../lib/api/schedules';
import { applySettings } from '../../../local/cloud/productSettings';
import type { FunctionSource } from '../../../serve/functions';
import { startServer } from '../../../serve/server';
import { serveSettings } from '../../../serve/serveSettings';
import { wish } from './wish';

// Each function is loaded at its first call: there are many starts, and most processes live for a few calls only.
const handlers: Record<FunctionName | ScheduledFunction, () => Promise<{ readonly handler: unknown }>> = {
  advanceSubscriptions: () => import('../../../functions/advanceSubscriptions'),
  askAboutPayment: () => import('../../../functions/askAboutPayment'),
  bankStatements: () => import('../../../functions/bankStatements'),
  cancelAutopay: () => import('../../../functions/cancelAutopay'),
  confirmBankTransfer: () => import('../../../functions/confirmBankTransfer'),
  createRobokassaPayment: () => import('../../../functions/createRobokassaPayment'),
  deliverEffects: () => import('../../../functions/deliverEffects'),
  downloadInvoice: () => import('../../../functions/downloadInvoice'),
  findCompany: () => import('../../../functions/findCompany'),
  issueInvoice: () => import('../../../functions/issueInvoice'),
  operatorDesk: () => import('../../../functions/operatorDesk'),
  payByLink: () => import('../../../functions/payByLink'),
  readRegister: () => import('../../../functions/readRegister'),
  sumUpDays: () => import('../../../functions/sumUpDays'),
  readBilling: () => import('../../../functions/readBilling'),
  reconcilePayments: () => import('../../../functions/reconcilePayments'),
  renewAutopay: () => import('../../../functions/renewAutopay'),
  robokassaResult: () => import('../../../functions/robokassaResult'),
  switchToFree: () => import('../../../functions/switchToFree'),
};

const functions: FunctionSource = async (name) => {
  const { handler } = await handlers[name as FunctionName | ScheduledFunction]();
  return handler as Awaited<ReturnType<FunctionSource>>;
};

/** The process that gets killed: the server of `npm run serve` on the soak's clock. It runs schedules when told to. */
async function main(): Promise<void> {
  let aheadMs = 0;
  const tellTime = (milliseconds: number) => {
    aheadMs = milliseconds;
    // A failed delivery is leased by the functions' clock: by the real one it would be due weeks of the story later.
    applySettings({ CLOCK_AHEAD_MS: String(Math.round(milliseconds)) });
  };
  tellTime(Number(process.env['SOAK_AHEAD_MS']));
  const server = await startServer({
    ...serveSettings(process.env),
    functions,
    now: () => Date.now() + aheadMs,
    schedules: [],
    log: (line) => process.stderr.write(`${line}\n`),
  });

  async function done(message: unknown): Promise<unknown> {
    const wished = wish.parse(message);
    tellTime(wished.now - Date.now());
    if (wished.does === 'idle') return server.idle();
    if (wished.does === 'run') return server.runScheduled(wished.name, { now: new Date(wished.now).toISOString() });
    return undefined;
  }

  process.on('message', (message: { id: number }) => {
    done(message).then(
      () => process.send?.({ id: message.id }),
      (error: unknown) => process.send?.({ id: message.id, failed: error instanceof Error ? error.stack : `${error}` }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ id: 0 });
}

void main();
