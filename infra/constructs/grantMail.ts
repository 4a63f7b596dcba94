import { Stack } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Stage } from '../stages';
import type { BillingFunction } from './billingFunction';

/**
 * To send as the one sender of the stage. Its domain is an identity that is not of this stack: it belongs to all of OLChat,
 * and is verified once, in the zone of the domain.
 */
export function grantMail(grantee: BillingFunction, { mail }: Pick<Stage, 'mail'>): void {
  const [, domain = ''] = mail.from.split('@');
  Grant.addToPrincipal({
    grantee,
    actions: ['ses:SendRawEmail'],
    resourceArns: [Stack.of(grantee).formatArn({ service: 'ses', resource: 'identity', resourceName: domain })],
    // The identity alone would let it write in the name of anybody at OLChat.
    conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
  });
}
