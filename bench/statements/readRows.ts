import { readStatement } from '../../lib/bank/statement';
import type { Row } from '../benchmark';
import { quantile } from '../statistics';
import { OWN_ACCOUNT, statementFile } from './statementFile';

const ROWS = 10_000;
const TIMES = 7;
const AIM_MS = 1_000;

/** From the bytes to the rows. */
export function readRows(): readonly Row[] {
  const bytes = statementFile(
    Array.from({ length: ROWS }, (_, index) => 1_000_001 + index),
    '24.11.2026',
  );
  const taken = Array.from({ length: TIMES }, () => {
    const began = process.hrtime.bigint();
    const statement = readStatement(bytes, [OWN_ACCOUNT]);
    const ms = Number(process.hrtime.bigint() - began) / 1e6;
    const rows = statement.ok ? statement.value.rows.length : 0;
    if (rows !== ROWS) throw new Error(`${rows} rows of a statement were read`);
    return ms;
  });
  const figure = quantile(taken, 0.5);
  return [
    {
      what: 'a bank statement of 10 000 rows',
      measured: `${figure.toFixed(0)} ms, ${(bytes.length / 2 ** 20).toFixed(2)} MiB`,
      aim: { atMost: AIM_MS, of: { figure, unit: 'ms' } },
    },
  ];
}
