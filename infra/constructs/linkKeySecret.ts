import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage } from '../stages';
import { grantSecret } from './grantSecret';

/**
 * The key under which links to invoices are made. Nobody knows it: it is generated once, with the stack. Secrets
 * Manager generates a new one when anything below `generateSecretString` changes, and then every mailed link stops
 * working.
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
