import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  type HttpApi,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { type Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ROUTES } from '../../lib/api/routes';
import type { Stage } from '../stages';
import { namespaceOf } from './countedMetric';

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
  /**
   * Lambda's own id: its lines about time-outs or lack of memory carry no other. The function's lines have requestId.
   */
  functionRequestId: '$context.integration.requestId',
  /** Why a token was refused, or why the function gave no answer: no function's log has these. */
  authorizerError: '$context.authorizer.error',
  integrationError: '$context.integrationErrorMessage',
};

/** Calls answered 4xx and 5xx. */
export type CallErrors = { readonly client: Metric; readonly server: Metric };

/**
 * Answers that show what is wrong between callers and us. API Gateway's own metric adds all 4xx up, including
 * customers' typing errors.
 */
const REFUSED_AS = { withoutToken: 401, notFound: 404, tooMany: 429 } as const;

export type Refused = keyof typeof REFUSED_AS;

/** All calls, and the calls refused before any rule of ours was consulted. */
export type RefusedCalls = Readonly<Record<Refused, Metric>> & { readonly all: Metric };

type LoggedStageProps = {
  readonly api: HttpApi;
  readonly routes: readonly HttpRoute[];
  readonly stage: Pick<Stage, 'keepsData' | 'logRetention'>;
};

/** The one stage of the API, with a limit for each route and a line in the log for each call. */
export class LoggedStage extends Construct {
  readonly httpStage: HttpStage;
  readonly callErrors: CallErrors;
  readonly refusedCalls: RefusedCalls;

  constructor(scope: Construct, id: string, { api, routes, stage }: LoggedStageProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: stage.logRetention,
      removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const httpStage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      // For calls that match no route: preflights and addresses that do not exist.
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logGroup),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LINE)),
      },
    });
    limitRoutes(httpStage, routes);
    this.httpStage = httpStage;
    this.callErrors = { client: httpStage.metricClientError(), server: httpStage.metricServerError() };
    this.refusedCalls = {
      all: httpStage.metricCount({ statistic: Stats.SUM }),
      withoutToken: this.countRefused(logGroup, 'withoutToken'),
      notFound: this.countRefused(logGroup, 'notFound'),
      tooMany: this.countRefused(logGroup, 'tooMany'),
    };
  }

  /** Counted from the log lines: nothing else knows an answer that API Gateway gave itself. */
  private countRefused(logGroup: LogGroup, refused: Refused): Metric {
    const status = REFUSED_AS[refused];
    const filter = logGroup.addMetricFilter(`Answered${status}`, {
      // A status stands in the line as text.
      filterPattern: FilterPattern.stringValue('$.status', '=', String(status)),
      metricNamespace: namespaceOf(this),
      metricName: `Answered${status}`,
    });
    return filter.metric({ statistic: Stats.SUM });
  }
}

/**
 * The L2 construct knows one limit for all routes. Both figures of each, for what is left out becomes API Gateway's
 * own.
 */
function limitRoutes(httpStage: HttpStage, routes: readonly HttpRoute[]): void {
  const resource = httpStage.node.defaultChild;
  if (!CfnStage.isCfnStage(resource))
    throw new Error('the stage of the API is not made of an AWS::ApiGatewayV2::Stage');
  resource.routeSettings = Object.fromEntries(
    ROUTES.map(({ method, path, limit }) => [
      `${method} ${path}`,
      { ThrottlingRateLimit: limit.perSecond, ThrottlingBurstLimit: limit.burst },
    ]),
  );
  // API Gateway refuses the setting of a route that is not there yet.
  resource.node.addDependency(...routes);
}
