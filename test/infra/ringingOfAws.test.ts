import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EdgeStack } from '../../infra/edgeStack';
import { stageNamed } from '../../infra/stages';
import { type Point, ringing } from './cloudWatch';
import { WITH_ALL_THAT_IS_OPTIONAL } from './optional';
import { synthesised } from './synthesised';

const STAGE = { ...stageNamed('prod'), ...WITH_ALL_THAT_IS_OPTIONAL };
const BEGIN = Date.parse('2026-11-22T09:00:00Z');
const MINUTE_MS = 60_000;

// AWS itself counts these metrics and no story of ours moves them, so the tests give their values.
const given = (namespace: string, metric: string, minute: number, value: number): Point => ({
  namespace,
  metric,
  at: BEGIN + minute * MINUTE_MS,
  value,
});

describe('the reputation of our mail', () => {
  const rung = (points: readonly Point[]) =>
    ringing(synthesised('prod'), points, BEGIN, BEGIN + 180 * MINUTE_MS).filter((name) => name.includes('TooMany'));
  const rate = (of: 'Bounce' | 'Complaint', value: number) => given('AWS/SES', `Reputation.${of}Rate`, 30, value);

  it.each([
    ['a few bounces', [rate('Bounce', 0.049)], []],
    ['as many bounces as SES reviews an account for', [rate('Bounce', 0.05)], ['receiveMailEvents-TooManyBounces']],
    ['a few complaints', [rate('Complaint', 0.0009)], []],
    ['as many complaints', [rate('Complaint', 0.001)], ['receiveMailEvents-TooManyComplaints']],
    ['no mail at all', [], []],
  ])('%s', (_what, points, names) => {
    expect(rung(points)).toEqual(names);
  });
});

describe('the edge', () => {
  const edge = Template.fromStack(new EdgeStack(new App(), 'Billing-Edge', STAGE));
  const rung = (points: readonly Point[]) => ringing(edge, points, BEGIN, BEGIN + 180 * MINUTE_MS);
  const calls = (minute: number, requests: number, percent: number) => [
    given('AWS/CloudFront', 'Requests', minute, requests),
    given('AWS/CloudFront', '5xxErrorRate', minute, percent),
  ];
  const blocked = (minute: number, value: number) => given('AWS/WAFV2', 'BlockedRequests', minute, value);
  const [single, lingering] = [/-ServerErrors$/, /-ServerErrorsLinger$/];

  it('is silent while calls are answered, and over two that failed', () => {
    expect(rung([...calls(0, 1000, 0), ...calls(20, 1000, 0.2)])).toEqual([]);
  });

  it('rings at three failed calls in ten minutes, and no sooner', () => {
    expect(rung(calls(20, 1000, 0.3))).toEqual([expect.stringMatching(single)]);
  });

  it('rings at one failed call in each of several quarter hours', () => {
    const one = [0, 30, 60].flatMap((minute) => calls(minute, 100, 1));
    expect(rung(one)).toEqual([expect.stringMatching(lingering)]);
  });

  it('rings when the firewall turns a hundred calls away, twice in three quarter hours', () => {
    expect(rung([blocked(0, 99), blocked(15, 99), blocked(30, 500)])).toEqual([]);
    expect(rung([blocked(0, 100), blocked(30, 100)])).toEqual([expect.stringMatching(/-ManyBlocked$/)]);
  });
});
