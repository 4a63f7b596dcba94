import type { Template } from 'aws-cdk-lib/assertions';
import { inShort } from './functionNamed';

type Condition = {
  readonly metric: string;
  /** Whose metric it is: `service readBilling`, `FunctionName readBillingFunction`. */
  readonly of: readonly string[];
  readonly rings: string;
};

/** An alarm of the template, in words. */
type AlarmInWords = Condition & {
  /** Without the name of the stack: `readBilling-Faults`. */
  readonly name: string;
  readonly description: string;
  /** `AlarmsAtOnce`, `AlarmsNextMorning`. */
  readonly tells: readonly string[];
  readonly tellsWhenOver: readonly string[];
  readonly withoutData: string;
};

export function alarmsOf(template: Template): readonly AlarmInWords[] {
  return Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties: alarm }) => ({
    name: alarm.AlarmName.replace(/^Billing-/, ''),
    description: alarm.AlarmDescription,
    tells: alarm.AlarmActions.map(inShort),
    tellsWhenOver: alarm.OKActions.map(inShort),
    withoutData: alarm.TreatMissingData,
    ...conditionOf(alarm),
  }));
}

function conditionOf(alarm: any): Condition {
  const sum: string | undefined = alarm.Metrics?.find((one: any) => one.Expression)?.Expression;
  const parts = alarm.Metrics?.flatMap((one: any) => one.MetricStat ?? []);
  const all = parts ?? [{ ...alarm, Metric: alarm, Stat: alarm.Statistic ?? alarm.ExtendedStatistic }];
  const [first] = all;
  const { Namespace, MetricName } = first.Metric;
  const spans = alarm.EvaluationPeriods === 1 ? '' : `, in ${alarm.DatapointsToAlarm} of ${alarm.EvaluationPeriods}`;
  return {
    metric: [first.Stat, Namespace, MetricName, ...(sum ? [`as ${sum}`] : [])].join(' '),
    of: all.flatMap((one: any) =>
      (one.Metric.Dimensions ?? []).map(({ Name, Value }: any) => `${Name} ${inShort(Value)}`),
    ),
    rings: `${comparison(alarm.ComparisonOperator)} ${alarm.Threshold} within ${first.Period / 60} min${spans}`,
  };
}

function comparison(operator: string): string {
  const words: Record<string, string> = { GreaterThanOrEqualToThreshold: 'from', LessThanThreshold: 'fewer than' };
  return words[operator] ?? operator;
}
