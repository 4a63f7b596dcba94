import { inShort } from './functionNamed';
import { templatesOf } from './synthesised';

const BUCKET = 'AWS::S3::Bucket';

describe('the archive of documents', () => {
  it('is the only bucket, and named in the outputs', () => {
    templatesOf('prod').data.resourceCountIs(BUCKET, 1);
    const [output] = Object.values(templatesOf('prod').data.findOutputs('ArchiveBucket'));
    expect(inShort(output?.['Value'])).toBe('ArchiveBucket');
  });

  it('is open to nobody without a right', () => {
    templatesOf('prod').data.hasResourceProperties(BUCKET, {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('takes and gives nothing unencrypted', () => {
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

  it('is encrypted where it lies', () => {
    templatesOf('prod').data.hasResourceProperties(BUCKET, {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('keeps for 90 days what was written over, and without end what was not', () => {
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
