import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { addEffectAlarms } from '../constructs/effectAlarms';
import { EffectStream } from '../constructs/effectStream';
import { grantMail } from '../constructs/grantMail';
import { MailEvents } from '../constructs/mailEvents';
import { mailEnvironment, sellerEnvironment, sellerImagesEnvironment, webhookEnvironment } from '../environment';
import type { Workshop } from './workshop';

/** What tells customers and the rest of OLChat what changed, and hears which mails came back. */
export function addTellingFunctions(
  scope: Construct,
  { stage, alarms, table, archive, events, webhookSecret, linkKey, store, documents, links, woken, called }: Workshop,
) {
  const deliverEffects = woken(
    'deliverEffects',
    {
      ...store,
      ...documents,
      ...links,
      ...mailEnvironment(stage),
      ...sellerEnvironment(stage),
      ...sellerImagesEnvironment(stage),
      EVENT_BUS: events.name,
      ...webhookEnvironment(stage, webhookSecret.id),
    },
    {
      impact: 'Mails with invoices and receipts, and events for the rest of OLChat, are late.',
      tells: 'nextMorning',
      // Calls by the stream count as well, so silence of the clock is hidden in busy hours and rings in the first ten
      // quiet minutes.
      withoutIt:
        'Nothing sweeps: a mail or an event that fails once is not tried again, and nothing else would say so.',
      // The stream calls it too, and its shard waits: there is time for a batch of mails, and no more.
      timeout: Duration.seconds(60),
    },
  );
  // It commits what became of a notice.
  table.grant(deliverEffects, 'GetItem', 'PutItem', 'UpdateItem');
  table.grantDueIndex(deliverEffects);
  archive.grantRead(deliverEffects);
  archive.grantWriteActs(deliverEffects);
  archive.grantMiss(deliverEffects);
  linkKey.grantRead(deliverEffects);
  grantMail(deliverEffects, stage);
  events.grantPublish(deliverEffects);
  if (stage.webhook !== undefined) webhookSecret.grantRead(deliverEffects);
  const { leftOver } = new EffectStream(scope, 'Effects', { deliverEffects, table });
  addEffectAlarms(deliverEffects, leftOver, alarms);

  const receiveMailEvents = called(
    'receiveMailEvents',
    { ...store, STAGE: stage.name },
    {
      impact: 'Nobody hears that a notice came back: its customer may be charged untold.',
      tells: 'nextMorning',
    },
  );
  table.grant(receiveMailEvents, 'GetItem', 'PutItem', 'UpdateItem');
  const mailEvents = new MailEvents(scope, 'MailEvents', { stage, receiveMailEvents, deliverEffects, alarms });
  return { deliverEffects, leftOver, receiveMailEvents, mailEvents };
}
