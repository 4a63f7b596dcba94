// Who may know whom (docs/architecture.md, «Who may know whom»). Each rule has a planted violation in
// test/house/rules.test.ts that proves it fires.
const adapters = '^lib/(robokassa|dynamo|documents|mail|events|companies)/';
/** Every room with code that runs outside tests and benchmarks. */
const rooms = '^(lib|functions|infra|operations|serve|web|local)/';
/** What runs in a function. */
const deployed = '^(lib|functions|web/pay)/';
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The rules of money must be readable and testable without anything around them.',
      severity: 'error',
      from: { path: '^lib/domain/' },
      to: { pathNot: '^lib/domain/' },
    },
    {
      name: 'typed-is-for-both-sides',
      comment:
        'What people type is read by the same code in a page and in the interface: the dialog has it in its script.',
      severity: 'error',
      from: { path: '^lib/typed/' },
      to: { pathNot: '^lib/(typed/|domain/result\\.ts$)|^node_modules/libphonenumber-js/' },
    },
    {
      name: 'words-are-for-both-sides',
      comment: 'A state is said by the same code in the dialog, on the page of a link and in mails.',
      severity: 'error',
      from: { path: '^lib/words/' },
      to: { pathNot: '^lib/words/' },
    },
    {
      name: 'bank-reader-is-pure',
      comment: 'A bank file is hostile input: its reader is bytes in, rows out, with nothing around it to harm.',
      severity: 'error',
      from: { path: '^lib/bank/' },
      to: { pathNot: '^lib/(bank|domain)/' },
    },
    {
      name: 'usecases-know-domain-and-ports',
      comment: 'A use case that knows an adapter cannot be simulated.',
      severity: 'error',
      from: { path: '^lib/usecases/' },
      to: { pathNot: '^lib/(domain|usecases)/' },
    },
    {
      name: 'adapters-know-domain-and-ports',
      comment:
        'Adapters never import each other, a use case, the rim or a function; how a call outside is made they share. Port types are in ports.ts, and how a store counts in asWritten.ts.',
      severity: 'error',
      from: { path: '^lib/(robokassa|dynamo|documents|mail|events|companies|outside)/' },
      to: {
        path: '^(lib|functions|infra|operations|serve|web|local|bench|test)/',
        pathNot: ['^lib/(domain|typed|words|outside)/', '^lib/usecases/(ports|asWritten)\\.ts$', '^lib/$1/'],
      },
    },
    {
      name: 'pay-page-is-text',
      comment:
        'The page of a link is made of values and words. It reads a typed order by the schema of the interface, and speaks of sums and days as the mails do.',
      severity: 'error',
      from: { path: '^web/pay/' },
      to: {
        path: '^(lib|functions|infra|operations|serve|web|local|bench|test)/',
        pathNot: '^web/pay/|^lib/(domain|typed|words|api)/|^lib/mail/(words|escaped)\\.ts$',
      },
    },
    {
      name: 'dynamo-expressions-have-one-home',
      comment: 'DynamoDB expressions and document commands live in lib/dynamo only.',
      severity: 'error',
      from: { path: deployed, pathNot: '^lib/(dynamo|lambda/runtime)/' },
      to: { path: '@aws-sdk/(lib-dynamodb|client-dynamodb)' },
    },
    {
      name: 'aws-commands-live-in-adapters-and-runtime',
      severity: 'error',
      from: { path: deployed, pathNot: `${adapters}|^lib/lambda/runtime/` },
      to: { path: '@aws-sdk/' },
    },
    {
      name: 'api-is-plain-data-and-schemas',
      severity: 'error',
      from: { path: '^lib/api/' },
      to: { path: rooms, pathNot: '^lib/(api|domain|typed)/' },
    },
    {
      name: 'functions-load-zod-mini',
      comment: 'One import of the classic zod brings 60 KB into every bundle, and a slower first call.',
      severity: 'error',
      from: { path: deployed },
      to: { path: 'node_modules/zod/', pathNot: 'node_modules/zod/mini/' },
    },
    {
      name: 'rim-knows-no-function',
      comment: 'lib/lambda is below the functions; only its runtime files may build adapters.',
      severity: 'error',
      from: { path: '^lib/lambda/', pathNot: '^lib/lambda/runtime/' },
      to: { path: rooms, pathNot: '^lib/(lambda|domain|api)/|^lib/usecases/ports\\.ts$' },
    },
    {
      name: 'runtime-builds-adapters',
      severity: 'error',
      from: { path: '^lib/lambda/runtime/' },
      to: { path: '^(functions|infra|operations|serve|web|local|lib/api)/' },
    },
    {
      name: 'functions-are-thin',
      comment:
        'The map of the keys is open to them: records of the table’s stream come as keys. A folder of handlers is a part of the one function that is put together from it.',
      severity: 'error',
      from: { path: '^functions/' },
      to: {
        path: rooms,
        pathNot:
          '^lib/(lambda|usecases|robokassa|bank|domain|api)/|^web/pay/|^lib/(dynamo/keys|mail/mailEvent)\\.ts$|^functions/operator/',
      },
    },
    {
      name: 'infra-reads-data-only',
      comment:
        'A stack is a parts list: it reads which routes, schedules, counters and keys there are, and runs nothing.',
      severity: 'error',
      from: { path: '^infra/' },
      to: {
        path: '^(lib|functions|operations|serve|web|local)/',
        pathNot: '^lib/api/(routes|schedules|metrics)\\.ts$|^lib/dynamo/table\\.ts$|^lib/(domain|typed)/',
      },
    },
    {
      name: 'operations-know-values-only',
      comment:
        'A command for people calls the product as anyone else would, and judges its table by its own reading. What writes missing pointers takes the product’s codecs, so that they are the product’s to the letter.',
      severity: 'error',
      from: { path: '^operations/', pathNot: '^operations/(indexing/|indexInvoices\\.ts$)' },
      to: {
        path: '^(lib|functions|infra|serve|web|local)/',
        pathNot: '^lib/(domain|typed)/|^lib/api/routes\\.ts$|^lib/dynamo/table\\.ts$',
      },
    },
    {
      name: 'serve-knows-no-stand-in',
      comment: 'npm run serve is the product: no stand-in, page or simulator may be behind it.',
      severity: 'error',
      from: { path: '^serve/' },
      to: { path: '^(functions|infra|operations|web|local)/' },
    },
    {
      name: 'gateway-knows-nothing-of-billing',
      comment: 'It is API Gateway as documented: routes and functions are given to it.',
      severity: 'error',
      from: { path: '^serve/gateway/' },
      to: { path: rooms, pathNot: '^serve/gateway/' },
    },
    {
      name: 'simulator-shares-no-code',
      comment: 'Written from the protocol, so that a mistake in one shows in the other.',
      severity: 'error',
      from: { path: '^local/robokassa/' },
      to: { path: rooms, pathNot: '^local/robokassa/' },
    },
    {
      name: 'pages-know-the-public-api-only',
      comment: 'They are the reference: what they need beside the interface, OLChat’s own page would need too.',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/pay/' },
      to: { path: rooms, pathNot: '^web/(?!pay/)|^lib/(api|typed|words)/' },
    },
    {
      name: 'client-stands-alone',
      comment: 'It is packed for others: what it imported from elsewhere would be missing there.',
      severity: 'error',
      from: { path: '^web/client/' },
      to: { pathNot: '^web/client/' },
    },
    {
      name: 'dialog-stands-alone',
      comment:
        'It is drawn into any page: what it needs is in the folder, in the client, in lib/typed and in lib/words.',
      severity: 'error',
      from: { path: '^web/dialog/' },
      to: { pathNot: '^web/(dialog|client)/|^lib/(typed|words)/|^node_modules/preact/' },
    },
    {
      name: 'examples-know-the-contract-only',
      comment: 'A receiver of OLChat has docs/events.md and nothing else of ours.',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^(lib|functions|infra|operations|serve|web|local|bench|test)/' },
    },
    {
      name: 'product-knows-no-example',
      severity: 'error',
      from: { path: rooms },
      to: { path: '^examples/' },
    },
    {
      name: 'element-knows-the-dialog-only',
      comment: 'It stands on pages of other houses.',
      severity: 'error',
      from: { path: '^web/element/' },
      to: { pathNot: '^web/(element|dialog|client)/' },
    },
    {
      name: 'element-contract-is-copied',
      comment: 'Its types are the types of the package, as they stand: what it imported would be missing there.',
      severity: 'error',
      from: { path: '^web/element/contract\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'product-does-not-import-tests-or-tools',
      severity: 'error',
      from: { path: rooms },
      to: { path: '^(test|bench)/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      // Of its place in the source this is true: it is copied beside a bundle, whose file it loads.
      from: { pathNot: '^infra/primed\\.mjs$' },
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json', '.cjs', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
