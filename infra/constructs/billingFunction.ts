import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IAlarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  Architecture,
  type Code,
  type IFunction,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Age, Counter } from '../../lib/api/metrics';
import type { Stage } from '../stages';
import type { AlarmTopics } from './alarmTopics';
import { ageMetric, countedMetric, namespaceOf } from './countedMetric';
import type { DeployedName } from './deployedName';
import { addFunctionAlarms, type Failing } from './functionAlarms';
import type { Releases } from './releases';

type BillingFunctionProps = {
  readonly stage: Pick<Stage, 'keepsData' | 'logRetention'>;
  readonly code: Code;
  /** The commit of the sources, in each version and each log line. */
  readonly commit: string;
  /** Only what this function reads. */
  readonly environment: Readonly<Record<string, string>>;
  readonly alarms: AlarmTopics;
  readonly releases: Releases;
  readonly failing: Failing;
  /** By default the time-out of an answer that somebody waits for. */
  readonly timeout?: Duration;
  /** Executions reserved for it, which are also its maximum. By default it shares the account's. */
  readonly atOnce?: number | undefined;
};

// Room for the retries on a conflict; API Gateway itself gives up after 29 s.
const ANSWERED_WITHIN = Duration.seconds(15);

/** A function named like its file in functions/. It starts with the right to log and no other. */
export class BillingFunction extends Construct implements IGrantable {
  readonly name: DeployedName;
  /** The function itself, by which its metrics are counted. Everybody calls it through `live`. */
  readonly lambda: LambdaFunction;
  /** The alias that everybody calls: the version in use, or during a release the old and the new one. */
  readonly live: IFunction;
  readonly grantPrincipal: IPrincipal;
  private readonly release: LambdaDeploymentGroup;

  constructor(scope: Construct, name: DeployedName, props: BillingFunctionProps) {
    super(scope, name);
    const { stage, code, commit, environment, alarms, failing, releases, timeout = ANSWERED_WITHIN, atOnce } = props;
    // Our own log group: the one that Lambda creates keeps its lines for ever.
    const logGroup = new LogGroup(this, 'Logs', {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // Our own role: the one that CDK creates carries AWSLambdaBasicExecutionRole, which may write to every log.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);

    this.lambda = new LambdaFunction(this, 'Function', {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // The bundle's own, made ready first (infra/primed.mjs).
      handler: 'primed.handler',
      code,
      role,
      logGroup,
      // Memory is processor time: less of it makes the cold start, and a customer's wait, longer.
      memorySize: 1024,
      timeout,
      ...(atOnce !== undefined && { reservedConcurrentExecutions: atOnce }),
      // Every version is kept: to go back within seconds, point the alias at an earlier one. The exception is a version
      // made by a failed deployment, because Lambda refuses to publish the same code again beside it.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE, description: commit },
      // The tracer costs 120 KB and 10 ms of every cold start.
      tracing: Tracing.DISABLED,
      environment: {
        ...environment,
        COMMIT: commit,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: namespaceOf(this),
      },
    });
    this.name = name;
    this.grantPrincipal = role;

    const alias = this.lambda.addAlias('live');
    this.live = callable(alias);
    this.release = releases.shift(this, alias, this.lambda);
    const faults = this.counted('Faults');
    const speakingAgainst = addFunctionAlarms(this, { name, lambda: this.lambda, faults, failing, alarms });
    for (const alarm of speakingAgainst) this.isTakenBackBy(alarm);
  }

  /** When this alarm rings during a release, the release ends and the version before gets all calls again. */
  isTakenBackBy(alarm: IAlarm): void {
    this.release.addAlarm(alarm);
  }

  /** A metric that the function counts itself. */
  counted(counter: Counter): Metric {
    return countedMetric(this, this.name, counter);
  }

  /** How long the oldest item has waited, in one of the queues that the function works off. */
  oldest(age: Age): Metric {
    return ageMetric(this, this.name, age);
  }
}

/**
 * An alias is a function to CDK, but under `exactOptionalPropertyTypes`, which this project sets, CDK's types deny it.
 */
function callable(alias: Alias): IFunction {
  if (!isFunction(alias)) throw new Error('the alias is no function');
  return alias;
}

function isFunction(one: object): one is IFunction {
  return 'functionArn' in one && 'grantInvoke' in one;
}
