import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage } from '../stages';
import { grantSecret } from './grantSecret';

/**
 * The key under which the links to invoices are made, known to nobody: generated once, when the stack is. Secrets Manager
 * generates anew when anything below `generateSecretString` changes, and with that every link already mailed ends.
 */
export class LinkKeySecret extends Construct {
  /** The ARN. */
  readonly id: string;

  constructor(scope: Construct, id: string, { keepsData }: Pick<Stage, 'keepsData'>) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'Links to invoices: JSON with linkKey',
      generateSecretString: {
        secretStringTemplate: '{}',
        generateStringKey: 'linkKey',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'The value before is read for sixty days, and a rotation by the clock would end older links to paid invoices; docs/runbook.md says when a person replaces it.',
    });
    this.id = secret.secretArn;
  }

  grantRead(grantee: IGrantable): void {
    grantSecret(grantee, this.id);
  }
}
