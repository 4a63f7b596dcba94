import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stages';

/** Where lib/usecases/issueInvoice and archiveAct put their documents. */
const INVOICES = 'invoices/*';
const ACTS = 'acts/*';
type Documents = typeof INVOICES | typeof ACTS;

/**
 * The documents as they were issued. They are kept for ever, because they are the vouchers of the books, and nothing
 * here may delete one. The bucket of dev has to be emptied by hand before its stack is deleted: CDK's custom resource
 * for that may delete from any bucket it is pointed at.
 */
export class DocumentArchive extends Construct {
  readonly name: string;
  /** What another stack may refer to. */
  readonly parts: readonly string[];
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
        'Only a few functions of ours reach it, and log each call; an access log would be a second bucket to guard, full of links that open invoices.',
    });
    this.name = this.bucket.bucketName;
    this.parts = [this.bucket.bucketName, this.bucket.bucketArn];
  }

  /** The right to read also makes links work: a link opens what its signer may read. */
  grantRead(grantee: IGrantable & Construct): void {
    this.allow(grantee, 's3:GetObject', INVOICES);
    this.allow(grantee, 's3:GetObject', ACTS);
  }

  grantWriteInvoices(grantee: IGrantable & Construct): void {
    this.allow(grantee, 's3:PutObject', INVOICES);
  }

  grantWriteActs(grantee: IGrantable & Construct): void {
    this.allow(grantee, 's3:PutObject', ACTS);
  }

  /**
   * The right to learn that a document is missing. Without the right to list, S3 answers AccessDenied in that case too,
   * and a lost document looks like a lost right. There is no condition on a prefix, because S3 asks for this right
   * without naming one.
   */
  grantMiss(grantee: IGrantable): void {
    Grant.addToPrincipal({ grantee, actions: ['s3:ListBucket'], resourceArns: [this.bucket.bucketArn] });
  }

  // Not Bucket.grantRead, which also reads other prefixes, and lets functions list that need not learn of a missing
  // document.
  private allow(grantee: IGrantable & Construct, action: 's3:GetObject' | 's3:PutObject', documents: Documents): void {
    Grant.addToPrincipal({ grantee, actions: [action], resourceArns: [this.bucket.arnForObjects(documents)] });
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${this.exportName()}/${documents}]`,
      reason: 'Each document is an object of its own, named when it is issued: no right can name them one by one.',
    });
  }

  /** What the bucket is called in the stack of the functions, and so in the finding. */
  private exportName(): string {
    const stack = Stack.of(this);
    const { 'Fn::ImportValue': name } = stack.resolve(stack.exportValue(this.bucket.bucketArn));
    return name;
  }
}
