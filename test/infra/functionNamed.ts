import type { Template } from 'aws-cdk-lib/assertions';

type Statement = {
  readonly effect: string;
  readonly actions: readonly string[];
  /**
   * Short names: `Table`, `Table/index/byPortal`, `TableStream`, `RobokassaSecret`, `readBillingLogs`,
   * `readBilling:live`.
   */
  readonly resources: readonly string[];
  readonly conditions?: unknown;
};

/** A function of the template by its name in functions/. */
export function functionNamed(template: Template, name: string) {
  const found = Object.values(template.findResources('AWS::Lambda::Function')).find(
    (one) => one['Properties'].Environment.Variables.POWERTOOLS_SERVICE_NAME === name,
  );
  if (!found) throw new Error(`no function ${name} in the template`);
  return found['Properties'];
}

/** What the function's role allows it, read from the template. */
export function statementsOf(template: Template, name: string): readonly Statement[] {
  const role: string = functionNamed(template, name).Role['Fn::GetAtt'][0];
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .map((policy) => policy['Properties'])
    .filter((policy) => policy.Roles.some((one: { Ref: string }) => one.Ref === role))
    .flatMap((policy) => policy.PolicyDocument.Statement)
    .map((statement) => ({
      effect: statement.Effect,
      actions: [statement.Action].flat(),
      resources: [statement.Resource].flat().map(inShort),
      ...(statement.Condition && { conditions: statement.Condition }),
    }));
}

/** CloudFormation's expression with the hashes of CDK's logical ids and the function calls taken away. */
export function inShort(expression: unknown): string {
  if (typeof expression === 'string') return expression;
  if (Array.isArray(expression)) return expression.map(inShort).join('');
  if (typeof expression !== 'object' || expression === null) return String(expression);
  const [[call, argument] = []] = Object.entries(expression);
  if (call === 'Ref') return unhashed(String(argument));
  if (call === 'Fn::GetAtt') return unhashed(String(argument[0])) + (argument[1] === 'StreamArn' ? 'Stream' : '');
  if (call === 'Fn::Join') return inShort(argument[1]);
  // Takes the name of the function out of the ARN of its alias.
  if (call === 'Fn::Select') return inShort(argument[1]['Fn::Split'][1]).replace(':live', '');
  return JSON.stringify(expression);
}

function unhashed(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '').replace(/FunctionAliaslive$/, ':live');
}
