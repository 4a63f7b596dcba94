import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EdgeStack } from '../../infra/edgeStack';
import { stageNamed } from '../../infra/stages';
import { alarmsOf } from './alarmsOf';
import { functionNamed, inShort } from './functionNamed';
import { WITH_ALL_THAT_IS_OPTIONAL } from './optional';
import { synthesise } from './synthesise';
import { synthesised } from './synthesised';

const STAGE = { ...stageNamed('prod'), ...WITH_ALL_THAT_IS_OPTIONAL };
const { code } = synthesise(STAGE);
const edge = Template.fromStack(new EdgeStack(new App(), 'Billing-Edge', STAGE));

describe('a domain of OLChat for the API', () => {
  it('leads to the one stage of the API, with the certificate of the setting', () => {
    code.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'api.olchat.example',
      DomainNameConfigurations: [{ CertificateArn: STAGE.domain.certificateArn, EndpointType: 'REGIONAL' }],
    });
    code.resourceCountIs('AWS::ApiGatewayV2::ApiMapping', 1);
  });

  it("leaves AWS's own address open, for Robokassa and links in mails, until a setting closes it", () => {
    code.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false });
    const closed = synthesise({ ...STAGE, domain: { ...STAGE.domain, closesOwnAddress: true } }).code;
    closed.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
  });

  it('is named in the outputs, with where its DNS record must point', () => {
    const output = (name: string) => Object.values(code.findOutputs(name))[0]?.['Value'];
    expect(output('ApiUrl')).toBe('https://api.olchat.example');
    expect(output('RobokassaResultUrl')).toBe('https://api.olchat.example/robokassa/result');
    expect(inShort(output('DomainTarget'))).toBe('ApiDomain');
  });

  it('does not exist unless a stage has the setting', () => {
    synthesised('prod').resourceCountIs('AWS::ApiGatewayV2::DomainName', 0);
    synthesised('prod').hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: false });
  });
});

describe('the alarm mail', () => {
  it('goes to one address at once and to one in the morning', () => {
    const mails = Object.values(
      code.findResources('AWS::SNS::Subscription', { Properties: { Protocol: 'email' } }),
    ).map(({ Properties }) => Properties);
    expect(mails.map(({ Protocol, Endpoint, TopicArn }: any) => [Protocol, Endpoint, inShort(TopicArn)])).toEqual([
      ['email', 'on-duty@olchat.example', 'AlarmsAtOnce'],
      ['email', 'billing@olchat.example', 'AlarmsNextMorning'],
    ]);
  });

  it('does not exist unless a stage has the setting', () => {
    synthesised('prod').resourcePropertiesCountIs('AWS::SNS::Subscription', { Protocol: 'email' }, 0);
  });
});

describe('the edge', () => {
  const [distribution] = Object.values(edge.findResources('AWS::CloudFront::Distribution'));
  const config = distribution?.['Properties'].DistributionConfig;
  const rules = () => Object.values(edge.findResources('AWS::WAFv2::WebACL'))[0]?.['Properties'].Rules;

  it('passes everything on to the API by https, and keeps nothing', () => {
    expect(config.Aliases).toEqual(['billing.olchat.example']);
    expect(config.Origins).toEqual([
      expect.objectContaining({
        DomainName: 'api.olchat.example',
        CustomOriginConfig: expect.objectContaining({ OriginProtocolPolicy: 'https-only' }),
      }),
    ]);
    // CachingDisabled and AllViewerExceptHostHeader, as AWS numbers them.
    expect(config.DefaultCacheBehavior).toMatchObject({
      AllowedMethods: expect.arrayContaining(['GET', 'POST', 'OPTIONS']),
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      ViewerProtocolPolicy: 'https-only',
    });
    expect(config.ViewerCertificate.MinimumProtocolVersion).toBe('TLSv1.2_2021');
  });

  it('keeps no error for anybody else', () => {
    const kept = config.CustomErrorResponses.map(({ ErrorCode, ErrorCachingMinTTL }: any) => [
      ErrorCode,
      ErrorCachingMinTTL,
    ]);
    expect(kept).toEqual([400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((status) => [status, 0]));
  });

  it('tells the API from where the customer calls, which the function that records consents reads', () => {
    const [told] = Object.values(edge.findResources('AWS::CloudFront::Function'));
    const handler = new Function(`${told?.['Properties'].FunctionCode}; return handler;`)();
    const forged = { 'x-olchat-viewer-address': { value: '10.0.0.1' } };
    expect(handler({ viewer: { ip: '198.51.100.9' }, request: { headers: forged } }).headers).toEqual({
      'x-olchat-viewer-address': { value: '198.51.100.9' },
    });
    expect(config.DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
    expect(functionNamed(code, 'createRobokassaPayment').Environment.Variables.VIEWER_ADDRESS_HEADER).toBe(
      'x-olchat-viewer-address',
    );
  });

  it('has a firewall, in the region where CloudFront looks for it', () => {
    expect(inShort(config.WebACLId)).toBe('FirewallAcl');
    expect(new EdgeStack(new App(), 'Edge', STAGE).region).toBe('us-east-1');
  });

  it.each([
    [
      'Edge-ServerErrors',
      'Average AWS/CloudFront 5xxErrorRate as FILL(rate, 0) / 100 * calls',
      'from 3 within 10 min',
      'AtOnce',
    ],
    [
      'Edge-ServerErrorsLinger',
      'Average AWS/CloudFront 5xxErrorRate as FILL(rate, 0) / 100 * calls',
      'from 1 within 15 min, in 3 of 12',
      'AtOnce',
    ],
    ['Edge-ManyBlocked', 'Sum AWS/WAFV2 BlockedRequests', 'from 100 within 15 min, in 2 of 3', 'NextMorning'],
  ])('rings by itself, for the API knows nothing of it: %s', (name, metric, rings, topic) => {
    const told = alarmsOf(edge);
    expect(told).toHaveLength(3);
    expect(told.find((alarm) => alarm.name === name)).toMatchObject({ metric, rings, tells: [`Alarms${topic}`] });
  });

  it('counts its firewall under a name of its own: another stage of the account has one too', () => {
    edge.hasResourceProperties('AWS::WAFv2::WebACL', { VisibilityConfig: { MetricName: 'Billing-Edge' } });
    expect(alarmsOf(edge).find(({ name }) => name === 'Edge-ManyBlocked')?.of).toEqual([
      'Rule ALL',
      'WebACL Billing-Edge',
    ]);
  });

  it('limits each address, and leaves known attackers out', () => {
    expect(rules().map(({ Name }: any) => Name)).toEqual([
      'TooManyFromOneAddress',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
  });

  it('never stands between us and a report of money', () => {
    for (const { Statement } of rules()) {
      const { ScopeDownStatement } = Statement.RateBasedStatement ?? Statement.ManagedRuleGroupStatement;
      expect(ScopeDownStatement.NotStatement.Statement.ByteMatchStatement).toMatchObject({
        FieldToMatch: { UriPath: {} },
        PositionalConstraint: 'EXACTLY',
        SearchString: '/robokassa/result',
      });
    }
  });
});
