import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { PipelineStack } from './pipelineStack';
import { stageNamed } from './stages';

/**
 * `npx cdk deploy -a "node --import tsx infra/pipeline.ts" -c stage=prod`: once for each account, by an administrator.
 */
const app = new App();
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
const isIssuerThere = app.node.tryGetContext('issuer') === 'there';
const stack = new PipelineStack(app, `OLChatBilling-${stage.name}-Pipeline`, stage, isIssuerThere);
const { directory } = app.synth();
process.stderr.write(`${stage.name}: ${join(directory, stack.templateFile)}\n`);
