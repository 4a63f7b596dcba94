import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

/** The right to read the value. Not Secret.grantRead, which adds the right to describe. */
function grantSecret(grantee: IGrantable, arn: string): void {
  Grant.addToPrincipal({ grantee, actions: ['secretsmanager:GetSecretValue'], resourceArns: [arn] });
}

type HandFilledSecretProps = {
  readonly stage: Pick<Stage, 'keepsData'>;
  /** What it is, with the form of its JSON. */
  readonly description: string;
  /** Why no schedule rotates it, for cdk-nag. */
  readonly notRotated: string;
};

/**
 * A secret that only a person can obtain, created empty. The operator fills it once, and again at each rotation:
 *
 * aws secretsmanager put-secret-value --secret-id <its output> --secret-string file://…
 *
 * It is empty and not generated: a generated value would be taken for a real one, while a secret without a value fails
 * at the first call. No later deployment touches the value, because the template has none. It is created here and not
 * looked up by name, because only then its exact ARN is known and the right to read needs no `*`.
 */
export class HandFilledSecret extends Construct {
  /** The ARN. */
  readonly id: string;

  constructor(scope: Construct, id: string, { stage, description, notRotated }: HandFilledSecretProps) {
    super(scope, id);
    // The L2 construct cannot leave the value out: it generates one.
    const secret = new CfnSecret(this, 'Secret', { description });
    secret.applyRemovalPolicy(stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    Validations.of(secret).acknowledge({ id: 'AwsSolutions::AwsSolutions-SMG4', reason: notRotated });
    this.id = secret.ref;
  }

  grantRead(grantee: IGrantable): void {
    grantSecret(grantee, this.id);
  }
}

/**
 * The key under which links to invoices are made. Nobody knows it: Secrets Manager generates it once, with the stack.
 * If anything below `generateSecretString` changes, it generates a new one, and every mailed link stops working.
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
