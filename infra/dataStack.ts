import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BillingTable } from './constructs/billingTable';
import { ChangeEvents } from './constructs/changeEvents';
import { DocumentArchive } from './constructs/documentArchive';
import { LinkKeySecret } from './constructs/linkKeySecret';
import { RobokassaSecret } from './constructs/robokassaSecret';
import { say } from './say';
import { stackOf, tag } from './stackOf';
import type { Stage } from './stages';

/**
 * What must outlive any release: the table, the documents, the secrets, and the bus that others listen to. Code is deployed
 * and rolled back in a stack of its own, without so much as reading this template.
 */
export class DataStack extends Stack {
  readonly table: BillingTable;
  readonly archive: DocumentArchive;
  readonly events: ChangeEvents;
  readonly robokassaSecret: RobokassaSecret;
  readonly linkKey: LinkKeySecret;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, stackOf(stage, 'data'));
    tag(this, stage, 'data');

    this.table = new BillingTable(this, 'Table', stage);
    this.robokassaSecret = new RobokassaSecret(this, 'RobokassaSecret', stage);
    this.linkKey = new LinkKeySecret(this, 'LinkKey', stage);
    this.archive = new DocumentArchive(this, 'Archive', stage);
    this.events = new ChangeEvents(this, 'Events', stage);

    // All that any release may use, whether this one does or not: were it left to the code which exports there are, giving
    // one up would change this template, and CloudFormation would refuse that for as long as the code is the older one.
    const { table, archive, events, robokassaSecret, linkKey } = this;
    const shared = [table.inUse.parts, archive.parts, events.parts, [robokassaSecret.id, linkKey.id]];
    for (const part of shared.flat()) this.exportValue(part);

    say(this, 'RobokassaSecretId', 'Put the passwords of the shop here before the first payment.', robokassaSecret.id);
    say(this, 'LinkKeySecretId', 'The key of the links to invoices, generated.', linkKey.id);
    say(this, 'ArchiveBucket', 'The invoices as they were issued.', archive.name);
    say(this, 'EventBus', 'Where the rest of OLChat hears of changed subscriptions.', events.name);
  }
}
