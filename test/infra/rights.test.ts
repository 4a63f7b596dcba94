import { FUNCTIONS } from './deployedFunctions';
import { inShort, statementsOf } from './functionNamed';
import { sourceOf } from './sourceOf';
import { synthesised } from './synthesised';

const prod = () => synthesised('prod');

const logging = (name: string) => ({
  effect: 'Allow',
  actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  resources: [`${name}Logs`],
});
const listingPayments = {
  effect: 'Allow',
  actions: ['dynamodb:Query'],
  resources: ['Table/index/byPortal'],
};
const listingDue = { effect: 'Allow', actions: ['dynamodb:Query'], resources: ['Table/index/byDue'] };
const makingLinks = { effect: 'Allow', actions: ['secretsmanager:GetSecretValue'], resources: ['LinkKeySecret'] };
const onInvoices = (action: string) => ({
  effect: 'Allow',
  actions: [action],
  resources: ['ArchiveBucket/invoices/*'],
});
const readingDocuments = {
  ...onInvoices('s3:GetObject'),
  resources: ['ArchiveBucket/acts/*', 'ArchiveBucket/invoices/*'],
};
/** S3 says «not found» of a missing document only to callers who may list; to others it says «forbidden». */
const toldOfMisses = { effect: 'Allow', actions: ['s3:ListBucket'], resources: ['ArchiveBucket'] };
/** Lifting changes three fields of the items of held addresses, and of no other items. */
const lifting = {
  effect: 'Allow',
  actions: ['dynamodb:UpdateItem'],
  resources: ['Table'],
  conditions: {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['SUPPRESSED#*'] },
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'at', 'reason', 'liftedAt'] },
  },
};
/** Giving out a number of an act changes one field of the counters, and no other item. */
const takingNumbers = {
  effect: 'Allow',
  actions: ['dynamodb:UpdateItem'],
  resources: ['Table'],
  conditions: {
    'ForAllValues:StringEquals': {
      'dynamodb:LeadingKeys': ['COUNTER'],
      'dynamodb:Attributes': ['pk', 'sk', 'lastNumber'],
    },
  },
};
/** Counting calls changes the items of the counts, and no other. */
const countingCallers = {
  effect: 'Allow',
  actions: ['dynamodb:UpdateItem'],
  resources: ['Table'],
  conditions: {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['LIMIT#*'] },
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'schema', 'ttl', 'taken'] },
  },
};
const readingPasswords = {
  effect: 'Allow',
  actions: ['secretsmanager:GetSecretValue'],
  resources: ['RobokassaSecret'],
};

