import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BillingTable } from './constructs/billingTable';
import { ChangeEvents } from './constructs/changeEvents';
import { DocumentArchive } from './constructs/documentArchive';
import { HandFilledSecret, LinkKeySecret } from './constructs/secrets';
import { say } from './say';
import { stackOf, tag } from './stackOf';
import type { Stage } from './stages';

/**
 * What must outlive any release: the table, the documents, the secrets, and the bus that others listen to. Code is
 * deployed and rolled back in a stack of its own, which does not touch this template.
 */
export class DataStack extends Stack {
  readonly table: BillingTable;
  readonly archive: DocumentArchive;
  readonly events: ChangeEvents;
  readonly robokassaSecret: HandFilledSecret;
  readonly dadataSecret: HandFilledSecret;
  readonly webhookSecret: HandFilledSecret;
  readonly linkKey: LinkKeySecret;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, stackOf(stage, 'data'));
    tag(this, stage, 'data');

    this.table = new BillingTable(this, 'Table', stage);
    // {"password1": "…", "password2": "…", "testPassword1": "…", "testPassword2": "…"}, and "password3" once Robokassa
    // has made one, which allows refunds. Generated values would sign forms that Robokassa refuses one customer after
    // another.
    this.robokassaSecret = new HandFilledSecret(this, 'RobokassaSecret', {
      stage,
      description: 'Robokassa shop: JSON with password1, password2, testPassword1, testPassword2',
      notRotated:
        "No schedule can rotate it: only a person can change the shop's passwords, in Robokassa's cabinet; docs/runbook.md says how.",
    });
    // The secret of the register exists even where no register is asked, so that switching one on changes only the code
    // stack.
    this.dadataSecret = new HandFilledSecret(this, 'DadataSecret', {
      stage,
      description: 'DaData: JSON with token',
      notRotated: "No schedule can rotate it: only a person can make a new key, in DaData's cabinet.",
    });
    // The secret of the webhook also exists where nobody hears by HTTPS, for the same reason.
    this.webhookSecret = new HandFilledSecret(this, 'WebhookSecret', {
      stage,
      description: 'Events over HTTPS: JSON with webhookSecret, whsec_…',
      notRotated: 'No schedule can rotate it: the receiver must be given the new one; docs/runbook.md says how.',
    });
    this.linkKey = new LinkKeySecret(this, 'LinkKey', stage);
    this.archive = new DocumentArchive(this, 'Archive', stage);
    this.events = new ChangeEvents(this, 'Events', stage);

    // Exports everything that any release may use. If the code decided which exports exist, giving one up would change
    // this template, and CloudFormation would refuse that as long as the old code runs.
    const { table, archive, events, robokassaSecret, linkKey, dadataSecret, webhookSecret } = this;
    const secrets = [robokassaSecret.id, linkKey.id, dadataSecret.id, webhookSecret.id];
    const shared = [table.inUse.parts, archive.parts, events.parts, secrets];
    for (const part of shared.flat()) this.exportValue(part);

    say(this, 'RobokassaSecretId', 'Put the passwords of the shop here before the first payment.', robokassaSecret.id);
    say(this, 'DadataSecretId', 'Put the key of DaData here, or set companies to none.', dadataSecret.id);
    say(this, 'WebhookSecretId', 'Put the secret of the webhook here, where a stage has one.', webhookSecret.id);
    say(this, 'LinkKeySecretId', 'The key of the links to invoices, generated.', linkKey.id);
    say(this, 'ArchiveBucket', 'The invoices as they were issued.', archive.name);
    say(this, 'EventBus', 'Where the rest of OLChat hears of events.', events.name);
  }
}
