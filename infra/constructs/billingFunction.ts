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
  /** Of the sources: each version says it, and each line of its log. */
  readonly commit: string;
  /** Only what this function reads. */
  readonly environment: Readonly<Record<string, string>>;
  readonly alarms: AlarmTopics;
  readonly releases: Releases;
  readonly failing: Failing;
  /** Left out, that of an answer somebody waits for. */
  readonly timeout?: Duration;
  /** Executions kept for it alone, and the most it has. Left out, it shares the account's. */
  readonly atOnce?: number | undefined;
};

// Room for the retries on a conflict; API Gateway itself gives up after 29 s.
const ANSWERED_WITHIN = Duration.seconds(15);

/** A function named as its file in functions/; it starts with the right to log and no other. */
export class BillingFunction extends Construct implements IGrantable {
  readonly name: DeployedName;
  /** What its numbers are counted by; nobody calls it but by `live`. */
  readonly lambda: LambdaFunction;
  /** What everybody calls: the version in use, or during a release the old and the new one. */
  readonly live: IFunction;
  readonly grantPrincipal: IPrincipal;
  private readonly release: LambdaDeploymentGroup;

  constructor(scope: Construct, name: DeployedName, props: BillingFunctionProps) {
    super(scope, name);
    const { stage, code, commit, environment, alarms, failing, releases, timeout = ANSWERED_WITHIN, atOnce } = props;
    // A log group of our own: the one Lambda makes by itself keeps its lines for ever.
    const logGroup = new LogGroup(this, 'Logs', {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // A role of our own: the one CDK makes carries AWSLambdaBasicExecutionRole, which may write to every log there is.
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
      // Kept, each of them: the way back within seconds is to point the alias at the one before. But for one that was made by
      // a deployment that failed; Lambda refuses to publish the same code again beside it.
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

  /** A release of it ends when the alarm rings, and the version before has all calls again. */
  isTakenBackBy(alarm: IAlarm): void {
    this.release.addAlarm(alarm);
  }

  /** What it counts by itself. */
  counted(counter: Counter): Metric {
    return countedMetric(this, this.name, counter);
  }

  /** How late the oldest item of a queue of its is. */
  oldest(age: Age): Metric {
    return ageMetric(this, this.name, age);
  }
}

/** An alias is a function to CDK, whose types say so only where a property that is undefined counts as left out. */
function callable(alias: Alias): IFunction {
  if (!isFunction(alias)) throw new Error('the alias is no function');
  return alias;
}

function isFunction(one: object): one is IFunction {
  return 'functionArn' in one && 'grantInvoke' in one;
}
