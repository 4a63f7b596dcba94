import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, bundleFunctions } from '../../infra/bundle';
import { FUNCTIONS } from './deployedFunctions';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
let bundles: readonly Bundle[];

beforeAll(async () => {
  bundles = (await bundleFunctions(join(folder, 'functions'))).bundles;
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bundles', () => {
  it('exist for every function of the routes and the schedules, and for no other', () => {
    expect(bundles.map((bundle) => bundle.name).toSorted()).toEqual(FUNCTIONS.toSorted());
  });

  it('are at most 520 KB each, and more only with documents: size is cold start, and a customer waits for it', () => {
    const withDocuments: Record<string, number> = {
      downloadInvoice: 600_000,
      issueInvoice: 760_000,
      // All letters are in it, and nobody waits for its start.
      deliverEffects: 850_000,
    };
    const tooLarge = bundles.filter(({ name, bytes }) => bytes > (withDocuments[name] ?? 520_000));
    expect(tooLarge.map(({ name, bytes }) => [name, bytes])).toEqual([]);
  });

  it.each(['client-s3', 'client-ses', 'pdf-lib', 'aws-cdk', 'credential-provider-sso'])(
    'that neither make nor send documents hold nothing of %s',
    (unwanted) => {
      const withDocuments = ['issueInvoice', 'downloadInvoice', 'deliverEffects'];
      const inputs = bundles.filter(({ name }) => !withDocuments.includes(name)).flatMap((bundle) => bundle.inputs);
      expect(inputs.filter((input) => input.includes(unwanted))).toEqual([]);
    },
  );

  it('hold of pdf-lib its objects and its writer only: one use of PDFDocument would bring 600 KB', () => {
    const ofPdfLib = bundles.flatMap(({ inputs }) => inputs).filter((input) => input.includes('node_modules/pdf-lib/'));
    expect(ofPdfLib).toContain('node_modules/pdf-lib/es/core/writers/PDFWriter.js');
    expect(
      ofPdfLib.filter((input) => /PDFDocument|standard-fonts|acroform|[Pp]arser|upng|fontkit/.test(input)),
    ).toEqual([]);
  });

  it('do nothing when they are imported: no setting is read, nothing is said, nothing is left running', () => {
    for (const { file } of bundles) {
      const script = `process.stdout.write(typeof require(${JSON.stringify(file)}).handler)`;
      // It throws when anything is left running, or Node ends with an error.
      const said = execFileSync(process.execPath, ['-e', `${script}`], { env: {}, timeout: 5_000, encoding: 'utf8' });
      expect([file, said]).toEqual([file, 'function']);
    }
  });
});
