import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeFolder } from '../../../local/cloud/takeFolder';

const folder = mkdtempSync(join(tmpdir(), 'taken-'));
const file = join(folder, 'taken-by');

afterAll(() => rmSync(folder, { recursive: true }));

it('a folder that a running process holds is refused, and the process is named', () => {
  writeFileSync(file, String(process.ppid));
  expect(() => takeFolder(folder)).toThrow(`is in use by process ${process.ppid}`);
});

it('a folder is free when its process is gone or has released it', () => {
  writeFileSync(file, '999999999');
  const release = takeFolder(folder);
  release();
  takeFolder(folder)();
});

it('a file that names no process does not hold the folder', () => {
  writeFileSync(file, 'nobody');
  takeFolder(folder)();
});
