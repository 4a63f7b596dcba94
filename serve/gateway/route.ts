/** One route, as the gateway reads it. */
export type GatewayRoute = {
  readonly method: string;
  readonly path: string;
  readonly function: string;
  /** The scope that the token must have; `open` asks for none. */
  readonly access: string;
};

export type RouteMatch = { readonly route: GatewayRoute; readonly pathParameters: Record<string, string> };

/**
 * What API Gateway accepts as one part of a path. CDK synthesizes other parts as well, and then the deployment fails.
 */
const PATH_PART = /^(\{[\w.:-]+\}|[a-zA-Z0-9.:_-]+)$/;
const PARAMETER = /^\{(.+)\}$/;

/** Throws on routes that API Gateway would refuse, so that the error shows here and not at the deployment. */
export function checkRoutes(routes: readonly GatewayRoute[]): void {
  const seen = new Set<string>();
  for (const { method, path } of routes) {
    const parts = partsOf(path);
    if (!path.startsWith('/') || (path !== '/' && !parts.every((part) => PATH_PART.test(part)))) {
      throw new Error(`API Gateway accepts no such path: ${path}`);
    }
    // `/x/{a}` and `/x/{b}` are the same address: which function answers would be chance.
    const key = `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`;
    if (seen.has(key)) throw new Error(`the route ${method} ${path} is there twice`);
    seen.add(key);
  }
}

/** The route that answers a request; a fixed part wins over a parameter. `path` is as received, still encoded. */
export function findRoute(routes: readonly GatewayRoute[], method: string, path: string): RouteMatch | undefined {
  // Split before decoding: an encoded slash is part of a value and does not separate parts.
  const parts = partsOf(path).map(decodeURIComponent);
  return routes
    .filter((route) => route.method === method && fits(partsOf(route.path), parts))
    .toSorted((a, b) => bySpecificity(a.path, b.path))
    .map((route) => ({ route, pathParameters: parametersOf(route.path, parts) }))[0];
}

function partsOf(path: string): string[] {
  return path.slice(1).split('/');
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return (
    template.length === parts.length &&
    template.every((part, index) => (PARAMETER.test(part) ? parts[index] !== '' : part === parts[index]))
  );
}

/** Both routes fit the same request. At the first place where only one of them has a fixed part, that one wins. */
function bySpecificity(a: string, b: string): number {
  const weight = (path: string) =>
    partsOf(path)
      .map((part) => (PARAMETER.test(part) ? '1' : '0'))
      .join('');
  return weight(a) < weight(b) ? -1 : 1;
}

function parametersOf(path: string, parts: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  partsOf(path).forEach((part, index) => {
    const name = PARAMETER.exec(part)?.[1];
    const value = parts[index];
    if (name !== undefined && value !== undefined) parameters[name] = value;
  });
  return parameters;
}
