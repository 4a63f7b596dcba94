import { CrossStackReferences, ReferenceStrength, Stack } from 'aws-cdk-lib';
import type { Code as LambdaCode } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { ROUTES } from '../lib/api/routes';
import { AlarmTopics } from './constructs/alarmTopics';
import { BillingApi } from './constructs/billingApi';
import { BillingClock } from './constructs/billingClock';
import { BillingDashboard } from './constructs/billingDashboard';
import type { DeployedName } from './constructs/deployedName';
import { Releases } from './constructs/releases';
import { addTableAlarms } from './constructs/tableAlarms';
import { restoredTable } from './constructs/tableInUse';
import type { DataStack } from './dataStack';
import { addBuyingFunctions } from './functions/buying';
import { addLeavingFunctions } from './functions/leaving';
import { addOperatingFunctions } from './functions/operating';
import { addTellingFunctions } from './functions/telling';
import { addWorkingFunctions } from './functions/working';
import { workshop } from './functions/workshop';
import { say } from './say';
import { stackOf, tag } from './stackOf';
import type { Stage } from './stages';

const RESULT_PATH: (typeof ROUTES)[number]['path'] = '/robokassa/result';

export type Code = {
  /** The code of a function in functions/; tests supply something that needs no build. */
  readonly codeOf: (name: DeployedName) => LambdaCode;
  /** The commit of the sources. */
  readonly commit: string;
  /** Whether the release takes over at once, regardless of alarms: constructs/releases.ts. */
  readonly urgent: boolean;
};

type BillingStackProps = Code & { readonly stage: Stage; readonly data: DataStack };

/**
 * One stage without its data: the functions (infra/functions), what calls them, and the alarms. All of it can be
 * rebuilt from its source.
 */
export class BillingStack extends Stack {
  constructor(scope: Construct, id: string, { stage, data, codeOf, commit, urgent }: BillingStackProps) {
    super(scope, id, stackOf(stage, 'code'));
    tag(this, stage, 'code');
    // A strong reference: CloudFormation refuses to remove, or to replace by an empty one, what the code still uses.
    CrossStackReferences.of(this).consume(ReferenceStrength.STRONG);

    const table = stage.restored ? restoredTable(this, stage.restored) : data.table.inUse;
    const alarms = new AlarmTopics(this, 'Alarms', stage);
    const releases = new Releases(this, 'Releases', { stage, urgent });
    const clock = new BillingClock(this, 'Clock', alarms);
    addTableAlarms(new Construct(this, 'Table'), table.name, alarms);

    const made = workshop(this, { stage, data, table, codeOf, commit, alarms, releases, clock });
    const functions = { ...addBuyingFunctions(made), ...addOperatingFunctions(made), ...addLeavingFunctions(made) };
    const working = addWorkingFunctions(made);
    const { deliverEffects, leftOver, receiveMailEvents, mailEvents } = addTellingFunctions(this, made);

    const api = new BillingApi(this, 'Api', { stage, functions, alarms });
    const dashboard = new BillingDashboard(this, 'Dashboard', {
      functions,
      woken: { deliverEffects, ...working },
      receiveMailEvents,
      callErrors: api.callErrors,
    });

    say(this, 'Commit', 'Of the sources that run.', commit);
    say(this, 'ApiUrl', 'Where the frontend finds the API.', api.url);
    say(this, 'TokenIssuer', 'Who signs the tokens the frontend brings.', stage.token.issuer);
    say(this, 'TokenAudience', 'For whom those tokens must be made.', stage.token.audience);
    say(this, 'PageOrigins', 'From where the frontend may call.', stage.pageOrigins.join(' '));
    if (api.domainTarget) say(this, 'DomainTarget', 'Where the record of the domain must point.', api.domainTarget);
    say(this, 'RobokassaResultUrl', 'ResultURL for the cabinet of the shop.', `${api.url}${RESULT_PATH}`);
    say(this, 'TableName', 'The table in use.', table.name);
    say(this, 'LeftOverQueue', 'What the stream could not hand over; the sweep delivers it.', leftOver.queueUrl);
    say(this, 'MailEventsQueue', 'Events of mails that were not heard.', mailEvents.deadLetters.queueUrl);
    say(this, 'UndeliveredQueue', 'Scheduled calls that reached no function.', clock.undelivered.queueUrl);
    say(this, 'AlarmTopic', 'Rings day and night: subscribe those on duty.', alarms.atOnce.topicArn);
    say(this, 'NextMorningTopic', 'Can wait for the morning: subscribe who works on it.', alarms.nextMorning.topicArn);
    say(this, 'DashboardUrl', 'How it goes, in ten seconds.', dashboard.url);
  }
}
