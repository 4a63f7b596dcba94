import { runSimulation } from '@cloud-copilot/iam-simulate';
import { functionNamed, inShort } from '../functionNamed';
import { synthesised } from '../synthesised';
import { ARNS, type IamRequest } from './requests';

type Statement = { readonly Action: string[]; readonly Resource: string[] } & Readonly<Record<string, unknown>>;

/** What the role of a function allows, in the ARNs of the tests. */
export function policyOf(name: string): readonly Statement[] {
  const role: string = functionNamed(synthesised('prod'), name).Role['Fn::GetAtt'][0];
  return Object.values(synthesised('prod').findResources('AWS::IAM::Policy'))
    .map((policy) => policy['Properties'])
    .filter((policy) => policy.Roles.some((one: { Ref: string }) => one.Ref === role))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .map(({ Effect, Action, Resource, Condition }) => ({
      Effect,
      Action: [Action].flat(),
      Resource: [Resource].flat().map(arnOf),
      ...(Condition && { Condition: JSON.parse(JSON.stringify(Condition), (_key, value) => spelt(value)) }),
    }));
}

/** Whether IAM lets a function do it, as AWS evaluates policies. @throws Error when the question makes no sense to IAM. */
export async function isAllowed(name: string, { action, resource, context }: IamRequest): Promise<boolean> {
  const policy: any = { Version: '2012-10-17', Statement: policyOf(name) };
  const answer = await runSimulation(
    {
      identityPolicies: [{ name, policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      request: {
        action,
        principal: `arn:aws:iam::${ARNS.account}:role/${name}`,
        resource: { resource, accountId: ARNS.account },
        contextVariables: { ...context },
      },
    } as Parameters<typeof runSimulation>[0],
    {},
  );
  if (answer.resultType === 'error') throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === 'Allowed';
}

const NAMES = [
  [/^Table(?!Stream)/, ARNS.table],
  [/^ArchiveBucket/, ARNS.bucket],
  [/^RobokassaSecret$/, ARNS.robokassaSecret],
  [/^LinkKeySecret$/, ARNS.linkKeySecret],
  [/^DadataSecret$/, ARNS.dadataSecret],
  [/^(Changes|Events|Bus)\w*$/, ARNS.bus],
] as const;

function arnOf(expression: unknown): string {
  const short = spelt(inShort(expression));
  if (short.startsWith('arn:') || short === '*') return short;
  const [pattern, arn] = NAMES.find(([name]) => name.test(short)) ?? [];
  // A resource that no recorded call names: logs, and what a stream or a queue needs.
  return pattern && arn ? short.replace(pattern, arn) : `arn:aws:other:eu-central-1:${ARNS.account}:${short}`;
}

function spelt<Value>(value: Value): Value {
  if (typeof value !== 'string') return value;
  return value
    .replaceAll('AWS::Partition', 'aws')
    .replaceAll('AWS::Region', 'eu-central-1')
    .replaceAll('AWS::AccountId', ARNS.account) as Value;
}
