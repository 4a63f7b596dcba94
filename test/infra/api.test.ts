import { ROUTES } from '../../lib/api/routes';
import { inShort } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

type Route = { RouteKey: string; AuthorizationType: string; AuthorizerId?: unknown; AuthorizationScopes?: string[] };

function routes(): readonly Route[] {
  return Object.values(prod().findResources('AWS::ApiGatewayV2::Route')).map((route) => route['Properties']);
}

function routeNamed(key: string): Route | undefined {
  return routes().find((route) => route.RouteKey === key);
}

describe('the routes', () => {
  it('are those of the route table and no others', () => {
    expect(routes().map((route) => route.RouteKey)).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`));
  });

  it.each(ROUTES.filter((route) => route.access !== 'open'))(
    '$method $path asks for a token with its scope',
    (route) => {
      expect(routeNamed(`${route.method} ${route.path}`)).toMatchObject({
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: expect.stringMatching(/^ApiHttpApiToken/) },
        AuthorizationScopes: [route.access],
      });
    },
  );

  it.each(ROUTES.filter((route) => route.access === 'open'))('$method $path asks for no token', (route) => {
    const open = routeNamed(`${route.method} ${route.path}`);
    expect(open).toMatchObject({ AuthorizationType: 'NONE' });
    expect(open).not.toHaveProperty('AuthorizerId');
  });

  it("open to callers without a token are Robokassa's and the links in the mails", () => {
    const open = routes().filter((route) => route.AuthorizationType === 'NONE');
    expect(open.map((route) => route.RouteKey)).toEqual([
      'GET /autopay/off',
      'POST /autopay/off',
      'GET /renewal-invoices/off',
      'POST /renewal-invoices/off',
      'GET /invoices/{number}/pdf',
      'GET /acts/{number}/pdf',
      'GET /pay/{token}',
      'POST /pay/{token}',
      'POST /robokassa/result',
      'GET /robokassa/result',
    ]);
  });

  it('name their methods, so that none of them answers a preflight', () => {
    for (const { RouteKey } of routes()) expect(RouteKey).toMatch(/^(GET|POST|PUT|DELETE) \//);
  });

  it('have path parts that API Gateway accepts (synth also accepts others)', () => {
    for (const { path } of ROUTES) {
      for (const part of path.slice(1).split('/')) expect(part).toMatch(/^(\{[\w.:-]+\+?\}|[a-zA-Z0-9.:_-]+)$/);
    }
  });

  it('have one integration for each function, with events in format 2.0', () => {
    const integrations = Object.values(prod().findResources('AWS::ApiGatewayV2::Integration'));
    expect(integrations).toHaveLength(new Set(ROUTES.map((route) => route.function)).size);
    for (const one of integrations) expect(one['Properties'].PayloadFormatVersion).toBe('2.0');
  });
});

describe('the API', () => {
  it("accepts tokens of OLChat's issuer for the billing audience", () => {
    prod().hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://auth.olchat.example', Audience: ['olchat-billing'] },
    });
  });

  it("answers preflights of OLChat's own pages only", () => {
    prod().hasResourceProperties('AWS::ApiGatewayV2::Api', {
      CorsConfiguration: {
        AllowOrigins: ['https://app.olchat.example'],
        AllowHeaders: ['authorization', 'content-type', 'idempotency-key'],
        AllowMethods: ['GET', 'POST', 'DELETE', 'PUT'],
        ExposeHeaders: ['retry-after', 'x-request-id', 'x-next-cursor'],
        MaxAge: 600,
      },
    });
  });

  it('calls the version in use of each function, and no other', () => {
    const called = Object.values(prod().findResources('AWS::ApiGatewayV2::Integration')).map((one) =>
      inShort(one['Properties'].IntegrationUri),
    );
    expect(called.toSorted()).toEqual([...new Set(ROUTES.map((route) => `${route.function}:live`))].toSorted());
  });

  it('may call them', () => {
    const permissions = Object.values(prod().findResources('AWS::Lambda::Permission'))
      .map((one) => one['Properties'])
      // Events of the mail service come over a topic, not over the API.
      .filter(({ Principal }) => Principal !== 'sns.amazonaws.com');
    expect(permissions.map(({ FunctionName }) => inShort(FunctionName)).toSorted()).toEqual(
      [...new Set(ROUTES.map((route) => `${route.function}:live`))].toSorted(),
    );
    for (const { Principal } of permissions) expect(Principal).toBe('apigateway.amazonaws.com');
  });

  it.each([
    ['TokenIssuer', 'https://auth.olchat.example'],
    ['TokenAudience', 'olchat-billing'],
    ['PageOrigins', 'https://app.olchat.example'],
  ])('names in its output %s what the frontend needs besides the address', (name, value) => {
    expect(Object.values(prod().findOutputs(name))[0]?.['Value']).toBe(value);
  });

  it('limits what matches no route: preflights, and addresses that do not exist', () => {
    prod().hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
    });
  });

  it('logs each call as JSON, without path, query, body, token or address', () => {
    const [stage] = Object.values(prod().findResources('AWS::ApiGatewayV2::Stage'));
    expect(JSON.parse(stage?.['Properties'].AccessLogSettings.Format)).toEqual({
      requestId: '$context.requestId',
      at: '$context.requestTimeEpoch',
      route: '$context.routeKey',
      status: '$context.status',
      milliseconds: '$context.responseLatency',
      functionRequestId: '$context.integration.requestId',
      authorizerError: '$context.authorizer.error',
      integrationError: '$context.integrationErrorMessage',
    });
  });

  it("names the ResultURL to enter in the shop's cabinet", () => {
    const [output] = Object.values(prod().findOutputs('RobokassaResultUrl'));
    expect(output?.['Value']['Fn::Join'][1]).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^ApiHttpApi/), 'ApiEndpoint'] },
      '/robokassa/result',
    ]);
  });
});
