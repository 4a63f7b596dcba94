import { Annotations, CfnRule, Fn, type Stack } from 'aws-cdk-lib';

/**
 * Lets a stage with placeholders be looked at but never deployed: CloudFormation itself refuses a template with a rule
 * that cannot hold, even one from a folder of templates that was made earlier.
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
      'A REHEARSAL, which CloudFormation will refuse to deploy: these are placeholders still, so people who pay an invoice would pay nobody.',
      ...left,
    ].join('\n  '),
  );
}
