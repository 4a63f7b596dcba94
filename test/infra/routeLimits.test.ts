import { ROUTES } from '../../lib/api/routes';
import { functionNamed } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

function stage() {
  const [found] = Object.values(prod().findResources('AWS::ApiGatewayV2::Stage'));
  return found!;
}

describe('the limits of the routes', () => {
  it('exist for each route of the table, and for nothing else', () => {
    const routes = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(stage()['Properties'].RouteSettings).toSorted()).toEqual(routes.toSorted());
  });

  it.each([
    ['POST /robokassa/result', 200, 400],
    ['GET /robokassa/result', 200, 400],
    ['GET /v1/payments/{number}', 38, 100],
    ['POST /v1/quotes', 38, 100],
    ['GET /v1/buyers', 6, 12],
    ['GET /v1/companies', 6, 12],
    ['POST /v1/payments', 10, 20],
    ['DELETE /v1/payments/{number}', 6, 12],
    ['POST /v1/payments/{number}/checkout', 6, 12],
    ['POST /v1/invoices', 10, 20],
    ['POST /v1/invoices/{number}/mail', 10, 20],
    ['GET /invoices/{number}/pdf', 20, 40],
    ['POST /autopay/off', 6, 12],
    ['POST /v1/subscription/free', 6, 12],
    ['GET /pay/{token}', 10, 20],
    ['POST /pay/{token}', 6, 12],
    ['POST /v1/operator/invoices/{number}/confirmations', 2, 10],
    ['POST /v1/operator/portals/{portal}/grants', 2, 10],
    ['GET /v1/operator/attention', 2, 10],
  ])('let %s have %i calls a second, and %i at once', (route, perSecond, burst) => {
    expect(stage()['Properties'].RouteSettings[route]).toEqual({
      ThrottlingRateLimit: perSecond,
      ThrottlingBurstLimit: burst,
    });
  });

  it('are smallest for operators, on each of their routes', () => {
    for (const { method, path, access } of ROUTES) {
      const { ThrottlingRateLimit } = stage()['Properties'].RouteSettings[`${method} ${path}`];
      expect([path, ThrottlingRateLimit <= 5]).toEqual([path, access === 'billing:operate']);
    }
  });

  it('are largest for reports', () => {
    for (const { path, method } of ROUTES.filter((route) => route.function !== 'robokassaResult')) {
      const { ThrottlingBurstLimit } = stage()['Properties'].RouteSettings[`${method} ${path}`];
      expect([path, ThrottlingBurstLimit < 400]).toEqual([path, true]);
    }
  });

  it('keep the other routes within the thousand executions less those of the reports', () => {
    const others = ROUTES.filter((route) => route.function !== 'robokassaResult');
    const perSecond = others.map(
      ({ method, path }) => stage()['Properties'].RouteSettings[`${method} ${path}`].ThrottlingRateLimit,
    );
    const sum = perSecond.reduce((left, right) => left + right, 0);
    expect(sum * 1.4).toBeLessThan(1000 - functionNamed(prod(), 'robokassaResult').ReservedConcurrentExecutions);
  });

  it('are set after the routes, because API Gateway refuses limits of unknown routes', () => {
    const routes = Object.keys(prod().findResources('AWS::ApiGatewayV2::Route'));
    expect(stage()['DependsOn']).toEqual(expect.arrayContaining(routes));
  });
});
