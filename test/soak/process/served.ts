import type { FunctionName } from '../../../lib/api/routes';
import type { ScheduledFunction } from '../../../lib/api/schedules';
import { applySettings } from '../../../local/cloud/productSettings';
import type { FunctionSource } from '../../../serve/functions';
import { startServer } from '../../../serve/server';
import { serveSettings } from '../../../serve/serveSettings';
import { wish } from './wish';

// Each is loaded at its first call: there is many a start, and most of them live for a few calls.
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

/** The process that is killed: what `npm run serve` serves, on the soak's clock, its schedules run when it is told to. */
async function main(): Promise<void> {
  let aheadMs = 0;
  const tellTime = (milliseconds: number) => {
    aheadMs = milliseconds;
    // A delivery that fails is leased by the functions' own clock: in real time it would be due a story's weeks later.
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
