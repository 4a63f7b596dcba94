import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';

/** To read the value. Not Secret.grantRead: it adds the right to describe. */
export function grantSecret(grantee: IGrantable, arn: string): void {
  Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [arn] });
}
