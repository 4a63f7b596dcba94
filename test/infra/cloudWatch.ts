import type { Template } from 'aws-cdk-lib/assertions';

/** The value that a metric had at a moment. */
export type Point = {
  readonly namespace: string;
  readonly metric: string;
  /**
   * The metric's dimension, as in `service robokassaResult`, for metrics that the template names with one; without it
   * any will do.
   */
  readonly of?: string;
  readonly at: number;
  readonly value: number;
};

type Dimension = { readonly Name: string; readonly Value: unknown };
type Measured = { readonly Namespace: string; readonly MetricName: string; readonly Dimensions?: readonly Dimension[] };

/** The values of one period, by the names in an expression; a metric without a data point in it is absent. */
type Values = Readonly<Record<string, number>>;

/**
 * The expressions of the templates, written out as CloudWatch computes them. A changed expression must be changed here
 * too.
 */
const EXPRESSIONS: Readonly<Record<string, (values: Values) => number | undefined>> = {
  'IF(FILL(refused, 0) * 2 > calls, refused, 0)': ({ refused = 0, calls }) =>
    calls === undefined ? undefined : refused * 2 > calls ? refused : 0,
  'SUM(METRICS())': (values) => {
    const all = Object.values(values);
    return all.length === 0 ? undefined : all.reduce((sum, value) => sum + value, 0);
  },
  'FILL(rate, 0) / 100 * calls': ({ rate = 0, calls }) => (calls === undefined ? undefined : (rate / 100) * calls),
};

/**
 * The names of a template's alarms that ring at any moment between two: CloudWatch rebuilt, as far as the templates use
 * it. Periods begin where the story begins; before it there is no data.
 */
export function ringing(template: Template, points: readonly Point[], from: number, until: number): readonly string[] {
  return Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    .filter(({ Properties: alarm }) => everRings(alarm, points, from, until))
    .map(({ Properties: alarm }) => String(alarm.AlarmName).replace(/^Billing-/, ''))
    .sort();
}

function everRings(alarm: any, points: readonly Point[], from: number, until: number): boolean {
  const spanMs = 1000 * (alarm.Period ?? alarm.Metrics.find((one: any) => one.MetricStat).MetricStat.Period);
  const { EvaluationPeriods: looksAt, DatapointsToAlarm: needed = looksAt } = alarm;
  const bad: boolean[] = [];
  for (let begin = from; begin + spanMs <= until; begin += spanMs) {
    const within = points.filter(({ at }) => at >= begin && at < begin + spanMs);
    const value = measuredBy(alarm, within);
    bad.push(value === undefined ? alarm.TreatMissingData === 'breaching' : isBad(alarm, value));
    // An alarm on missing data rings only once CloudWatch has looked as far back as the alarm asks.
    if (bad.length >= looksAt || alarm.TreatMissingData !== 'breaching') {
      if (bad.slice(-looksAt).filter(Boolean).length >= needed) return true;
    }
  }
  return false;
}

function isBad({ ComparisonOperator, Threshold }: any, value: number): boolean {
  switch (ComparisonOperator) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= Threshold;
    case 'LessThanThreshold':
      return value < Threshold;
    default:
      throw new Error(`test/infra/cloudWatch.ts needs a case for the operator ${ComparisonOperator}`);
  }
}

function measuredBy(alarm: any, points: readonly Point[]): number | undefined {
  if (!alarm.Metrics) return statisticOf(alarm, alarm.Statistic ?? alarm.ExtendedStatistic, points);
  const expression: string = alarm.Metrics.find((one: any) => one.Expression).Expression;
  const reckon = EXPRESSIONS[expression];
  if (!reckon) throw new Error(`test/infra/cloudWatch.ts needs a case for the expression ${expression}`);
  const values = alarm.Metrics.flatMap(({ Id, MetricStat: part }: any) => {
    const value = part && statisticOf(part.Metric, part.Stat, points);
    return value === undefined ? [] : [[Id, value]];
  });
  return reckon(Object.fromEntries(values));
}

function statisticOf(measured: Measured, statistic: string, points: readonly Point[]): number | undefined {
  const values = points.filter((point) => isOf(point, measured)).map(({ value }) => value);
  if (values.length === 0) return undefined;
  switch (statistic) {
    case 'Sum':
      return values.reduce((sum, value) => sum + value, 0);
    case 'Maximum':
      return Math.max(...values);
    case 'Average':
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    default:
      throw new Error(`test/infra/cloudWatch.ts needs a case for the statistic ${statistic}`);
  }
}

function isOf({ namespace, metric, of }: Point, { Namespace, MetricName, Dimensions = [] }: Measured): boolean {
  const isNamed = namespace === Namespace && metric === MetricName;
  return isNamed && (of === undefined || Dimensions.some(({ Name, Value }) => `${Name} ${Value}` === of));
}

/**
 * The data points that a template's metric filters make of lines of the access log; each line also counts as one call.
 */
export function pointsOfLines(
  template: Template,
  lines: readonly { readonly status: string; readonly at: number }[],
): readonly Point[] {
  const filters = Object.values(template.findResources('AWS::Logs::MetricFilter')).map(({ Properties: filter }) => {
    const status = /^\{ \$\.status = "(\d{3})" \}$/.exec(filter.FilterPattern)?.[1];
    if (status === undefined)
      throw new Error(`test/infra/cloudWatch.ts needs a case for the filter ${filter.FilterPattern}`);
    const [{ MetricNamespace: namespace, MetricName: metric, MetricValue }] = filter.MetricTransformations;
    return { status, namespace, metric, value: Number(MetricValue) };
  });
  return lines.flatMap(({ status, at }) => [
    { namespace: 'AWS/ApiGateway', metric: 'Count', at, value: 1 },
    ...filters.filter((filter) => filter.status === status).map(({ status: _, ...point }) => ({ ...point, at })),
  ]);
}
