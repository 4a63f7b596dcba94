import { ANSWERING, FUNCTIONS } from './deployedFunctions';
import { inShort } from './functionNamed';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

type Widget = { type: string; properties: { title: string; alarms?: string[]; metrics?: any[] } };

/** The dashboard's body, with made-up names for what exists only in AWS. */
function widgets(): readonly Widget[] {
  const [dashboard] = Object.values(prod().findResources('AWS::CloudWatch::Dashboard'));
  return JSON.parse(inShort(dashboard?.['Properties'].DashboardBody)).widgets;
}

function widgetNamed(title: string) {
  return widgets().find((widget) => widget.properties.title === title)?.properties;
}

describe('the dashboard', () => {
  it('shows from top to bottom what rings, what comes in, what is in trouble, what is due, and which function fails', () => {
    expect(widgets().map(({ type, properties }) => `${type}: ${properties.title}`)).toEqual([
      'alarm: Alarms (each has its section in docs/runbook.md)',
      'metric: Payments settled per hour',
      'metric: Reports, verified and refused',
      'metric: Asking Robokassa',
      'metric: Attention opened',
      'metric: Mails and events not delivered',
      'metric: Autopay charges per hour',
      'metric: Oldest due item per queue, seconds',
      'metric: Due items put back or parked, runs without progress',
      'metric: Faults',
      'metric: Latency p99, ms (cut off at 15 000)',
      'metric: API 4xx and 5xx',
      'metric: Calls that the limits per caller did not count',
    ]);
  });

  it('shows every alarm', () => {
    const [first] = widgets();
    const shown = first?.properties.alarms?.map((alarm) => alarm.replace(/Alarm$/, ''));
    const all = Object.values(prod().findResources('AWS::CloudWatch::Alarm')).map((alarm) =>
      alarm['Properties'].AlarmName.replace(/^Billing-/, '').replaceAll('-', ''),
    );
    expect(shown?.toSorted()).toEqual(all.toSorted());
  });

  it('counts payments by the hour', () => {
    expect(widgetNamed('Payments settled per hour')?.metrics).toEqual([
      ['Billing', 'PaymentsSettled', 'service', 'robokassaResult', expect.objectContaining({ period: 3600 })],
      ['Billing', 'PaymentsSettled', 'service', 'reconcilePayments', expect.objectContaining({ period: 3600 })],
      ['Billing', 'PaymentsSettled', 'service', 'confirmBankTransfer', expect.objectContaining({ period: 3600 })],
    ]);
  });

  it('shows where callers are let through because they cannot be counted', () => {
    const counting = widgetNamed('Calls that the limits per caller did not count')?.metrics;
    expect(counting?.map((metric) => metric[3]).toSorted()).toEqual([
      'askAboutPayment',
      'cancelAutopay',
      'createRobokassaPayment',
      'downloadInvoice',
      'issueInvoice',
      'switchToFree',
    ]);
  });

  it('shows what was due beside what became of it', () => {
    expect(widgetNamed('Autopay charges per hour')?.metrics?.map((metric) => [metric[1], metric[3]])).toEqual([
      ['ChargesDue', 'renewAutopay'],
      ['ChargesRequested', 'renewAutopay'],
      ['ChargesUnknown', 'renewAutopay'],
      ['ChargesFailed', 'reconcilePayments'],
    ]);
  });

  it('shows how late each queue is, by its latest item', () => {
    const lines = widgetNamed('Oldest due item per queue, seconds')?.metrics ?? [];
    expect(lines.map((metric) => [metric[1], metric[3], metric.at(-1).stat])).toEqual([
      ['OldestDueAdvance', 'advanceSubscriptions', 'Maximum'],
      ['OldestDueRenew', 'renewAutopay', 'Maximum'],
      ['OldestDueReconcile', 'reconcilePayments', 'Maximum'],
      ['OldestDueInvoice', 'reconcilePayments', 'Maximum'],
      ['OldestDueFiscal', 'reconcilePayments', 'Maximum'],
      ['OldestDueRefund', 'reconcilePayments', 'Maximum'],
      ['OldestDueStatement', 'reconcilePayments', 'Maximum'],
      ['OldestOpenBankRow', 'reconcilePayments', 'Maximum'],
    ]);
  });

  const labelsOf = (title: string): readonly string[] =>
    (widgetNamed(title)?.metrics ?? []).map((metric) => metric.at(-1).label);

  it('has a line for the faults of each function', () => {
    expect(labelsOf('Faults').toSorted()).toEqual(FUNCTIONS.toSorted());
  });

  it('has a line for the latency of each function that somebody waits for', () => {
    expect(labelsOf('Latency p99, ms (cut off at 15 000)').toSorted()).toEqual(ANSWERING.toSorted());
  });

  it("separates the callers' errors from our own", () => {
    const names = widgetNamed('API 4xx and 5xx')?.metrics?.map((metric) => metric.slice(0, 2));
    expect(names).toEqual([
      ['AWS/ApiGateway', '4xx'],
      ['AWS/ApiGateway', '5xx'],
    ]);
  });

  it('has an address in the outputs', () => {
    const [output] = Object.values(prod().findOutputs('DashboardUrl'));
    expect(inShort(output?.['Value'])).toBe(
      'https://console.aws.amazon.com/cloudwatch/home?region=AWS::Region#dashboards:name=Billing',
    );
  });
});
