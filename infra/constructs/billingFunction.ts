import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages';
import type { AlarmTopics } from './alarmTopics';
import { type Counter, countedMetric, namespaceOf } from './countedMetric';
import type { DeployedName } from './deployedName';
import { addFunctionAlarms, type Failing } from './functionAlarms';

type BillingFunctionProps = {
  readonly stage: Pick<Stage, 'keepsData' | 'logRetention'>;
  readonly code: Code;
  /** Only what this function reads. */
  readonly environment: Readonly<Record<string, string>>;
  readonly alarms: AlarmTopics;
  readonly failing: Failing;
  /** Left out, that of an answer somebody waits for. */
  readonly timeout?: Duration;
};

// Room for the retries on a conflict; API Gateway itself gives up after 29 s.
const ANSWERED_WITHIN = Duration.seconds(15);

/** A function named as its file in functions/; it starts with the right to log and no other. */
export class BillingFunction extends Construct implements IGrantable {
  readonly name: DeployedName;
  readonly lambda: LambdaFunction;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, name: DeployedName, props: BillingFunctionProps) {
    super(scope, name);
    const { stage, code, environment, alarms, failing, timeout = ANSWERED_WITHIN } = props;
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
      handler: 'index.handler',
      code,
      role,
      logGroup,
      // Memory is processor time: less of it makes the cold start, and a customer's wait, longer.
      memorySize: 1024,
      timeout,
      // The tracer costs 120 KB and 10 ms of every cold start.
      tracing: Tracing.DISABLED,
      environment: {
        ...environment,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: namespaceOf(this),
      },
    });
    this.name = name;
    this.grantPrincipal = role;

    addFunctionAlarms(this, { name, lambda: this.lambda, faults: this.counted('Faults'), failing, alarms });
  }

  /** What it counts by itself. */
  counted(counter: Counter): Metric {
    return countedMetric(this, this.name, counter);
  }
}
