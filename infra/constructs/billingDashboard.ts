import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  GraphWidgetView,
  type IMetric,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { AGES, BANK_AGES } from '../../lib/api/metrics';
import { type FunctionName, ROUTES } from '../../lib/api/routes';
import { SCHEDULES, type ScheduledFunction } from '../../lib/api/schedules';
import type { DueQueue, Queue } from '../../lib/domain/queues';
import type { BillingFunction } from './billingFunction';
import type { CallErrors } from './loggedStage';

type BillingDashboardProps = {
  /** Functions whose answer somebody waits for. */
  readonly functions: Readonly<Record<FunctionName, BillingFunction>>;
  /** Functions that the clock calls. */
  readonly receiveMailEvents: BillingFunction;
  readonly woken: Readonly<Record<ScheduledFunction, BillingFunction>>;
  readonly callErrors: CallErrors;
};

const FIVE_MINUTES = Duration.minutes(5);

/**
 * Answers in ten seconds, from top to bottom: is any alarm on, does money come in, is any of it in trouble, what is
 * due, what fails and how slow is it. Anything that takes longer to read belongs in the logs.
 */
export class BillingDashboard extends Construct {
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    { functions, woken, receiveMailEvents, callErrors }: BillingDashboardProps,
  ) {
    super(scope, id);
    const { stackName, region } = Stack.of(this);
    const answering = Object.values(functions);
    const all = [...answering, ...Object.values(woken), receiveMailEvents];
    const { deliverEffects, advanceSubscriptions, renewAutopay, reconcilePayments } = woken;
    const { robokassaResult, confirmBankTransfer, operatorDesk } = functions;
    const limited = [
      ...new Set(ROUTES.filter((route) => 'perCaller' in route).map((route) => functions[route.function])),
    ];
    const working = [advanceSubscriptions, renewAutopay, reconcilePayments];
    const hourly = (metric: Metric, label: string) => metric.with({ label, period: Duration.hours(1) });
    const settled = [
      hourly(robokassaResult.counted('PaymentsSettled'), 'reported by Robokassa'),
      hourly(reconcilePayments.counted('PaymentsSettled'), 'found by asking'),
      hourly(confirmBankTransfer.counted('PaymentsSettled'), 'by transfer'),
    ];
    const charges = [
      hourly(renewAutopay.counted('ChargesDue'), 'due'),
      hourly(renewAutopay.counted('ChargesRequested'), 'requested'),
      hourly(renewAutopay.counted('ChargesUnknown'), 'unclear'),
      hourly(reconcilePayments.counted('ChargesFailed'), 'failed'),
    ];

    const dashboard = new Dashboard(this, 'Dashboard', { dashboardName: stackName, defaultInterval: Duration.days(1) });
    dashboard.addWidgets(
      new AlarmStatusWidget({
        title: 'Alarms (each has its section in docs/runbook.md)',
        alarms: alarmsOf(Stack.of(this)),
        width: 24,
        height: 6,
      }),
    );
    dashboard.addWidgets(
      graph('Payments settled per hour', 4, settled, GraphWidgetView.BAR),
      graph('Reports, verified and refused', 5, [
        robokassaResult.counted('ReportsVerified').with({ label: 'verified' }),
        robokassaResult.counted('RefusedSignatures').with({ label: 'signature' }),
        robokassaResult.counted('RefusedPending').with({ label: 'of a payment that waits' }),
        robokassaResult.counted('UnreadableResults').with({ label: 'unreadable' }),
      ]),
      graph('Asking Robokassa', 5, [
        reconcilePayments.counted('FoundByAsking').with({ label: 'report lost' }),
        reconcilePayments.counted('StateRefused').with({ label: 'refused' }),
        reconcilePayments.counted('StateUnclear').with({ label: 'unclear' }),
        reconcilePayments.counted('SelfTestFailed').with({ label: 'self-test failed' }),
        operatorDesk.counted('StateRefused').with({ label: 'refused, at the desk' }),
        operatorDesk.counted('StateUnclear').with({ label: 'unclear, at the desk' }),
      ]),
      graph('Attention opened', 5, [
        robokassaResult.counted('AttentionOpened').with({ label: 'by card' }),
        confirmBankTransfer.counted('AttentionOpened').with({ label: 'by transfer' }),
        reconcilePayments.counted('AttentionOpened').with({ label: 'by asking' }),
        reconcilePayments.counted('ReceiptsMissing').with({ label: 'receipts missing' }),
      ]),
      graph('Mails and events not delivered', 5, [
        deliverEffects.counted('EffectsFailed').with({ label: 'tried again' }),
        deliverEffects.counted('EffectsRejected').with({ label: 'refused' }),
        deliverEffects.counted('EffectsParked').with({ label: 'given up' }),
        receiveMailEvents.counted('MailBounces').with({ label: 'came back' }),
        receiveMailEvents.counted('MailComplaints').with({ label: 'called unwanted' }),
        receiveMailEvents.counted('MailEventsUndecided').with({ label: 'automatic replies' }),
        receiveMailEvents.counted('MailEventsDropped').with({ label: 'events not ours' }),
      ]),
    );
    dashboard.addWidgets(
      graph('Autopay charges per hour', 9, charges, GraphWidgetView.BAR),
      graph('Oldest due item per queue, seconds', 7, [
        ...SCHEDULES.flatMap(({ function: name, queues }) =>
          queues.filter(isDueQueue).map((queue) => woken[name].oldest(AGES[queue]).with({ label: queue })),
        ),
        reconcilePayments.oldest(BANK_AGES.statement).with({ label: 'statement half-way' }),
        reconcilePayments.oldest(BANK_AGES.row).with({ label: 'bank row without a decision' }),
      ]),
      graph(
        'Due items put back or parked, runs without progress',
        8,
        working.flatMap((one) => [
          one.counted('DueItemsPutBack').with({ label: `${one.name} put back` }),
          one.counted('DueItemsParked').with({ label: `${one.name} parked` }),
          one.counted('RunsWithoutProgress').with({ label: `${one.name} without progress` }),
        ]),
      ),
    );
    dashboard.addWidgets(
      graph(
        'Faults',
        6,
        all.map((one) => one.counted('Faults').with({ label: one.name })),
      ),
      graph(
        'Latency p99, ms (cut off at 15 000)',
        6,
        answering.map((one) => one.lambda.metricDuration({ statistic: 'p99', label: one.name })),
      ),
      graph('API 4xx and 5xx', 6, [callErrors.client.with({ label: '4xx' }), callErrors.server.with({ label: '5xx' })]),
      graph(
        'Calls that the limits per caller did not count',
        6,
        limited.map((one) => one.counted('CallsNotCounted').with({ label: one.name })),
      ),
    );
    this.url = `https://console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards:name=${stackName}`;
  }
}

/** The alarms about mails and events already cover the queue `deliver`. */
function isDueQueue(queue: Queue): queue is DueQueue {
  return queue !== 'deliver';
}

/** All alarms of the stack, so that no new one is forgotten here. */
function alarmsOf(stack: Stack): Alarm[] {
  return stack.node.findAll().filter((one) => one instanceof Alarm);
}

function graph(title: string, width: number, metrics: readonly IMetric[], view = GraphWidgetView.TIME_SERIES) {
  return new GraphWidget({
    title,
    width,
    height: 6,
    view,
    left: [...metrics],
    // On a quiet day the line is at the bottom and not in the middle.
    leftYAxis: { min: 0, showUnits: false },
    period: FIVE_MINUTES,
  });
}
