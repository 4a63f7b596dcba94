import { Stack } from 'aws-cdk-lib';
import { EmailIdentity, Identity, MailFromBehaviorOnMxFailure } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { say } from './say';
import { stackOf, tag } from './stackOf';
import type { Stage } from './stages';

type Mailing = Stage & { readonly mail: Stage['mail'] & { readonly domain: NonNullable<Stage['mail']['domain']> } };

/**
 * The domain that mails come from, as an SES identity, where a stage says that this product manages it. It is a stack
 * of its own: the domain belongs to all of OLChat and outlives the product. Nothing here writes into the DNS zone; the
 * outputs are the records it needs, without which receivers take the mails for somebody else's.
 */
export class MailStack extends Stack {
  constructor(scope: Construct, id: string, stage: Mailing) {
    super(scope, id, stackOf(stage, 'mail'));
    tag(this, stage, 'mail');
    const [, name = ''] = stage.mail.from.split('@');
    const { returnsTo, reportsTo } = stage.mail.domain;
    const returns = `${returnsTo}.${name}`;
    const identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(name),
      mailFromDomain: returns,
      // A mail under SES's own name is better than none: it still carries our signature.
      mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
    });

    identity.dkimRecords.forEach((record, index) => {
      say(this, `Dkim${index + 1}`, 'Signs each mail.', `${record.name} CNAME ${record.value}`);
    });
    const host = `feedback-smtp.${this.region}.amazonses.com`;
    say(this, 'ReturnsMx', 'Where mails that come back are told of.', `${returns} MX 10 ${host}`);
    say(this, 'ReturnsSpf', 'Who may send.', `${returns} TXT "v=spf1 include:amazonses.com ~all"`);
    say(
      this,
      'Dmarc',
      'What receivers do with mails that only claim to be ours, and whom they tell. Begin with p=none, and read a month of reports.',
      `_dmarc.${name} TXT "v=DMARC1; p=quarantine; rua=mailto:${reportsTo}"`,
    );
  }
}
