import { synthesised } from './synthesised';

const TABLE = 'AWS::DynamoDB::Table';

describe('the table', () => {
  it.each(['dev', 'staging', 'prod'])('can be put back to any second of the last 35 days in %s', (stage) => {
    synthesised(stage).hasResourceProperties(TABLE, {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it.each(['staging', 'prod'])('of %s can be deleted neither by hand nor together with its stack', (stage) => {
    synthesised(stage).hasResource(TABLE, {
      Properties: { DeletionProtectionEnabled: true },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('of dev goes with its stack', () => {
    synthesised('dev').hasResource(TABLE, {
      Properties: { DeletionProtectionEnabled: false },
      DeletionPolicy: 'Delete',
    });
  });

  it('is the only one', () => {
    synthesised('prod').resourceCountIs(TABLE, 1);
  });

  it('is keyed by pk and sk', () => {
    synthesised('prod').hasResourceProperties(TABLE, {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  it('has two indexes, of keys only: the payments of a portal, and what is due', () => {
    synthesised('prod').hasResourceProperties(TABLE, {
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byPortal',
          KeySchema: [
            { AttributeName: 'portalKey', KeyType: 'HASH' },
            { AttributeName: 'portalOrder', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'byDue',
          KeySchema: [
            { AttributeName: 'dueQueue', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
  });

  it('holds texts in all of its keys', () => {
    synthesised('prod').hasResourceProperties(TABLE, {
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
        { AttributeName: 'portalKey', AttributeType: 'S' },
        { AttributeName: 'portalOrder', AttributeType: 'S' },
        { AttributeName: 'dueQueue', AttributeType: 'S' },
        { AttributeName: 'dueAt', AttributeType: 'S' },
      ],
    });
  });

  it('tells its stream what was written to, and nothing of what lies there', () => {
    synthesised('prod').hasResourceProperties(TABLE, { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } });
  });

  it('drops old idempotency records by itself', () => {
    synthesised('prod').hasResourceProperties(TABLE, {
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  it('is paid by the request', () => {
    synthesised('prod').hasResourceProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST' });
  });

  it("is encrypted with the account's own key", () => {
    synthesised('prod').hasResourceProperties(TABLE, { SSESpecification: { SSEEnabled: true } });
  });
});
