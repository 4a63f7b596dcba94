import type { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BillingStack, type Code } from './billingStack';
import { DataStack } from './dataStack';
import { EdgeStack } from './edgeStack';
import { MailStack } from './mailStack';
import type { Stage } from './stages';

/** The stacks of a stage, in the order in which they are deployed. `id` is the name of the one with the code. */
export function stacksOf(
  scope: Construct,
  id: string,
  { stage, ...code }: Code & { readonly stage: Stage },
): readonly Stack[] {
  const data = new DataStack(scope, `${id}-Data`, stage);
  const billing = new BillingStack(scope, id, { ...code, stage, data });
  billing.addStackDependency(data);
  const { edge } = stage;
  const { domain } = stage.mail;
  return [
    data,
    billing,
    ...(edge ? [new EdgeStack(scope, `${id}-Edge`, { ...stage, edge })] : []),
    ...(domain ? [new MailStack(scope, `${id}-Mail`, { ...stage, mail: { ...stage.mail, domain } })] : []),
  ];
}
