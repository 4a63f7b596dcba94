import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts the package `@olchat/billing-dialog` together, in the folder `dialog` beside the built element: `npm pack` does the rest. */
export function packDialog(built: string): void {
  const folder = join(built, 'dialog');
  mkdirSync(folder);
  for (const file of SCRIPTS) cpSync(join(built, file), join(folder, file), { recursive: true });
  copyFileSync(join(__dirname, 'element/contract.ts'), join(folder, 'olchat-billing.d.ts'));
  writeFileSync(join(folder, 'returned.d.ts'), RETURNED_TYPES);
  copyFileSync(join(__dirname, 'element/README.md'), join(folder, 'README.md'));
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`);
}

const SCRIPTS = ['olchat-billing.js', 'olchat-billing', 'returned.js'];

const RETURNED_TYPES = `import type { TellReturned } from './olchat-billing.js';

export declare const tellPayerReturned: TellReturned;
`;

function manifest(): object {
  const { version, license }: Record<string, string> = JSON.parse(
    readFileSync(join(__dirname, '../package.json'), 'utf8'),
  );
  return {
    name: '@olchat/billing-dialog',
    version,
    description: 'The payment dialog of OLChat’s WhatsApp groups as an element: <olchat-billing>.',
    license,
    type: 'module',
    exports: {
      '.': { types: './olchat-billing.d.ts', default: './olchat-billing.js' },
      './returned': { types: './returned.d.ts', default: './returned.js' },
    },
    // Importing olchat-billing.js defines the element.
    sideEffects: ['./olchat-billing.js', './olchat-billing/*'],
    files: [...SCRIPTS, 'olchat-billing.d.ts', 'returned.d.ts'],
  };
}
