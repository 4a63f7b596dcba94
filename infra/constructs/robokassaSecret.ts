import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { Stage } from '../stages';
import { grantSecret } from './grantSecret';

/**
 * The place for the shop's passwords, created empty. The operator fills it once, and again at each rotation:
 *
 *   aws secretsmanager put-secret-value --secret-id <output RobokassaSecretId> --secret-string file://passwords.json
 *   {"password1": "…", "password2": "…", "testPassword1": "…", "testPassword2": "…"}
 *
 * and `"password3"` once Robokassa has made one, which allows refunds.
 *
 * Empty, not generated: a generated value would sign payment forms that Robokassa refuses one customer after another,
 * whereas a secret without a value is a fault at the first call. No later deployment touches the value, since the
 * template has none. Ours, not looked up by name: only so is its exact ARN known, and the right to read needs no `*`.
 */
export class RobokassaSecret extends Construct {
  /** The ARN. */
  readonly id: string;

  constructor(scope: Construct, id: string, { keepsData }: Pick<Stage, 'keepsData'>) {
    super(scope, id);
    // The L2 construct cannot leave the value out: it generates one.
    const secret = new CfnSecret(this, 'Secret', {
      description: 'Robokassa shop: JSON with password1, password2, testPassword1, testPassword2',
    });
    secret.applyRemovalPolicy(keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        "No schedule can rotate it: only a person can change the shop's passwords, in Robokassa's cabinet; docs/runbook.md says how.",
    });
    this.id = secret.ref;
  }

  grantRead(grantee: IGrantable): void {
    grantSecret(grantee, this.id);
  }
}
