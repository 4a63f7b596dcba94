import { templatesOf } from './synthesised';

const TABLE = 'AWS::DynamoDB::Table';

describe('the table', () => {
  it.each(['dev', 'staging', 'prod'])('can be put back to any second of the last 35 days in %s', (stage) => {
    templatesOf(stage).data.hasResourceProperties(TABLE, {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it.each(['staging', 'prod'])('of %s can be deleted neither by hand nor together with its stack', (stage) => {
    templatesOf(stage).data.hasResource(TABLE, {
      Properties: { DeletionProtectionEnabled: true },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('of dev goes with its stack', () => {
    templatesOf('dev').data.hasResource(TABLE, {
      Properties: { DeletionProtectionEnabled: false },
      DeletionPolicy: 'Delete',
    });
  });

  it('is the only one', () => {
    templatesOf('prod').data.resourceCountIs(TABLE, 1);
  });

  it('is keyed by pk and sk', () => {
    templatesOf('prod').data.hasResourceProperties(TABLE, {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  it('has two indexes with keys only: the payments of a portal, and what is due', () => {
    templatesOf('prod').data.hasResourceProperties(TABLE, {
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

  it('has only strings as keys', () => {
    templatesOf('prod').data.hasResourceProperties(TABLE, {
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

  it('gives its stream the keys of what was written, and no values', () => {
    templatesOf('prod').data.hasResourceProperties(TABLE, { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } });
  });

  it('deletes old idempotency records by itself', () => {
    templatesOf('prod').data.hasResourceProperties(TABLE, {
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  it('is paid by the request', () => {
    templatesOf('prod').data.hasResourceProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST' });
  });

  it("is encrypted with the account's own key", () => {
    templatesOf('prod').data.hasResourceProperties(TABLE, { SSESpecification: { SSEEnabled: true } });
  });
});
