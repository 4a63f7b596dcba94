import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdk from '../../cdk.json';
import { BillingStack } from '../../infra/billingStack';
import { stageNamed } from '../../infra/stages';

function appOf(stageName: string): App {
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  const codeOf = () => Code.fromInline('exports.handler = async () => {};');
  new BillingStack(app, 'Billing', { stage: stageNamed(stageName), codeOf });
  return app;
}

/** What the checks find, as if nothing had been answered: `rule: construct`. */
function findingsIn(app: App): readonly string[] {
  return new AwsSolutionsChecks(app)
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName}: ${constructPath}`),
    );
}

/** What is answered, with the reason: from the metadata of the construct it stands on. */
function answersIn(app: App): ReadonlyMap<string, string> {
  const answers = app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries<string>(data))
      .map(([rule, reason]): [string, string] => [`${rule.replace('AwsSolutions::', '')}: ${node.path}`, reason]),
  );
  return new Map(answers);
}

describe('the AWS Solutions checks', () => {
  it.each(['dev', 'staging', 'prod'])('find in %s only what is answered beside the resource', (stage) => {
    expect(findingsIn(appOf(stage)).toSorted()).toEqual([
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--robokassa--result/Resource',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--robokassa--result/Resource',
      'AwsSolutions-SMG4: Billing/RobokassaSecret/Secret',
    ]);
  });

  it('are answered one finding at a time, each with its reason, and nothing besides', () => {
    const answers = answersIn(appOf('prod'));
    expect([...answers.keys()].toSorted()).toEqual([
      'AwsSolutions-APIG4: Billing/Api/HttpApi/GET--robokassa--result',
      'AwsSolutions-APIG4: Billing/Api/HttpApi/POST--robokassa--result',
      'AwsSolutions-SMG4: Billing/RobokassaSecret/Secret',
    ]);
    for (const reason of answers.values()) expect(reason).toMatch(/^[A-Z].{40,}\.$/);
  });

  it('let a synthesis through that has answered them', () => {
    const app = appOf('prod');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  it('stop one with a finding that nobody has answered', () => {
    const app = appOf('prod');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    new Topic(app.node.findChild('Billing'), 'Unencrypted');
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3');
  });
});
