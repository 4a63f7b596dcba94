import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdk from '../../cdk.json';
import { BillingStack } from '../../infra/billingStack';
import { DataStack } from '../../infra/dataStack';
import type { Stage } from '../../infra/stages';

export type Templates = {
  /** The stack of the data, which lasts. */
  readonly data: Template;
  /**
   * The stack of the code, which each release replaces, as synthesised: it takes from the data by the names of exports.
   */
  readonly written: Template;
  /** The same stack with those names replaced by what they stand for. */
  readonly code: Template;
};

/** Any stage, with settings that no stage has yet. */
export function synthesise(stage: Stage, urgent = false): Templates {
  // Validating the template would take 3 s; `npm run synth` does it.
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  const codeOf = () => Code.fromInline('exports.handler = async () => {};');
  const dataStack = new DataStack(app, 'Billing-Data', stage);
  const written = Template.fromStack(
    new BillingStack(app, 'Billing', { stage, data: dataStack, codeOf, commit: 'c0ffee123456', urgent }),
  );
  const data = Template.fromStack(dataStack);
  const exported = new Map(
    Object.values(data.findOutputs('*')).flatMap(({ Export, Value }) => (Export ? [[Export.Name, Value]] : [])),
  );
  return { data, written, code: Template.fromJSON(withImports(written.toJSON(), exported)) };
}

function withImports(value: any, exported: ReadonlyMap<string, unknown>): any {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => withImports(one, exported));
  const name = value['Fn::ImportValue'];
  if (name !== undefined) return exported.get(name);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withImports(inner, exported)]));
}
