import { Validations } from 'aws-cdk-lib';
import {
  type ILambdaDeploymentConfig,
  LambdaApplication,
  LambdaDeploymentConfig,
  LambdaDeploymentGroup,
} from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type Alias, CfnAlias, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

const SHIFTS: Readonly<Record<Stage['release']['shift'], ILambdaDeploymentConfig>> = {
  AllAtOnce: LambdaDeploymentConfig.ALL_AT_ONCE,
  Canary10Percent5Minutes: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  Canary10Percent15Minutes: LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
};

type ReleasesProps = {
  readonly stage: Pick<Stage, 'release'>;
  /**
   * `cdk deploy -c urgent=true`: CloudFormation moves the aliases itself, at once. It is for repairing what raises an
   * alarm, because CodeDeploy starts nothing while a function's alarm is on, and for the way back after an alias was
   * moved by hand.
   */
  readonly urgent: boolean;
};

/**
 * How new code takes over: a tenth of the calls first, and back at the first alarm. One application of CodeDeploy, with
 * a group for each function, so that each is taken back by its own alarms; CloudFormation takes back the rest with it.
 */
export class Releases extends Construct {
  private readonly props: ReleasesProps;
  private readonly application: LambdaApplication;
  private readonly role: Role;

  constructor(scope: Construct, id: string, props: ReleasesProps) {
    super(scope, id);
    this.props = props;
    this.application = new LambdaApplication(this, 'Application');
    // A role of our own: the managed policy of CodeDeploy moves the alias of every function in the account.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    this.role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason:
        'It reads the states of alarms and nothing else. CodeDeploy asks for all of them by one call, and a release whose alarms it may not read is no longer taken back.',
    });
  }

  /**
   * Shifts the calls of an alias from one version to the next. Alarms that bring the calls back are added to the group
   * that is returned.
   */
  shift(scope: Construct, alias: Alias, lambda: LambdaFunction): LambdaDeploymentGroup {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        // Lambda checks some of these on the function and some on the alias.
        resources: [lambda.functionArn, `${lambda.functionArn}:${alias.aliasName}`],
      }),
    );
    const group = new LambdaDeploymentGroup(scope, 'Release', {
      application: this.application,
      alias,
      deploymentConfig: SHIFTS[this.props.stage.release.shift],
      role: this.role.withoutPolicyUpdates(),
    });
    const resource = alias.node.defaultChild;
    if (!CfnAlias.isCfnAlias(resource)) throw new Error('the alias is not made of an AWS::Lambda::Alias');
    if (this.props.urgent) delete resource.cfnOptions.updatePolicy;
    return group;
  }
}
