import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Bundle, bundleFunctions } from '../../infra/bundle';
import { FUNCTIONS } from './deployedFunctions';
import { functionNamed } from './functionNamed';
import { synthesised } from './synthesised';

const folder = mkdtempSync(join(tmpdir(), 'bundles-'));
let bundles: readonly Bundle[];

beforeAll(async () => {
  bundles = await bundleFunctions(join(folder, 'functions'));
  // All functions are bundled here: five seconds on a quiet machine, twenty beside other work.
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('the bundles', () => {
  it('exist for every function of the routes and the schedules, and for no other', () => {
    expect(bundles.map((bundle) => bundle.name).toSorted()).toEqual(FUNCTIONS.toSorted());
  });

  it('are at most 520 KB each, and more only with documents, because their size is part of the cold start', () => {
    const withDocuments: Record<string, number> = {
      issueInvoice: 570_000,
      // Keeps invoices, signs Robokassa's forms, and looks requisites up for a page that has no script.
      payByLink: 615_000,
      // All letters are in it, what fetches and keeps acts, and what signs and guards a webhook: 32 KB. Nobody waits for its start.
      deliverEffects: 650_000,
      // Reads phones and gives money back besides all that operators do, asks how far a refund is, withdraws it and lists it
      // with what waits, and finds any payment; no customer waits for it.
      operatorDesk: 560_000,
    };
    const tooLarge = bundles.filter(({ name, bytes }) => bytes > (withDocuments[name] ?? 520_000));
    expect(tooLarge.map(({ name, bytes }) => [name, bytes])).toEqual([]);
  });

  it('have each file that their settings name', () => {
    const named = bundles.flatMap(({ name, file }) =>
      Object.values(functionNamed(synthesised('prod'), name).Environment.Variables).flatMap((value) => {
        const path = /^\/var\/task\/(.+)$/.exec(String(value))?.[1];
        return path === undefined ? [] : [[name, path, existsSync(join(dirname(file), path))]];
      }),
    );
    expect(named).toContainEqual(['issueInvoice', 'seller-images.json', true]);
    expect(named.filter(([, , isThere]) => !isThere)).toEqual([]);
  });

  it.each(['client-s3', 'client-ses', 'pdf-lib', 'aws-cdk', 'credential-provider-sso'])(
    'that neither make nor send documents hold nothing of %s',
    (unwanted) => {
      const withDocuments = ['issueInvoice', 'downloadInvoice', 'payByLink', 'deliverEffects', 'advanceSubscriptions'];
      const inputs = bundles.filter(({ name }) => !withDocuments.includes(name)).flatMap((bundle) => bundle.inputs);
      expect(inputs.filter((input) => input.includes(unwanted))).toEqual([]);
    },
  );

  it('contain none of the texts for openapi.json', () => {
    const told = /^lib\/api\/(answers\/|openapi|\w*[eE]xamples\.ts$)/;
    expect(
      bundles.flatMap(({ name, inputs }) => inputs.filter((input) => told.test(input)).map((it) => [name, it])),
    ).toEqual([]);
    // The source of a route has `docs`; the bundle must have none.
    const docs = /\.docs\(|\bdocs:/;
    expect(bundles.filter(({ file }) => docs.test(readFileSync(file, 'utf8'))).map(({ name }) => name)).toEqual([]);
    // The rest of a definition must be there: the route, and the schema of its body.
    const opening = bundles.find(({ name }) => name === 'createRobokassaPayment');
    expect(readFileSync(opening?.file ?? '', 'utf8')).toContain('"/v1/payments/{number}/checkout"');
  });

  it('hold the schemas of the calls that are made, and of no others: S3 alone has 57 KB of them', () => {
    const ofS3 = bundles.filter(({ inputs }) => inputs.some((input) => input.includes('client-s3/dist-es/schemas')));
    expect(ofS3.map(({ name }) => name)).toContain('issueInvoice');
    for (const { name, file } of ofS3) {
      const code = readFileSync(file, 'utf8');
      expect([name, code.includes('?x-id=PutObject'), /LifecycleConfiguration/.test(code)]).toEqual([
        name,
        true,
        false,
      ]);
      // By these the SDK makes its classes of errors.
      expect(code).toContain('NoSuchKey');
    }
  });

  it('leave drawing and the writing of mails to files of their own, which a start does not read', () => {
    const beside = bundles.map(({ name, apart }) => [name, apart.map(({ file }) => basename(file))] as const);
    expect(Object.fromEntries(beside.filter(([, files]) => files.length > 0))).toEqual({
      advanceSubscriptions: ['drawing.js'],
      deliverEffects: ['drawing.js', 'mime.js'],
      issueInvoice: ['drawing.js'],
      payByLink: ['drawing.js'],
    });
    const drawing =
      /node_modules\/(pdf-lib|uqr|fflate)\/|^lib\/documents\/(font|layout|pdf|file|invoice|act)\/|[a-z]Pdf\.ts$/;
    const mail = /node_modules\/nodemailer\//;
    const inputs = bundles.flatMap((bundle) => bundle.inputs);
    expect(inputs.filter((input) => drawing.test(input) || mail.test(input))).toEqual([]);
    for (const { file, apart } of bundles) {
      for (const { file: own, bytes } of apart) {
        expect([own, dirname(own) === dirname(file), bytes < 150_000]).toEqual([own, true, true]);
        expect(readFileSync(file, 'utf8')).toContain(`import("./${basename(own)}")`);
        const script = `import(${JSON.stringify(own)}).then((module) => process.stdout.write(Object.keys(module.drawing ?? module).sort().join()))`;
        const said = execFileSync(process.execPath, ['-e', script], { env: {}, timeout: 5_000, encoding: 'utf8' });
        expect([own, said]).toEqual([
          own,
          expect.stringContaining(basename(own) === 'mime.js' ? 'composeMail' : 'act,invoice'),
        ]);
      }
    }
  });

  // In a second file a class is a second class: `instanceof UnreadableItem` would not know an error that the drawing threw.
  it('have beside them no code of the errors that functions know by their class', () => {
    const inputs = bundles.flatMap(({ apart }) => apart.flatMap((one) => one.inputs));
    expect(inputs).toEqual(expect.arrayContaining(['lib/documents/invoicePdf.ts', 'lib/mail/mime.ts']));
    expect(inputs.filter((input) => /^lib\/(usecases|lambda|dynamo|outside)\//.test(input))).toEqual([]);
  });

  it('hold of pdf-lib its objects and its writer only: one use of PDFDocument would bring 600 KB', () => {
    const ofPdfLib = bundles
      .flatMap(({ apart }) => apart.flatMap((beside) => beside.inputs))
      .filter((input) => input.includes('node_modules/pdf-lib/'));
    expect(ofPdfLib).toContain('node_modules/pdf-lib/es/core/writers/PDFWriter.js');
    expect(
      ofPdfLib.filter((input) => /PDFDocument|standard-fonts|acroform|[Pp]arser|upng|fontkit/.test(input)),
    ).toEqual([]);
  });

  it('do nothing when they are imported: no setting is read, nothing printed, nothing left running', () => {
    for (const { file } of bundles) {
      const script = `process.stdout.write(typeof require(${JSON.stringify(file)}).handler)`;
      // execFileSync throws when the process does not end within 5 s, or ends with an error.
      const said = execFileSync(process.execPath, ['-e', `${script}`], { env: {}, timeout: 5_000, encoding: 'utf8' });
      expect([file, said]).toEqual([file, 'function']);
    }
  });

  it.each([
    [
      'is got ready before Lambda counts it as loaded',
      'async (now) => said.push("primed " + (now > 0))',
      ['primed true'],
    ],
    ['is loaded all the same when that fails', 'async () => { throw new Error("no secret"); }', []],
    ['is not waited for longer than two seconds', '() => new Promise(() => {})', ['2000 ms over']],
  ])('%s', (_, prime, expected) => {
    const own = join(folder, 'functions', 'readBilling', 'primed.mjs');
    const at = mkdtempSync(join(folder, 'primed-'));
    copyFileSync(own, join(at, 'primed.mjs'));
    // No time passes: a timer that was not cleared fires at once and writes down how long it would have been.
    const time = `globalThis.setTimeout = (done, ms) => setImmediate(() => { said.push(ms + ' ms over'); done(); });
      globalThis.clearTimeout = clearImmediate;`;
    writeFileSync(
      join(at, 'index.js'),
      `globalThis.said = []; ${time} exports.handler = async () => said; exports.prime = ${prime};`,
    );
    const script = `import(${JSON.stringify(join(at, 'primed.mjs'))}).then(({ handler }) => handler()).then((said) => process.stdout.write(JSON.stringify(said)))`;
    const said = execFileSync(process.execPath, ['-e', script], { env: {}, timeout: 5_000, encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual(expected);
  });

  it('are deployed with primed.mjs, and each exports a prime', () => {
    for (const { name, file } of bundles) {
      const primed = join(dirname(file), 'primed.mjs');
      const script = `import(${JSON.stringify(primed)}).then(({ handler }) => process.stdout.write(typeof handler + typeof require(${JSON.stringify(file)}).prime))`;
      // Without settings `prime` can do nothing. Loading must succeed all the same, so that the first call names what
      // is missing.
      const said = execFileSync(process.execPath, ['-e', script], { env: {}, timeout: 5_000, encoding: 'utf8' });
      expect([name, said]).toEqual([name, 'functionfunction']);
    }
  });
});