describe('the rights', () => {
  it('of readBilling are to read, and not the passwords', () => {
    expect(statementsOf(prod(), 'readBilling')).toEqual([
      logging('readBilling'),
      { effect: 'Allow', actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'], resources: ['Table'] },
      listingPayments,
      makingLinks,
    ]);
  });

  it('of createRobokassaPayment are to take a number, write a payment and sign', () => {
    expect(statementsOf(prod(), 'createRobokassaPayment')).toEqual([
      logging('createRobokassaPayment'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: ['Table'],
      },
      listingPayments,
      readingPasswords,
    ]);
  });

  it('of askAboutPayment are to read a payment and to note that somebody asks', () => {
    expect(statementsOf(prod(), 'askAboutPayment')).toEqual([
      logging('askAboutPayment'),
      { effect: 'Allow', actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: ['Table'] },
      countingCallers,
    ]);
  });

  it('of findCompany are to read, to write down what the register said, and to count: nothing else', () => {
    const remembering = {
      effect: 'Allow',
      actions: ['dynamodb:PutItem'],
      resources: ['Table'],
      conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['COMPANY#*'] } },
    };
    const counting = {
      effect: 'Allow',
      actions: ['dynamodb:UpdateItem'],
      resources: ['Table'],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['LIMIT#*'] },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'schema', 'ttl', 'taken'] },
      },
    };
    const reading = { effect: 'Allow', actions: ['dynamodb:GetItem'], resources: ['Table'] };
    expect(statementsOf(prod(), 'findCompany')).toEqual([
      logging('findCompany'),
      reading,
      remembering,
      counting,
      { effect: 'Allow', actions: ['secretsmanager:GetSecretValue'], resources: ['DadataSecret'] },
    ]);
    // A stage that asks no register has no key to read.
    expect(statementsOf(synthesised('dev'), 'findCompany')).toEqual([
      logging('findCompany'),
      reading,
      remembering,
      counting,
    ]);
  });

  it('of readRegister are to read lines and totals, and nothing by an index', () => {
    expect(statementsOf(prod(), 'readRegister')).toEqual([
      logging('readRegister'),
      { effect: 'Allow', actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: ['Table'] },
    ]);
  });

  it('of sumUpDays are to read lines and running terms, and to write what they come to', () => {
    expect(statementsOf(prod(), 'sumUpDays')).toEqual([
      logging('sumUpDays'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
        resources: ['Table'],
      },
      listingDue,
    ]);
  });

  it('of robokassaResult are to settle a payment and verify', () => {
    expect(statementsOf(prod(), 'robokassaResult')).toEqual([
      logging('robokassaResult'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: ['Table'],
      },
      readingPasswords,
    ]);
  });

  it('of operatorDesk are to read a portal with its journal, to write decisions, to lift what holds an address back, and to ask Robokassa before a charge or a refund is closed', () => {
    expect(statementsOf(prod(), 'operatorDesk')).toEqual([
      logging('operatorDesk'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
        resources: ['Table'],
      },
      takingNumbers,
      { ...listingPayments, resources: ['Table/index/byDue', 'Table/index/byPortal'] },
      lifting,
      // One statement for two secrets: the key of links, and the passwords.
      { ...makingLinks, resources: ['LinkKeySecret', 'RobokassaSecret'] },
    ]);
  });

  it('of issueInvoice are to take a number, write a payment and its document, and not to read documents', () => {
    expect(statementsOf(prod(), 'issueInvoice')).toEqual([
      logging('issueInvoice'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: ['Table'],
      },
      listingPayments,
      onInvoices('s3:PutObject'),
      makingLinks,
    ]);
  });

  it('of payByLink, which anybody may call, are to buy by card and by invoice, and to read no document', () => {
    expect(statementsOf(prod(), 'payByLink')).toEqual([
      logging('payByLink'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: ['Table'],
      },
      takingNumbers,
      countingCallers,
      listingPayments,
      onInvoices('s3:PutObject'),
      // DaData's secret too: this page has no script that could call findCompany.
      { ...makingLinks, resources: ['DadataSecret', 'LinkKeySecret', 'RobokassaSecret'] },
    ]);
  });

  it('of downloadInvoice, which anybody may call, are to read one payment and its documents', () => {
    expect(statementsOf(prod(), 'downloadInvoice')).toEqual([
      logging('downloadInvoice'),
      { effect: 'Allow', actions: ['dynamodb:GetItem'], resources: ['Table'] },
      countingCallers,
      readingDocuments,
      toldOfMisses,
      makingLinks,
    ]);
  });

  it('of confirmBankTransfer are to settle a payment and number its act, and not to list any', () => {
    expect(statementsOf(prod(), 'confirmBankTransfer')).toEqual([
      logging('confirmBankTransfer'),
      {
        effect: 'Allow',
        actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: ['Table'],
      },
      takingNumbers,
      makingLinks,
    ]);
  });

  it.each([
    ['switchToFree', [countingCallers, lifting] as object[]],
    ['cancelAutopay', [countingCallers, makingLinks]],
  ])('of %s are to read a subscription and write a decision, and to list nothing', (name, more) => {
    expect(statementsOf(prod(), name)).toEqual([
      logging(name),
      { effect: 'Allow', actions: ['dynamodb:GetItem', 'dynamodb:PutItem'], resources: ['Table'] },
      ...more,
    ]);
  });

  it('of advanceSubscriptions are to find what is due, decide it, move its key, and issue an invoice with its document: no password', () => {
    expect(statementsOf(prod(), 'advanceSubscriptions')).toEqual([
      logging('advanceSubscriptions'),
      {
        effect: 'Allow',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: ['Table'],
      },
      listingDue,
      onInvoices('s3:PutObject'),
    ]);
  });

  it.each(['renewAutopay', 'reconcilePayments'])(
    'of %s are to find what is due, read and write payments with their subscriptions, and sign',
    (name) => {
      expect(statementsOf(prod(), name)).toEqual([
        logging(name),
        {
          effect: 'Allow',
          actions: [
            'dynamodb:BatchGetItem',
            'dynamodb:GetItem',
            'dynamodb:PutItem',
            // A refund that takes its purchase back replays the journal.
            ...(name === 'reconcilePayments' ? ['dynamodb:Query'] : []),
            'dynamodb:UpdateItem',
          ],
          resources: ['Table'],
        },
        // reconcilePayments finds the oldest open row of a statement by the portal index.
        name === 'reconcilePayments'
          ? { ...listingDue, resources: ['Table/index/byDue', 'Table/index/byPortal'] }
          : listingDue,
        readingPasswords,
      ]);
    },
  );

  it('of deliverEffects are to read what is owed, to send it in one name, to mark it, to write what became of a notice, and to put acts into the archive', () => {
    expect(statementsOf(prod(), 'deliverEffects')).toEqual([
      logging('deliverEffects'),
      {
        effect: 'Allow',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: ['Table'],
      },
      listingDue,
      readingDocuments,
      { ...onInvoices('s3:PutObject'), resources: ['ArchiveBucket/acts/*'] },
      toldOfMisses,
      makingLinks,
      {
        effect: 'Allow',
        actions: ['ses:SendRawEmail'],
        resources: [
          'arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:configuration-set/olchat-billing-prod',
          'arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/olchat.example',
        ],
        conditions: { StringEquals: { 'ses:FromAddress': 'billing@olchat.example' } },
      },
      { effect: 'Allow', actions: ['events:PutEvents'], resources: ['EventsBus'] },
      {
        effect: 'Allow',
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: ['TableStream'],
      },
      {
        effect: 'Allow',
        actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
        resources: ['EffectsLeftOver'],
      },
    ]);
  });

  it('of receiveMailEvents are to read a subscription, to write a decision and hold an address, and to leave what fails', () => {
    expect(statementsOf(prod(), 'receiveMailEvents')).toEqual([
      logging('receiveMailEvents'),
      {
        effect: 'Allow',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: ['Table'],
      },
      {
        effect: 'Allow',
        actions: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'],
        resources: ['MailEventsDeadLetters'],
      },
    ]);
  });

  it('to list the archive are those of the two that must tell a lost document from a lost right', () => {
    const listing = FUNCTIONS.filter((name) =>
      statementsOf(prod(), name).some(({ actions }) => actions.includes('s3:ListBucket')),
    );
    expect(listing).toEqual(['downloadInvoice', 'deliverEffects']);
  });

  it('of CodeDeploy are to move our aliases, and to read the alarms that stop it', () => {
    const [, policy] =
      Object.entries(prod().findResources('AWS::IAM::Policy')).find(([id]) => id.startsWith('ReleasesRole')) ?? [];
    const [reading, moving, ...others] = policy?.['Properties'].PolicyDocument.Statement ?? [];
    expect(others).toEqual([]);
    expect(reading).toEqual({ Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' });
    expect(moving.Action).toEqual(['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias']);
    const ours = FUNCTIONS.flatMap((name) => [`${name}Function`, `${name}Function:live`]);
    expect(moving.Resource.map(inShort).toSorted()).toEqual(ours.toSorted());
  });

  it('name every action and every resource, but for the documents, which are named when they are issued, and the alarms', () => {
    const statements = Object.values(prod().findResources('AWS::IAM::Policy')).flatMap(
      (policy) => policy['Properties'].PolicyDocument.Statement,
    );
    expect(statements).not.toEqual([]);
    expect(JSON.stringify(statements.map(({ Action }) => Action))).not.toContain('*');
    const resources = statements.flatMap(({ Resource }) => (Array.isArray(Resource) ? Resource : [Resource]));
    const vague = resources.map(inShort).filter((resource) => resource.includes('*'));
    expect(new Set(vague)).toEqual(new Set(['ArchiveBucket/invoices/*', 'ArchiveBucket/acts/*', '*']));
  });

  it('come from no managed policy: AWSLambdaBasicExecutionRole may write to every log there is', () => {
    for (const role of Object.values(prod().findResources('AWS::IAM::Role'))) {
      expect(role['Properties']).not.toHaveProperty('ManagedPolicyArns');
    }
  });

  it('are assumed by the one service that needs them, those of the clock by the Scheduler of this account', () => {
    const ofThisAccount = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
    for (const [id, role] of Object.entries(prod().findResources('AWS::IAM::Role'))) {
      const [service, Condition] = id.startsWith('Clock')
        ? ['scheduler', ofThisAccount]
        : [id.startsWith('Releases') ? 'codedeploy' : 'lambda', undefined];
      expect(role['Properties'].AssumeRolePolicyDocument.Statement).toEqual([
        {
          Action: 'sts:AssumeRole',
          Effect: 'Allow',
          Principal: { Service: `${service}.amazonaws.com` },
          ...(Condition && { Condition }),
        },
      ]);
    }
  });

  // No local engine checks rights: without this test a new kind of request would first be refused in AWS.
  it('cover every kind of request that lib/dynamo makes', () => {
    const source = sourceOf('lib/dynamo');
    const commands = new Set([...source.matchAll(/new (\w+)Command\(/g)].map(([, name]) => name));
    const partsOfTransactions = new Set(
      [...source.matchAll(/\b(Put|Update|Delete|ConditionCheck): \{/g)].map(([, name]) => name),
    );

    expect([...commands].sort()).toEqual(['BatchGet', 'Get', 'Put', 'Query', 'TransactWrite', 'Update']);
    expect([...partsOfTransactions].sort()).toEqual(['Put']);
  });
});

it('in the sandbox of SES mails may go to any identity of the account, and from the one sender only', () => {
  const sending = statementsOf(synthesised('staging'), 'deliverEffects').find(({ actions }) =>
    actions.includes('ses:SendRawEmail'),
  );
  expect(sending?.resources).toContain('arn:AWS::Partition:ses:AWS::Region:AWS::AccountId:identity/*');
  expect(sending?.conditions).toEqual({ StringEquals: { 'ses:FromAddress': 'billing@staging.olchat.example' } });
});
