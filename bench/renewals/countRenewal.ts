import { randomUUID } from 'node:crypto';
import { CONSENT_TEXT_VERSION } from '../../lib/domain/autopay/consent';
import type { LocalCloud } from '../../local/cloud/localCloud';
import { customer } from '../../local/demo/customer';
import { robokassaSide } from '../../local/demo/robokassaSide';
import { type CountedOperation, countedOperation, countOperation } from '../operationCounter';
import { expectAll, type Product } from '../product';
import type { RecordedCall } from '../recordingLine';

type Needs = {
  /** A quiet cloud, whose clock still shows the day of the first payments. */
  readonly cloud: Pick<LocalCloud, 'url' | 'robokassaUrl' | 'timeline'>;
  readonly product: Product;
  readonly take: () => readonly RecordedCall[];
};

// Paid on 22 November for 30 days: the notice goes out a week before the end, the charge is made two days before it.
const TOLD = Date.parse('2026-12-15T07:00:00Z');
const CHARGED = Date.parse('2026-12-20T07:00:00Z');
const SWEPT_AFTER_MS = 3 * 60_000;
const RENEWED_ONCE = 'active 2027-01-21';
const BANK_HAS_ANSWERED_MS = 60_000;

/** Counts the three steps of one renewal, from consent to money; the simulator stands in for Robokassa. */
export async function countRenewal({ cloud, product, take }: Needs): Promise<readonly CountedOperation[]> {
  const payer = customer(cloud.url, randomUUID());
  const number = await payer.openPayment('groups-150', 30, '3000.00', CONSENT_TEXT_VERSION);
  if (!(await robokassaSide(cloud.robokassaUrl).pay(number))) throw new Error('the first payment was not acknowledged');
  expectAll(await product.run('advanceSubscriptions', TOLD), 'advance', 'autopay_noticed', 1);
  // The notice must be delivered: without it nothing is charged.
  await product.run('deliverEffects', TOLD + SWEPT_AFTER_MS);

  const tooEarly = await countOperation('a run that finds nothing to charge', take, async () =>
    expectAll(await product.run('renewAutopay', TOLD), 'renew', 'requested', 0),
  );
  // The simulator's clock must show the time of the run: its bank answers by this clock.
  await cloud.timeline.set(CHARGED);
  take();
  expectAll(await product.run('renewAutopay', CHARGED), 'renew', 'requested', 1);
  const run = take();
  // The claim is all calls up to the commit, after which the charge must be made. The charge is no DynamoDB call.
  const claimEnds = run.findIndex(({ operation }) => operation === 'TransactWriteItems') + 1;
  const result = await countOperation('… its result', take, () => cloud.timeline.set(CHARGED + BANK_HAS_ANSWERED_MS));
  const { status, endsOn } = await payer.subscription();
  if (`${status} ${endsOn}` !== RENEWED_ONCE) throw new Error(`renewed it is ${status} until ${endsOn}`);
  return [
    tooEarly,
    countedOperation('a renewal: a run finds and claims it', run.slice(0, claimEnds)),
    countedOperation('… before the charge, and after its answer', run.slice(claimEnds)),
    result,
  ];
}
