import { Duration } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../lib/api/routes';
import type { ScheduledFunction } from '../../lib/api/schedules';
import type { AlarmTopics } from '../constructs/alarmTopics';
import { type BillingClock, paceOf, type Ticking } from '../constructs/billingClock';
import { BillingFunction } from '../constructs/billingFunction';
import type { DeployedName } from '../constructs/deployedName';
import type { Failing } from '../constructs/functionAlarms';
import { addQueueAlarms, type Queue } from '../constructs/queueAlarms';
import type { Releases } from '../constructs/releases';
import { failingAgain } from '../constructs/ringing';
import type { TableInUse } from '../constructs/tableInUse';
import type { DataStack } from '../dataStack';
import { linkEnvironment, shopEnvironment } from '../environment';
import type { Stage } from '../stages';

type Environment = Readonly<Record<string, string>>;
/** The queues of the due index that it works off; it also measures their age. */
type Working = { readonly queues?: readonly Queue[] };
/** What distinguishes a function from the rest. */
type Special = { readonly timeout?: Duration; readonly atOnce?: number | undefined };

type WorkshopProps = {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly table: TableInUse;
  readonly codeOf: (name: DeployedName) => Code;
  readonly commit: string;
  readonly alarms: AlarmTopics;
  readonly releases: Releases;
  readonly clock: BillingClock;
};

/** Makes the functions of one stack: what they may be given of the data, and each by what calls it. */
export type Workshop = ReturnType<typeof workshop>;

export function workshop(
  scope: Construct,
  { stage, data, table, codeOf, commit, alarms, releases, clock }: WorkshopProps,
) {
  const { archive, events, linkKey, robokassaSecret: secret, dadataSecret, webhookSecret } = data;
  const made = (name: DeployedName, environment: Environment, failing: Failing, special: Special) =>
    new BillingFunction(scope, name, {
      stage,
      code: codeOf(name),
      commit,
      environment,
      alarms,
      releases,
      failing,
      ...special,
    });
  return {
    stage,
    alarms,
    table,
    archive,
    events,
    linkKey,
    secret,
    dadataSecret,
    webhookSecret,
    /** What several functions read: where the table and the documents are, how the shop and the links are signed. */
    store: { TABLE_NAME: table.name },
    documents: { ARCHIVE_BUCKET: archive.name },
    shop: shopEnvironment(stage, secret.id),
    links: linkEnvironment(stage, linkKey.id),

    /** That a route leads to. */
    answering: (name: FunctionName, environment: Environment, failing: Failing, special: Special = {}) =>
      made(name, environment, failing, special),

    /** That the clock wakes. */
    woken(
      name: ScheduledFunction,
      environment: Environment,
      { timeout = Duration.minutes(5), impact, tells, queues, ...ticking }: Failing & Ticking & Special & Working,
    ): BillingFunction {
      const woken = made(name, environment, { impact, tells, rings: failingAgain(paceOf(name)) }, { timeout });
      const every = clock.wakes(woken, ticking);
      if (queues) addQueueAlarms(woken, every, queues, alarms);
      return woken;
    },

    /** That another service of AWS calls. */
    called: (
      name: Exclude<DeployedName, FunctionName | ScheduledFunction>,
      environment: Environment,
      failing: Failing,
    ) => made(name, environment, failing, {}),
  };
}
