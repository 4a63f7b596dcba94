import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

/**
 * One line per request. The route's key stands for the path, so neither a query string (a notification by GET carries
 * the payer's e-mail) nor a number in the path is logged; nor are bodies, tokens and addresses.
 */
const ACCESS_LINE = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  /** The id under which the function's own log has this request. */
  functionRequestId: '$context.integration.requestId',
  /** Why a token was refused, or why the function gave no answer: no function's log has these. */
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
};

type LoggedStageProps = {
  readonly api: HttpApi;
  readonly stage: Pick<Stage, 'keepsData' | 'logRetention'>;
};

/** The one stage of the API, with a limit on calls and a line in the log for each of them. */
export class LoggedStage extends Construct {
  readonly serverErrors: Metric;

  constructor(scope: Construct, id: string, { api, stage }: LoggedStageProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const httpStage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      // Far above what people and Robokassa do, far below what would exhaust the account's Lambda concurrency.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LINE)),
      },
    });
    this.serverErrors = httpStage.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' });
  }
}
