import { type Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Stage } from './stages';

/** The key under which the constructs of a stack find the address of the runbook. */
export const RUNBOOK_URL = 'runbookUrl';

/**
 * The stacks of a stage: `data` outlives every release, `code` is replaced by each, `edge` may stand in front, `mail`
 * is the domain of its mails, and `pipeline` decides who deploys.
 */
type Part = 'data' | 'code' | 'edge' | 'mail' | 'pipeline';

export function stackOf(stage: Stage, part: Part): StackProps {
  return {
    env: stage.env,
    description: `OLChat group billing, ${stage.name}: ${part}`,
    // The stack of the code is protected too: if it were deleted, the address in Robokassa's cabinet would go with its
    // API, and the people on duty with its topics.
    terminationProtection: stage.keepsData,
  };
}

/** Tags for the bill and for a person who finds a resource and wonders whose it is. Alarms add where to read on. */
export function tag(stack: Stack, stage: Stage, part: Part): void {
  // Comes first, because a context cannot be set once the stack has children.
  stack.node.setContext(RUNBOOK_URL, stage.runbookUrl);
  for (const [name, value] of Object.entries({ application: 'olchat-billing', stage: stage.name, part })) {
    Tags.of(stack).add(name, value);
  }
}
