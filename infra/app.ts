import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BUNDLES } from './bundle';
import { commitIn, refuseDirty } from './commit';
import { placeholdersOf, refusePlaceholders } from './placeholders';
import { rehearse } from './rehearsal';
import { stacksOf } from './stacksOf';
import { stageNamed } from './stages';

/** `cdk synth -c stage=prod`. Without a stage it is dev: a forgotten flag must not reach customers. */
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
// `npm run synth` only looks at templates. Without its `rehearsal` flag, as in `cdk deploy`, nothing is made with a
// placeholder.
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

/**
 * A function's code as bundle.ts left it; cdk.json runs that before every synth, so a stale bundle is never deployed.
 */
export function bundledCode(name: string): Code {
  return Code.fromAsset(join(BUNDLES, name));
}
