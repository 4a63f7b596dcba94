import { randomUUID } from 'node:crypto';
import { bareCall } from '../../bench/baseline/bareCalls';
import { recordStatementWork } from '../../bench/statements/statementWork';
import type { FunctionSource } from '../../serve/functions';

process.env['POWERTOOLS_LOG_LEVEL'] = 'SILENT';

// Skipped with an engine named in the environment: it may report other figures than DynamoDB, and the local cloud would
// call it past the recording line.
const suite = process.env['AWS_ENDPOINT_URL_DYNAMODB'] ? describe.skip : describe;

const functions: FunctionSource = async (name) => (await import(`../../functions/${name}`)).handler;

suite('the read units of applying a statement', () => {
  it('grow with its rows, five units each, and not with invoices or portals', async () => {
    const engineUrl = process.env['TEST_DYNAMODB_URL'] ?? '';
    const read = async (rows: number) => {
      // The modules are loaded again: a function keeps the clients that it built for an earlier cloud.
      jest.resetModules();
      const tableName = `statements-${randomUUID()}`;
      return (await recordStatementWork({ engineUrl, functions, tableName, bareCall, rows })).readUnits;
    };
    // Once the counter of numbers and once the rows typed by hand. Then for each row: its name before, during and after
    // the decision, its invoice and its portal.
    expect(await read(2)).toEqual({ amongFew: 12, amongMany: 12 });
    expect(await read(6)).toEqual({ amongFew: 32, amongMany: 32 });
  }, 60_000);
});
