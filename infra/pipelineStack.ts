import { Duration, Stack } from 'aws-cdk-lib';
import {
  FederatedPrincipal,
  type IOpenIdConnectProvider,
  OpenIdConnectProvider,
  PolicyStatement,
  Role,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { say } from './say';
import { stackOf, tag } from './stackOf';
import type { Stage } from './stages';

/** Where the workflows run. */
const REPOSITORY = 'olchat/group-billing';
const ISSUER = 'token.actions.githubusercontent.com';
/** As `cdk bootstrap` names its roles. */
const QUALIFIER = 'hnb659fds';

/**
 * Lets the repository's workflows deploy a stage. Nobody has a key: a workflow proves its repository and its
 * environment by a token that lives for minutes. The environment asks a person for approval, so only an approved run
 * gets a role here.
 */
export class PipelineStack extends Stack {
  /**
   * @param isIssuerThere whether the account already has the tokens' issuer: it takes each issuer once, for all its
   * stages
   */
  constructor(scope: Construct, id: string, stage: Stage, isIssuerThere = false) {
    super(scope, id, stackOf(stage, 'pipeline'));
    tag(this, stage, 'pipeline');
    const issuer = isIssuerThere
      ? OpenIdConnectProvider.fromOpenIdConnectProviderArn(
          this,
          'Workflows',
          this.formatArn({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: ISSUER }),
        )
      : new OpenIdConnectProvider(this, 'Workflows', { url: `https://${ISSUER}`, clientIds: ['sts.amazonaws.com'] });

    const deploying = this.roleFor(issuer, stage.name, ['deploy', 'file-publishing', 'lookup']);
    say(this, 'DeployRole', `ROLE of the environment ${stage.name}.`, deploying.roleArn);
    const reading = this.roleFor(issuer, `${stage.name}-diff`, ['lookup']);
    say(this, 'DiffRole', `ROLE of the environment ${stage.name}-diff.`, reading.roleArn);
  }

  /** By itself this role may only assume the roles that the bootstrap has made for deploying. */
  private roleFor(issuer: IOpenIdConnectProvider, environment: string, parts: readonly string[]): Role {
    const role = new Role(this, `Role-${environment}`, {
      assumedBy: new FederatedPrincipal(
        issuer.openIdConnectProviderArn,
        {
          StringEquals: {
            [`${ISSUER}:aud`]: 'sts.amazonaws.com',
            // Not the branch, which any workflow could use. The environment is what asks for the approval.
            [`${ISSUER}:sub`]: `repo:${REPOSITORY}:environment:${environment}`,
          },
        },
        'sts:AssumeRoleWithWebIdentity',
      ),
      // A deployment lasts until its gradual shift is done.
      maxSessionDuration: Duration.hours(2),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        resources: parts.map((part) =>
          this.formatArn({
            service: 'iam',
            region: '',
            resource: 'role',
            resourceName: `cdk-${QUALIFIER}-${part}-role-${this.account}-${this.region}`,
          }),
        ),
      }),
    );
    return role;
  }
}
