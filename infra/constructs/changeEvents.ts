import { Duration } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

const ARCHIVED_FOR = Duration.days(90);

/**
 * The bus on which the rest of OLChat hears of changed subscriptions. Its listeners keep their rules in stacks of their
 * own.
 */
export class ChangeEvents extends Construct {
  readonly name: string;
  /** What another stack may refer to. */
  readonly parts: readonly string[];
  private readonly bus: EventBus;

  constructor(scope: Construct, id: string, { name }: Pick<Stage, 'name'>) {
    super(scope, id);
    // Named, because other stacks refer to it.
    this.bus = new EventBus(this, 'Bus', { eventBusName: `olchat-billing-${name}` });
    // The archive is for a listener that was down or is new: it can replay what it missed. Events name portals and no
    // people.
    this.bus.archive('Archive', {
      archiveName: `olchat-billing-${name}`,
      description:
        'Every event of the bus, to be sent again to one listener (docs/runbook.md, «Sending events again»).',
      eventPattern: { source: ['olchat.billing'] },
      retention: ARCHIVED_FOR,
    });
    this.name = this.bus.eventBusName;
    this.parts = [this.bus.eventBusName, this.bus.eventBusArn];
  }

  grantPublish(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['events:PutEvents'], resourceArns: [this.bus.eventBusArn] });
  }
}
