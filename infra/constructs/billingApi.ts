import { Duration, Validations } from 'aws-cdk-lib';
import {
  ApiMapping,
  CorsHttpMethod,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  type HttpStage,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import { type FunctionName, ROUTES } from '../../lib/api/routes';
import type { Stage } from '../stages';
import type { AlarmTopics } from './alarmTopics';
import { addApiAlarms } from './apiAlarms';
import type { BillingFunction } from './billingFunction';
import { type CallErrors, LoggedStage } from './loggedStage';
import { addRefusalAlarms } from './refusalAlarms';

type BillingApiProps = {
  readonly stage: Stage;
  /** One function for every name in the route table: a route without a function does not compile. */
  readonly functions: Readonly<Record<FunctionName, BillingFunction>>;
  readonly alarms: AlarmTopics;
};

/** The HTTP API: the routes of lib/api/routes.ts and no others. */
export class BillingApi extends Construct {
  /** Without a slash at its end. */
  readonly url: string;
  /** Where the DNS record of our own name must point. */
  readonly domainTarget?: string;
  readonly callErrors: CallErrors;

  constructor(scope: Construct, id: string, { stage, functions, alarms }: BillingApiProps) {
    super(scope, id);
    const api = new HttpApi(this, 'HttpApi', {
      apiName: `olchat-billing-${stage.name}`,
      // The default authorizer, so that a route without a decision is closed. Open routes say so.
      defaultAuthorizer: new HttpJwtAuthorizer('Token', stage.token.issuer, { jwtAudience: [stage.token.audience] }),
      corsPreflight: {
        allowOrigins: [...stage.pageOrigins],
        allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
        // A page of another origin can read only these headers: when to come again, what to quote to support, where a
        // file continues.
        exposeHeaders: ['retry-after', 'x-request-id', 'x-next-cursor'],
        allowMethods: [...new Set(ROUTES.map((route) => CorsHttpMethod[route.method]))],
        // One preflight for an open dialog instead of one before each of its calls.
        maxAge: Duration.minutes(10),
      },
      createDefaultStage: false,
      disableExecuteApiEndpoint: stage.domain?.closesOwnAddress ?? false,
    });

    const open = new HttpNoneAuthorizer();
    const routes: HttpRoute[] = [];
    const integrations = new Map<FunctionName, HttpLambdaIntegration>();
    for (const route of ROUTES) {
      const integration = integrations.get(route.function) ?? integrationOf(route.function, functions);
      integrations.set(route.function, integration);
      const made = api.addRoutes({
        path: route.path,
        // Methods by name and never ANY, which would send the browsers' preflights to the authorizer, and the
        // authorizer refuses them.
        methods: [HttpMethod[route.method]],
        integration,
        ...(route.access === 'open' ? { authorizer: open } : { authorizationScopes: [route.access] }),
      });
      if (route.access === 'open') for (const one of made) acknowledgeOpen(one, route.function);
      routes.push(...made);
    }

    const { httpStage, callErrors, refusedCalls } = new LoggedStage(this, 'Stage', { api, routes, stage });
    this.callErrors = callErrors;
    this.url = stage.domain ? `https://${stage.domain.name}` : api.apiEndpoint;
    if (stage.domain) this.domainTarget = this.answerAt(stage.domain, api, httpStage).regionalDomainName;
    addApiAlarms(this, this.callErrors.server, alarms);
    addRefusalAlarms(this, refusedCalls, alarms);
  }

  private answerAt({ name, certificateArn }: NonNullable<Stage['domain']>, api: HttpApi, stage: HttpStage): DomainName {
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    const domainName = new DomainName(this, 'Domain', { domainName: name, certificate });
    new ApiMapping(this, 'Mapping', { api, domainName, stage });
    return domainName;
  }
}

type OpenFunction = Extract<(typeof ROUTES)[number], { readonly access: 'open' }>['function'];

/** How callers without a token prove who they are. An open route without an entry here does not compile. */
const OPEN_BECAUSE: Readonly<Record<OpenFunction, string>> = {
  robokassaResult: 'Robokassa has no token of ours: the function itself verifies the signature of each call.',
  cancelAutopay:
    'A reader who wants no more charges or invoices has no login in a mail: the function itself verifies the key in each link.',
  payByLink: 'Many who pay for a company have no login: the function itself verifies the key in each link.',
  downloadInvoice: "The customer's accountant has no login: the function itself verifies the key in each link.",
};

function acknowledgeOpen(route: HttpRoute, name: OpenFunction): void {
  Validations.of(route).acknowledge({ id: 'AwsSolutions::AwsSolutions-APIG4', reason: OPEN_BECAUSE[name] });
}

/**
 * One permission per function for the whole API instead of one per route: the API itself decides which route calls
 * which function.
 */
function integrationOf(name: FunctionName, functions: BillingApiProps['functions']): HttpLambdaIntegration {
  return new HttpLambdaIntegration(name, functions[name].live, { scopePermissionToRoute: false });
}
