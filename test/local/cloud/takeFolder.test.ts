import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeFolder } from '../../../local/cloud/takeFolder';

const folder = mkdtempSync(join(tmpdir(), 'taken-'));
const file = join(folder, 'taken-by');

afterAll(() => rmSync(folder, { recursive: true }));

it('a folder that a living process has is refused by its number', () => {
  writeFileSync(file, String(process.ppid));
  expect(() => takeFolder(folder)).toThrow(`is in use by process ${process.ppid}`);
});

it('one whose process is gone, or that was given back, is free', () => {
  writeFileSync(file, '999999999');
  const release = takeFolder(folder);
  release();
  takeFolder(folder)();
});

it('a file that names no process holds nothing', () => {
  writeFileSync(file, 'nobody');
  takeFolder(folder)();
});
