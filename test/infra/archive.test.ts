import { inShort } from './functionNamed';
import { synthesised } from './synthesised';

const BUCKET = 'AWS::S3::Bucket';

describe('the archive of documents', () => {
  it('is the only bucket, and named in the outputs', () => {
    synthesised('prod').resourceCountIs(BUCKET, 1);
    const [output] = Object.values(synthesised('prod').findOutputs('ArchiveBucket'));
    expect(inShort(output?.['Value'])).toBe('ArchiveBucket');
  });

  it('is open to nobody without a right', () => {
    synthesised('prod').hasResourceProperties(BUCKET, {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('takes and gives nothing unencrypted', () => {
    synthesised('prod').hasResourceProperties('AWS::S3::BucketPolicy', {
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
    synthesised('prod').hasResourceProperties(BUCKET, {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('keeps for 90 days what was written over, and without end what was not', () => {
    synthesised('prod').hasResourceProperties(BUCKET, {
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
    const [bucket] = Object.values(synthesised('prod').findResources(BUCKET));
    expect(JSON.stringify(bucket?.['Properties'].LifecycleConfiguration)).not.toMatch(/"Expiration(InDays|Date)"/);
  });

  it.each(['staging', 'prod'])('outlives the stack of %s', (stage) => {
    synthesised(stage).hasResource(BUCKET, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });
});
