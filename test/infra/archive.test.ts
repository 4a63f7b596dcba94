import { inShort } from './functionNamed';
import { templatesOf } from './synthesised';

const BUCKET = 'AWS::S3::Bucket';

describe('the archive of documents', () => {
  it('is the only bucket, and named in the outputs', () => {
    templatesOf('prod').data.resourceCountIs(BUCKET, 1);
    const [output] = Object.values(templatesOf('prod').data.findOutputs('ArchiveBucket'));
    expect(inShort(output?.['Value'])).toBe('ArchiveBucket');
  });

  it('is closed to everybody without a right', () => {
    templatesOf('prod').data.hasResourceProperties(BUCKET, {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('refuses unencrypted requests', () => {
    templatesOf('prod').data.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Action: 's3:*',
            Principal: { AWS: '*' },
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    });
  });

  it('is encrypted at rest', () => {
    templatesOf('prod').data.hasResourceProperties(BUCKET, {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('keeps documents for ever, and overwritten versions for 90 days', () => {
    templatesOf('prod').data.hasResourceProperties(BUCKET, {
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          {
            Status: 'Enabled',
            NoncurrentVersionExpiration: { NoncurrentDays: 90 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
        ],
      },
    });
    const [bucket] = Object.values(templatesOf('prod').data.findResources(BUCKET));
    expect(JSON.stringify(bucket?.['Properties'].LifecycleConfiguration)).not.toMatch(/"Expiration(InDays|Date)"/);
  });

  it.each(['staging', 'prod'])('outlives the stack of %s', (stage) => {
    templatesOf(stage).data.hasResource(BUCKET, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});
