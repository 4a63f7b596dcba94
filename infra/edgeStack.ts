import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Construct } from 'constructs';
import { AlarmTopics } from './constructs/alarmTopics';
import { addEdgeAlarms } from './constructs/edgeAlarms';
import { Firewall } from './constructs/firewall';
import { VIEWER_ADDRESS_HEADER } from './environment';
import { say } from './say';
import { stackOf, tag } from './stackOf';
import type { Stage } from './stages';

type Fronted = Stage & { readonly edge: NonNullable<Stage['edge']> };

/**
 * CloudFront with a firewall in front of the API, where a stage asks for it: an HTTP API takes no firewall of its own.
 * It lies in us-east-1, as CloudFront requires. Nothing is cached, and callers can still reach the API directly: what
 * this adds is a limit for each caller, while API Gateway's limits are for all together.
 */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, stage: Fronted) {
    super(scope, id, { ...stackOf(stage, 'edge'), env: { ...stage.env, region: 'us-east-1' } });
    tag(this, stage, 'edge');
    const { name, certificateArn, origin } = stage.edge;
    const firewall = new Firewall(this, 'Firewall');
    const distribution = new Distribution(this, 'Distribution', {
      domainNames: [name],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      // Europe and North America: Russia is served from Europe in each class.
      priceClass: PriceClass.PRICE_CLASS_100,
      webAclId: firewall.arn,
      // By default CloudFront caches an error for ten seconds and answers everybody's GET with it.
      errorResponses: ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      defaultBehavior: {
        origin: new HttpOrigin(origin, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        functionAssociations: [{ function: viewerAddressTold(this), eventType: FunctionEventType.VIEWER_REQUEST }],
        // All but Host: API Gateway knows itself by its own name only.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
    });
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions::AwsSolutions-CFR1',
      reason: 'Customers of Bitrix24 sit in many countries, and Robokassa calls from addresses it may change.',
    });
    Validations.of(distribution).acknowledge({
      id: 'AwsSolutions::AwsSolutions-CFR3',
      reason:
        "Each call is a line of the API's own log; CloudFront's would hold the keys of invoice links and the e-mails in reports.",
    });
    // An alarm lives where its metric is counted, and CloudFront counts in us-east-1, where the topics of the other
    // stacks are out of reach.
    const alarms = new AlarmTopics(this, 'Alarms', stage);
    addEdgeAlarms(this, { distribution, blocked: firewall.blocked, alarms });
    say(this, 'EdgeAlarmTopic', 'Rings day and night: subscribe those on duty.', alarms.atOnce.topicArn);
    say(this, 'EdgeNextMorningTopic', 'Can wait for the morning.', alarms.nextMorning.topicArn);
    say(this, 'EdgeTarget', `Where the record of ${name} in the zone must point.`, distribution.distributionDomainName);
  }
}

/** Every status of an error that CloudFront would keep. */
const ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/**
 * Writes the customer's address into the header that functions read it from, over anything a caller sent under that
 * name.
 */
function viewerAddressTold(scope: Construct): EdgeFunction {
  return new EdgeFunction(scope, 'ViewerAddress', {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      `function handler(event) {
  var request = event.request;
  request.headers['${VIEWER_ADDRESS_HEADER}'] = { value: event.viewer.ip };
  return request;
}`,
    ),
  });
}
