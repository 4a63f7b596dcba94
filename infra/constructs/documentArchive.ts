import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

/** Where lib/usecases/issueInvoice puts its documents. */
const INVOICES = 'invoices/*';

/**
 * The documents as they were issued. They are kept without end, being the vouchers of the books, and nothing here may
 * delete one. The bucket of dev must be emptied by hand before its stack goes: the custom resource that CDK has for it may
 * delete from every bucket it is pointed at.
 */
export class DocumentArchive extends Construct {
  readonly name: string;
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { keepsData }: Pick<Stage, 'keepsData'>) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // A document that is written again (an order repeated after half of it failed) replaces one that nobody has seen.
      versioned: true,
      lifecycleRules: [
        { noncurrentVersionExpiration: Duration.days(90), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason:
        'Only three functions of ours reach it, and log each call; an access log would be a second bucket to guard, full of links that open invoices.',
    });
    this.name = this.bucket.bucketName;
  }

  /** Also what makes a link good: it opens what its signer may read. */
  grantRead(grantee: IGrantable & Construct): void {
    this.allow(grantee, 's3:GetObject');
  }

  grantWrite(grantee: IGrantable & Construct): void {
    this.allow(grantee, 's3:PutObject');
  }

  // Not Bucket.grantRead: it lists the bucket as well, and so names every invoice there is.
  private allow(grantee: IGrantable & Construct, action: 's3:GetObject' | 's3:PutObject'): void {
    Grant.addToPrincipal({ grantee, actions: [action], resourceArns: [this.bucket.arnForObjects(INVOICES)] });
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${this.logicalId()}.Arn>/${INVOICES}]`,
      reason: 'Each invoice is an object of its own, named when it is issued: no right can name them one by one.',
    });
  }

  private logicalId(): string {
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) throw new Error('the archive is not made of an AWS::S3::Bucket');
    return Stack.of(this).getLogicalId(resource);
  }
}
