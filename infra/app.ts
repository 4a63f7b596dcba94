import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundledCode } from './bundledCode';
import { commitIn, refuseDirty } from './commit';
import { placeholdersOf, refusePlaceholders } from './placeholders';
import { rehearse } from './rehearsal';
import { stacksOf } from './stacksOf';
import { stageNamed } from './stages';

/** `cdk synth -c stage=prod`; without a stage, dev: what is forgotten must not reach the customers. */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
// `npm run synth` looks at templates; without the word of it, as in `cdk deploy`, nothing is made with a placeholder.
const isRehearsal = app.node.tryGetContext('rehearsal') === 'true';
const commit = commitIn(join(__dirname, '..'));
if (!isRehearsal) {
  refusePlaceholders(stage);
  refuseDirty(stage, commit);
}
const urgent = app.node.tryGetContext('urgent') === 'true';
const stacks = stacksOf(app, `OLChatBilling-${stage.name}`, {
  stage,
  codeOf: bundledCode,
  commit: commit.name,
  urgent,
});
if (isRehearsal) rehearse(stacks, placeholdersOf(stage));

// To stderr: `cdk synth` without -q prints the template itself on stdout.
const { directory } = app.synth();
for (const { templateFile } of stacks) process.stderr.write(`${stage.name}: ${join(directory, templateFile)}\n`);
