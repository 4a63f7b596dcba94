import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { type IGrantable, type IPrincipal, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { Stage } from '../stages';
import { BillingAlarm } from './billingAlarm';

type BillingFunctionProps = {
  readonly stage: Pick<Stage, 'keepsData' | 'logRetention'>;
  readonly code: Code;
  /** Only what this function reads. */
  readonly environment: Readonly<Record<string, string>>;
  readonly alarms: ITopic;
  /** What its failing means for people, in the sentence that stands on the alarm. */
  readonly errorImpact: string;
};

/** A function that answers requests, named as its file in functions/; it starts with the right to log and no other. */
export class BillingFunction extends Construct implements IGrantable {
  readonly lambda: LambdaFunction;
  readonly grantPrincipal: IPrincipal;

  constructor(scope: Construct, id: string, { stage, code, environment, alarms, errorImpact }: BillingFunctionProps) {
    super(scope, id);
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
      // Room for the retries on a conflict; API Gateway itself gives up after 29 s.
      timeout: Duration.seconds(15),
      // The tracer costs 120 KB and 10 ms of every cold start.
      tracing: Tracing.DISABLED,
      environment: {
        ...environment,
        POWERTOOLS_SERVICE_NAME: id,
        POWERTOOLS_METRICS_NAMESPACE: 'OLChatBilling',
      },
    });
    this.grantPrincipal = role;

    // A fault that the code caught is a 5xx and rings there. This one is for what no code can catch.
    new BillingAlarm(this, 'Errors', {
      alarms,
      metric: this.lambda.metricErrors({ period: Duration.minutes(5) }),
      impact: errorImpact,
      nextStep: `Read the log of ${id} for a time-out, lack of memory or a bundle that does not load; if a release came just before, roll it back.`,
    });
  }
}
