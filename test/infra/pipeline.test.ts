import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../../cdk.json';
import { PipelineStack } from '../../infra/pipelineStack';
import { stageNamed } from '../../infra/stages';

const template = Template.fromStack(
  new PipelineStack(new App({ context: cdk.context }), 'Pipeline', stageNamed('prod')),
);
const roles = Object.values(template.findResources('AWS::IAM::Role')).map(({ Properties }) => Properties);

function roleOf(environment: string) {
  return roles.find(({ AssumeRolePolicyDocument: { Statement } }) =>
    JSON.stringify(Statement).includes(`:${environment}"`),
  );
}

describe('the roles of the workflows', () => {
  it.each(['prod', 'prod-diff'])(
    'of %s are given to its environment of our repository, and to nothing else',
    (environment) => {
      expect(roleOf(environment)?.AssumeRolePolicyDocument.Statement).toEqual([
        expect.objectContaining({
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
              'token.actions.githubusercontent.com:sub': `repo:olchat/group-billing:environment:${environment}`,
            },
          },
        }),
      ]);
    },
  );

  it("may only assume the bootstrap's roles for deploying or reading", () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy')).map(({ Properties }) => Properties);
    const may = policies.map(({ PolicyDocument }) => JSON.stringify(PolicyDocument.Statement));
    expect(may).toHaveLength(2);
    for (const statement of may) expect(statement).toMatch(/^\[\{"Action":"sts:AssumeRole"/);
    const parts = may.map((text) => [...text.matchAll(/cdk-hnb659fds-([a-z-]+)-role-/g)].map(([, part]) => part));
    expect(parts).toEqual([['deploy', 'file-publishing', 'lookup'], ['lookup']]);
  });

  it('share one issuer of the account where another stage has made it', () => {
    const app = new App({ context: cdk.context });
    const second = Template.fromStack(new PipelineStack(app, 'Second', stageNamed('staging'), true));
    second.resourceCountIs('Custom::AWSCDKOpenIdConnectProvider', 0);
    second.resourceCountIs('AWS::IAM::Role', 2);
    template.resourceCountIs('Custom::AWSCDKOpenIdConnectProvider', 1);
  });

  it('are named in the outputs, for the environments', () => {
    expect(Object.keys(template.findOutputs('*'))).toEqual(['DeployRole', 'DiffRole']);
  });
});
