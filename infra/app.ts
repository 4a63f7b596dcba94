import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BillingStack } from './billingStack';
import { bundledCode } from './bundledCode';
import { stageNamed } from './stages';

/** `cdk synth -c stage=prod`; without a stage, dev: what is forgotten must not reach the customers. */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
const stack = new BillingStack(app, `OLChatBilling-${stage.name}`, { stage, codeOf: bundledCode });

// To stderr: `cdk synth` without -q prints the template itself on stdout.
process.stderr.write(`${stage.name}: ${join(app.synth().directory, stack.templateFile)}\n`);
