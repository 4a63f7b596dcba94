import { Annotations, CfnRule, Fn, type Stack } from 'aws-cdk-lib';

/**
 * Lets a stage with placeholders be looked at, and by nobody be deployed: CloudFormation itself refuses a template with a
 * rule that cannot hold, whoever sends it, be it from a folder of templates made earlier.
 * @param left as placeholders.ts names them
 */
export function rehearse(stacks: readonly Stack[], left: readonly string[]): void {
  if (left.length === 0) return;
  for (const stack of stacks) {
    new CfnRule(stack, 'FillInBeforeDeploying', {
      assertions: [
        {
          assert: Fn.conditionEquals('rehearsal', 'filled in'),
          assertDescription: `made for looking at: ${left.length} settings are placeholders still`,
        },
      ],
    });
  }
  const [first] = stacks;
  if (!first) return;
  Annotations.of(first).addWarningV2(
    'olchat-billing:rehearsal',
    [
      'A REHEARSAL, which CloudFormation will refuse to deploy: these are placeholders still, so that whoever pays an invoice would pay nobody.',
      ...left,
    ].join('\n  '),
  );
}
