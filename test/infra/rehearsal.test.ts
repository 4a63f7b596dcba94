import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnRule, type Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdk from '../../cdk.json';
import { placeholdersOf } from '../../infra/placeholders';
import { rehearse } from '../../infra/rehearsal';
import { stacksOf } from '../../infra/stacksOf';
import { stageNamed } from '../../infra/stages';
import { scripts } from '../../package.json';

const HOUSE = join(__dirname, '../..');

function rehearsed(left: readonly string[]) {
  const app = new App({ context: cdk.context, builtinCloudFormationValidation: false });
  const codeOf = () => Code.fromInline('//');
  const stacks = stacksOf(app, 'Billing', { stage: stageNamed('prod'), codeOf, commit: 'c0ffee123456', urgent: false });
  rehearse(stacks, left);
  return stacks;
}

// The warning is asked for directly: a synthesis would print it into the output of the tests.
function ruleOf(stack: Stack | undefined): unknown {
  const rule = stack?.node.tryFindChild('FillInBeforeDeploying');
  return rule instanceof CfnRule ? stack?.resolve(rule._toCloudFormation()) : undefined;
}

/** Runs the app as the CLI does, with what `-c` hands over. */
function appWith(context: Record<string, string>) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'infra/app.ts'], {
    cwd: HOUSE,
    encoding: 'utf8',
    env: { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ ...cdk.context, ...context }) },
  });
}

describe('a rehearsal of prod with placeholders', () => {
  const stacks = rehearsed(placeholdersOf(stageNamed('prod')));

  it.each([0, 1])('is refused by CloudFormation itself, no matter who sends it: stack %s', (index) => {
    expect(ruleOf(stacks[index])).toEqual({
      Rules: {
        FillInBeforeDeploying: {
          Assertions: [
            {
              Assert: { 'Fn::Equals': ['rehearsal', 'filled in'] },
              AssertDescription: 'made for looking at: 28 settings are placeholders still',
            },
          ],
        },
      },
    });
  });

  it('prints a warning with each of them', () => {
    const warnings = stacks.flatMap(({ node }) => node.metadata.filter(({ type }) => type === 'aws:cdk:warning'));
    expect(warnings.map(({ data }) => data)).toEqual([
      expect.stringMatching(/^A REHEARSAL.*\n {2}infra\/sellers\.ts: 0\.requisites\.name is «ЗАПОЛНИТЕ/),
    ]);
  });
});

describe('a rehearsal of prod without placeholders', () => {
  it('makes the template that is deployed', () => {
    expect(rehearsed([]).map(ruleOf)).toEqual([undefined, undefined]);
  });
});

describe('the option for a rehearsal', () => {
  it('is used by `npm run synth`, and by nothing that deploys', () => {
    expect(scripts.synth).toBe('cdk synth --quiet -c rehearsal=true');
    const pages = ['README.md', 'docs/runbook.md'].map((page) => readFileSync(join(HOUSE, page), 'utf8')).join('');
    const deploying = pages.match(/cdk deploy[^\n]*/g) ?? [];
    expect(deploying).not.toEqual([]);
    expect(deploying.filter((line) => line.includes('rehearsal'))).toEqual([]);
  });

  it.each([{}, { rehearsal: 'false' }])('is needed: without it nothing is made of prod', (context) => {
    const { status, stderr } = appWith({ stage: 'prod', ...context });
    expect(status).not.toBe(0);
    expect(stderr).toContain('prod takes real money, and these are placeholders still; fill them in:');
  });
});
