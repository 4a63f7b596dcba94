import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { engineSource } from '../../../local/cloud/engineSource';

describe('which DynamoDB engine is used', () => {
  const folder = mkdtempSync(join(tmpdir(), 'path-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const linux = { platform: 'linux', arch: 'x64' };
  const mac = { platform: 'darwin', arch: 'arm64' };

  test('on Linux x64 the one npm installed', () => {
    expect(engineSource({ ...linux, environment: {} })).toEqual({
      binary: join(process.cwd(), 'node_modules/@dynoxide/linux-x64/dynoxide'),
    });
  });

  test('everywhere the endpoint a person named, before all others', () => {
    const environment = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' };
    expect(engineSource({ ...linux, environment })).toEqual({ endpoint: 'http://127.0.0.1:8000' });
    expect(engineSource({ ...mac, environment })).toEqual({ endpoint: 'http://127.0.0.1:8000' });
  });

  test('elsewhere the program on the PATH, if it can be run', () => {
    const file = join(folder, 'dynoxide');
    const environment = { PATH: ['/nowhere', folder].join(delimiter), AWS_ENDPOINT_URL_DYNAMODB: '' };
    writeFileSync(file, '', { mode: 0o644 });
    expect(() => engineSource({ ...mac, environment })).toThrow();
    chmodSync(file, 0o755);
    expect(engineSource({ ...mac, environment })).toEqual({ binary: file });
  });

  test('without any the message names the three ways', () => {
    const start = () => engineSource({ ...mac, environment: { PATH: '/nowhere' } });
    expect(start).toThrow('There is no DynamoDB engine for darwin-arm64 here.');
    expect(start).toThrow(/AWS_ENDPOINT_URL_DYNAMODB.*`dynoxide` program on the PATH.*@dynoxide\/linux-x64/s);
  });
});
