import { Stack, Validations } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Stage } from '../stages';
import type { BillingFunction } from './billingFunction';
import { configurationSetName } from './mailEvents';

/**
 * The right to send as the stage's one sender. The sender's domain is an identity outside this stack: it belongs to all
 * of OLChat and is verified once (infra/mailStack.ts, or by hand).
 */
export function grantMail(grantee: BillingFunction, stage: Pick<Stage, 'mail' | 'name'>): void {
  const { mail } = stage;
  const [, domain = ''] = mail.from.split('@');
  const named = (resource: string, resourceName: string) =>
    Stack.of(grantee).formatArn({ service: 'ses', resource, resourceName });
  Grant.addToPrincipal({
    grantee,
    actions: ['ses:SendRawEmail'],
    // In the sandbox SES also asks for a right to the recipient's identity, which may be any that was verified by hand.
    // The sender stays one. A call that names a configuration set needs the right to use that as well.
    resourceArns: [
      named('identity', mail.sandbox ? '*' : domain),
      named('configuration-set', configurationSetName(stage)),
    ],
    // The identity alone would allow sending in the name of anybody at OLChat.
    conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
  });
  if (!mail.sandbox) return;
  Validations.of(grantee).acknowledge({
    id: 'AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]',
    reason: 'Whom the people of a test stage verify by hand is not known here. In production the sender is named.',
  });
}
