import { CfnOutput, type Stack } from 'aws-cdk-lib';

/** What people ask a stack for: `output ApiUrl` in docs/runbook.md. */
export function say(stack: Stack, id: string, description: string, value: string): void {
  new CfnOutput(stack, id, { description, value });
}
