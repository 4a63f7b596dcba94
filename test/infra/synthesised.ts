import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdk from '../../cdk.json';
import { BillingStack } from '../../infra/billingStack';
import { stageNamed } from '../../infra/stages';

const templates = new Map<string, Template>();

/** The template `cdk synth -c stage=…` makes, with code that needs no build; each stage once per test file. */
export function synthesised(stageName: string): Template {
  const template = templates.get(stageName) ?? synthesise(stageName);
  templates.set(stageName, template);
  return template;
}

function synthesise(stageName: string): Template {
  // The validation of the template takes 3 s; `npm run synth` has it.
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  const codeOf = () => Code.fromInline('exports.handler = async () => {};');
  return Template.fromStack(new BillingStack(app, 'Billing', { stage: stageNamed(stageName), codeOf }));
}
