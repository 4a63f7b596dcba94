import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IAlarm,
  type MathExpression,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { RUNBOOK_URL } from '../stackOf';
import type { Ringing } from './ringing';

type BillingAlarmProps = {
  readonly tells: ITopic;
  readonly metric: Metric | MathExpression;
  readonly rings: Ringing;
  /** Who notices, and what does not work for them. */
  readonly impact: string;
  /** What the reader does first. */
  readonly nextStep: string;
  /** The section of docs/runbook.md, as its anchor. */
  readonly runbook: string;
};

/** An alarm cannot be made without saying what it means and what to do. One that says neither is soon switched off. */
export class BillingAlarm extends Construct {
  readonly alarm: IAlarm;

  constructor(scope: Construct, id: string, { tells, metric, rings, impact, nextStep, runbook }: BillingAlarmProps) {
    super(scope, id);
    const alarm = new Alarm(this, 'Alarm', {
      // Its place in the stack, `OLChatBilling-prod-readBilling-Faults`: it must be understood on a telephone.
      alarmName: this.node.path.replaceAll('/', '-'),
      alarmDescription: `Impact: ${impact} Next step: ${nextStep} Runbook: ${this.node.getContext(RUNBOOK_URL)}#${runbook}`,
      metric: metric.with({ period: rings.within }),
      ...thresholdOf(rings),
      datapointsToAlarm: rings.spans?.bad ?? 1,
      evaluationPeriods: rings.spans?.of ?? 1,
    });
    alarm.addAlarmAction(new SnsAction(tells));
    // The OK message closes what the alarm opened.
    alarm.addOkAction(new SnsAction(tells));
    this.alarm = alarm;
  }
}

function thresholdOf(rings: Ringing): Pick<AlarmProps, 'threshold' | 'comparisonOperator' | 'treatMissingData'> {
  if ('fewerThan' in rings) {
    return {
      threshold: rings.fewerThan,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      // A function that nobody calls has no data point at all.
      treatMissingData: TreatMissingData.BREACHING,
    };
  }
  return {
    threshold: rings.atLeast,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // No call at all is a quiet night, not a failure.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  };
}
