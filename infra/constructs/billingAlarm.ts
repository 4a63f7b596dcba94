import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

type BillingAlarmProps = {
  readonly alarms: ITopic;
  /** Counts something of which a single one is too many. */
  readonly metric: IMetric;
  /** Who notices, and what they cannot do. */
  readonly impact: string;
  /** What the person who is woken does first. */
  readonly nextStep: string;
};

/** An alarm cannot be made without saying what it means and what to do: one that says neither is soon switched off. */
export class BillingAlarm extends Construct {
  constructor(scope: Construct, id: string, { alarms, metric, impact, nextStep }: BillingAlarmProps) {
    super(scope, id);
    const alarm = new Alarm(this, 'Alarm', {
      metric,
      alarmDescription: `Impact: ${impact} Next step: ${nextStep}`,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // No call at all is a quiet night, not a failure.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(alarms));
  }
}
