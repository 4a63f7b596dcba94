import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { AlarmTopics } from './alarmTopics';
import { BillingAlarm } from './billingAlarm';
import { NOT_SETTLING } from './ringing';

/** DynamoDB counts by operation: these are the ones that lib/dynamo sends. */
const OPERATIONS = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
];

/**
 * These are causes and not harm: the SDK tries three times. Where that does not help, the functions' fault alarms ring
 * at once.
 */
export function addTableAlarms(scope: Construct, table: string, alarms: AlarmTopics): void {
  new BillingAlarm(scope, 'ThrottledRequests', {
    tells: alarms.nextMorning,
    metric: sumOf(table, 'ThrottledRequests'),
    rings: NOT_SETTLING,
    impact: 'Calls take longer, and may end in «busy»: DynamoDB does not take them as fast as they come.',
    nextStep:
      'See which operation is throttled and by what: the quota of the table, or one partition asked by everybody.',
    runbook: 'table-trouble',
  });

  new BillingAlarm(scope, 'SystemErrors', {
    tells: alarms.nextMorning,
    metric: sumOf(table, 'SystemErrors'),
    rings: NOT_SETTLING,
    impact: 'Calls take longer, and may end in «busy»: DynamoDB itself fails.',
    nextStep: 'Look at the AWS Health Dashboard; there is nothing to repair here.',
    runbook: 'table-trouble',
  });
}

// Joined by SUM and not by `+`: an operation without a data point, which on a good day is every one, could leave the
// whole sum without a value. SUM takes what exists.
function sumOf(table: string, metricName: string): MathExpression {
  const usingMetrics = Object.fromEntries(
    OPERATIONS.map((operation): [string, Metric] => [
      operation.toLowerCase(),
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: table, Operation: operation },
        statistic: Stats.SUM,
      }),
    ]),
  );
  return new MathExpression({ expression: 'SUM(METRICS())', label: metricName, usingMetrics });
}
