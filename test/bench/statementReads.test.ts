import { randomUUID } from 'node:crypto';
import { bareCall } from '../../bench/baseline/bareCalls';
import { recordStatementWork } from '../../bench/statements/statementWork';
import type { FunctionSource } from '../../serve/functions';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

// Another engine named by hand may tell other figures than DynamoDB, and the local cloud would go past our line.
const suite = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ? describe.skip : describe;

const functions: FunctionSource = async (name) => (await import(`../../functions/${name}`)).handler;

suite('what taking a statement in reads', () => {
  it('grows with its rows, five units each, and not with invoices or portals', async () => {
    const engineUrl = process.env['TEST_DYNAMODB_URL'] ?? '';
    const read = async (rows: number) => {
      // A function keeps the clients that it built for the cloud before.
      jest.resetModules();
      const tableName = `statements-${randomUUID()}`;
      return (await recordStatementWork({ engineUrl, functions, tableName, bareCall, rows })).readUnits;
    };
    // Once for the counter of numbers and once for what was typed by hand; then of each row its name, before, while and after, its invoice and its portal.
    expect(await read(2)).toEqual({ amongFew: 12, amongMany: 12 });
    expect(await read(6)).toEqual({ amongFew: 32, amongMany: 32 });
  }, 60_000);
});
