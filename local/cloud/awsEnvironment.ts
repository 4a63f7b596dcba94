type Environment = Readonly<Record<string, string | undefined>>;
type Endpoints = {
  readonly dynamodb: string;
  /** For all other services that the product calls. */
  readonly standIns: string;
  /** For services that the product does not call. */
  readonly catchAll: string;
};

const ANY_AWS = /^AWS_/i;
const ENDPOINT_OF_ONE_SERVICE = /^AWS_ENDPOINT_URL_[A-Z0-9_]+$/;

/**
 * The environment for a process of the local cloud. All AWS variables are set here and none is inherited: a profile,
 * key, proxy certificate or metadata address from the person's shell would lead to a real account. The one exception is
 * an endpoint named for a single service: by it a person puts another emulator in the place of a stand-in.
 */
export function awsEnvironment(inherited: Environment, endpoints: Endpoints): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) {
    if (value !== undefined && !ANY_AWS.test(name)) environment[name] = value;
  }
  return {
    ...environment,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_ENDPOINT_URL: endpoints.catchAll,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.standIns,
    AWS_ENDPOINT_URL_S3: endpoints.standIns,
    AWS_ENDPOINT_URL_SES: endpoints.standIns,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.standIns,
    ...endpointsNamedByHand(inherited),
  };
}

/**
 * Replaces the process's AWS variables by these and returns the undo. Without the undo, the next local cloud in this
 * process would take these endpoints for ones that a person named.
 */
export function applyAwsEnvironment(
  endpoints: Endpoints,
  // biome-ignore lint/style/noProcessEnv: the one place that replaces it; the SDK reads nothing else
  target: Record<string, string | undefined> = process.env,
): () => void {
  const before = { ...target };
  replaceAws(target, awsEnvironment(before, endpoints));
  return () => replaceAws(target, before);
}

function replaceAws(target: Record<string, string | undefined>, source: Environment): void {
  for (const name of Object.keys(target)) {
    // Deleted, because process.env turns undefined into the text `undefined`.
    if (ANY_AWS.test(name)) delete target[name];
  }
  for (const [name, value] of Object.entries(source)) {
    if (ANY_AWS.test(name) && value !== undefined) target[name] = value;
  }
}

function endpointsNamedByHand(inherited: Environment): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(inherited)) {
    if (ENDPOINT_OF_ONE_SERVICE.test(name) && value !== undefined && value !== '') named[name] = value;
  }
  return named;
}
