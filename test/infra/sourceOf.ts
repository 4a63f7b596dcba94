import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The text of a folder's files, all in one. */
export function sourceOf(folder: string, isMeant: (file: string) => boolean = () => true): string {
  const path = join(__dirname, '../..', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.ts') && isMeant(file))
    .map((file) => readFileSync(join(path, file), 'utf8'))
    .join('');
}
