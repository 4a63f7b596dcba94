import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

/** To read the value. Not Secret.grantRead: it adds the right to describe. */
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
 * A place for what only a person can get, created empty. The operator fills it once, and again at each rotation:
 *
 *   aws secretsmanager put-secret-value --secret-id <its output> --secret-string file://…
 *
 * Empty, not generated: a generated value would be taken for a real one, whereas a secret without a value is a fault at the
 * first call. No later deployment touches the value, since the template has none. Ours, not looked up by name: only so is
 * its exact ARN known, and the right to read needs no `*`.
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
