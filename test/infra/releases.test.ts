import { stageNamed } from '../../infra/stages';
import { alarmsOf } from './alarmsOf';
import { FUNCTIONS } from './deployedFunctions';
import { functionNamed, inShort } from './functionNamed';
import { synthesise } from './synthesise';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

function resourceOf(name: string, type: string, template = prod()) {
  const found = Object.entries(template.findResources(type)).find(([id]) => id.startsWith(name));
  if (!found) throw new Error(`no ${type} of ${name}`);
  return found[1];
}

const groupOf = (name: string) => resourceOf(`${name}Release`, 'AWS::CodeDeploy::DeploymentGroup')['Properties'];

describe.each(FUNCTIONS)('a release of %s', (name) => {
  it('is a version, and the alias «live» that moves to it', () => {
    const alias = resourceOf(name, 'AWS::Lambda::Alias');
    expect(alias['Properties'].Name).toBe('live');
    const [version] = alias['Properties'].FunctionVersion['Fn::GetAtt'];
    expect(prod().findResources('AWS::Lambda::Version')[version]).toBeDefined();
  });

  it('shifts a tenth of the calls first, by CodeDeploy', () => {
    const { ApplicationName, DeploymentGroupName } = resourceOf(name, 'AWS::Lambda::Alias')['UpdatePolicy']
      .CodeDeployLambdaAliasUpdate;
    expect(inShort(ApplicationName)).toBe('ReleasesApplication');
    expect(inShort(DeploymentGroupName)).toBe(`${name}Release`);
    expect(groupOf(name).DeploymentConfigName).toBe('CodeDeployDefault.LambdaCanary10Percent15Minutes');
  });

  it('is rolled back when its function fails, parks unreadable items, or finds that money no longer fits', () => {
    const telling = ['ItemsParked', 'AttentionOpened'].filter((one) =>
      alarmsOf(prod()).some((alarm) => alarm.name === `${name}-${one}`),
    );
    // A release is tried for less time than three runs of these take, so only uncaught errors can take it back.
    const slow = ['advanceSubscriptions', 'renewAutopay', 'sumUpDays'].includes(name);
    const { Alarms, Enabled } = groupOf(name).AlarmConfiguration;
    expect(Enabled).toBe(true);
    expect(Alarms.map(({ Name }: any) => inShort(Name))).toEqual(
      [...(slow ? [] : ['Faults']), 'Errors', ...telling].map((alarm) => `${name}${alarm}Alarm`),
    );
    expect(groupOf(name).AutoRollbackConfiguration).toEqual({
      Enabled: true,
      Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'],
    });
  });

  it('keeps the versions before it, to go back to, and removes one that failed to deploy', () => {
    expect(resourceOf(name, 'AWS::Lambda::Version')).toMatchObject({
      UpdateReplacePolicy: 'Retain',
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });
});

describe('a release', () => {
  it('of prod is tried for longer than the slowest of its alarms needs to ring', () => {
    const waiting = Number(/(\d+)Minutes/.exec(stageNamed('prod').release.shift)?.[1]);
    const watching = FUNCTIONS.flatMap((name) =>
      groupOf(name).AlarmConfiguration.Alarms.map(({ Name }: any) => inShort(Name).replace(/Alarm$/, '')),
    );
    const spans = alarmsOf(prod())
      .filter(({ name }) => watching.includes(name.replace('-', '')))
      .map(({ rings }) => Number(/within (\d+) min$/.exec(rings)?.[1]));
    expect(spans).toHaveLength(watching.length);
    expect(Math.max(...spans)).toBeLessThan(waiting);
  });

  it.each([
    ['dev', 'CodeDeployDefault.LambdaAllAtOnce'],
    ['staging', 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
    ['prod', 'CodeDeployDefault.LambdaCanary10Percent15Minutes'],
  ])('of %s is shifted by %s', (stage, shift) => {
    const groups = Object.values(synthesised(stage).findResources('AWS::CodeDeploy::DeploymentGroup'));
    expect(new Set(groups.map((group) => group['Properties'].DeploymentConfigName))).toEqual(new Set([shift]));
  });

  it('that is urgent is moved by CloudFormation itself, without CodeDeploy and whatever alarms ring', () => {
    const urgent = synthesise(stageNamed('prod'), true).code;
    for (const alias of Object.values(urgent.findResources('AWS::Lambda::Alias'))) {
      expect(alias).not.toHaveProperty('UpdatePolicy');
    }
    expect(functionNamed(urgent, 'robokassaResult')).toEqual(functionNamed(prod(), 'robokassaResult'));
  });
});
