import { Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { ROUTES } from '../../lib/api/routes';

const REPORTS: (typeof ROUTES)[number]['path'] = '/robokassa/result';

// Robokassa calls from few addresses, hundreds of times after an outage, and a blocked report is money not recorded.
// Its signature proves it, and its route has a limit of its own.
const NOT_A_REPORT: CfnWebACL.StatementProperty = {
  notStatement: {
    statement: {
      byteMatchStatement: {
        fieldToMatch: { uriPath: {} },
        positionalConstraint: 'EXACTLY',
        searchString: REPORTS,
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
  },
};

/** An open dialog polls every few seconds; an office of them sits behind one address. */
const IN_FIVE_MINUTES = 2000;

/**
 * Blocks what none of our callers does: hundreds of calls a minute from one address, calls from addresses known for
 * abuse, or known attacks.
 */
export class Firewall extends Construct {
  readonly arn: string;
  /** Calls it turned away, by whatever rule. */
  readonly blocked: Metric;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // The firewalls of all stages of an account count in one place: by a common name prod would ring for dev.
    const name = Stack.of(this).stackName;
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: seenAs(name),
      rules: [
        {
          name: 'TooManyFromOneAddress',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          visibilityConfig: seenAs('TooManyFromOneAddress'),
          statement: {
            rateBasedStatement: { aggregateKeyType: 'IP', limit: IN_FIVE_MINUTES, scopeDownStatement: NOT_A_REPORT },
          },
        },
        ruleOfAws(1, 'AWSManagedRulesAmazonIpReputationList'),
        ruleOfAws(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
      ],
    });
    this.arn = acl.attrArn;
    this.blocked = new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      dimensionsMap: { WebACL: name, Rule: 'ALL' },
      statistic: Stats.SUM,
    });
  }
}

function ruleOfAws(priority: number, name: string): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    overrideAction: { none: {} },
    visibilityConfig: seenAs(name),
    statement: { managedRuleGroupStatement: { vendorName: 'AWS', name, scopeDownStatement: NOT_A_REPORT } },
  };
}

// No samples: they would keep the addresses called, and with them links that contain keys.
function seenAs(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, metricName, sampledRequestsEnabled: false };
}
