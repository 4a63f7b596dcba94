import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import cdk from '../../cdk.json';
import { MailStack } from '../../infra/mailStack';
import { stacksOf } from '../../infra/stacksOf';
import { stageNamed } from '../../infra/stages';

const prod = stageNamed('prod');
const domain = { returnsTo: 'returns', reportsTo: 'dmarc@olchat.example' };
const stage = { ...prod, mail: { ...prod.mail, domain } };
const env = { account: '123456789012', region: 'eu-central-1' };
const template = Template.fromStack(
  new MailStack(new App({ context: cdk.context }), 'Billing-Mail', { ...stage, env }),
);

function said(name: string): unknown {
  return Object.values(template.findOutputs(name))[0]?.['Value'];
}

describe('the domain of the mails', () => {
  it('is an identity whose bounces come to its own subdomain', () => {
    template.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: 'olchat.example',
      MailFromAttributes: { MailFromDomain: 'returns.olchat.example', BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' },
    });
  });

  it('names in its outputs the DNS records that it needs', () => {
    expect([said('ReturnsMx'), said('ReturnsSpf'), said('Dmarc')]).toEqual([
      'returns.olchat.example MX 10 feedback-smtp.eu-central-1.amazonses.com',
      'returns.olchat.example TXT "v=spf1 include:amazonses.com ~all"',
      '_dmarc.olchat.example TXT "v=DMARC1; p=quarantine; rua=mailto:dmarc@olchat.example"',
    ]);
    const [identity] = Object.keys(template.findResources('AWS::SES::EmailIdentity'));
    for (const number of [1, 2, 3]) {
      expect(said(`Dkim${number}`)).toEqual({
        'Fn::Join': [
          '',
          [
            { 'Fn::GetAtt': [identity, `DkimDNSTokenName${number}`] },
            ' CNAME ',
            { 'Fn::GetAtt': [identity, `DkimDNSTokenValue${number}`] },
          ],
        ],
      });
    }
  });

  it('has a stack only where a stage has the setting', () => {
    const namesOf = (chosen: typeof prod) =>
      stacksOf(new App({ context: cdk.context, builtinCloudFormationValidation: false }), 'Billing', {
        stage: chosen,
        codeOf: () => Code.fromInline('//'),
        commit: 'c0ffee123456',
        urgent: false,
      }).map(({ stackName }) => stackName);
    expect(namesOf(stage)).toEqual(['Billing-Data', 'Billing', 'Billing-Mail']);
    expect(namesOf(prod)).toEqual(['Billing-Data', 'Billing']);
  });
});
