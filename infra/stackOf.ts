import { type Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Stage } from './stages';

/** The stacks of a stage: what lasts, what is replaced at each release, and what may stand in front. */
type Part = 'data' | 'code' | 'edge';

export function stackOf(stage: Stage, part: Part): StackProps {
  return {
    env: stage.env,
    description: `OLChat group billing, ${stage.name}: ${part}`,
    // Also without data in it: with the API would go the address in Robokassa's cabinet, and with the topics those on duty.
    terminationProtection: stage.keepsData,
  };
}

/** For the bill, and for whoever finds a resource and wonders whose it is. */
export function tag(stack: Stack, stage: Stage, part: Part): void {
  for (const [name, value] of Object.entries({ application: 'olchat-billing', stage: stage.name, part })) {
    Tags.of(stack).add(name, value);
  }
}
