import { type Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Stage } from './stages';

/** The key under which the constructs of a stack find the address of the runbook. */
export const RUNBOOK_URL = 'runbookUrl';

/** The stacks of a stage: what lasts, what is replaced at each release, what may stand in front, the domain of its mails, and who deploys. */
type Part = 'data' | 'code' | 'edge' | 'mail' | 'pipeline';

export function stackOf(stage: Stage, part: Part): StackProps {
  return {
    env: stage.env,
    description: `OLChat group billing, ${stage.name}: ${part}`,
    // Also without data in it: with the API would go the address in Robokassa's cabinet, and with the topics those on duty.
    terminationProtection: stage.keepsData,
  };
}

/** Tags for the bill and for a person who finds a resource and wonders whose it is. Alarms add where to read on. */
export function tag(stack: Stack, stage: Stage, part: Part): void {
  // First: a context cannot be set once the stack has children.
  stack.node.setContext(RUNBOOK_URL, stage.runbookUrl);
  for (const [name, value] of Object.entries({ application: 'olchat-billing', stage: stage.name, part })) {
    Tags.of(stack).add(name, value);
  }
}
