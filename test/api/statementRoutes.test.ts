import * as z from 'zod/mini';
import { STATEMENT_ROUTES } from '../../lib/api/routes/statements';

const { resolveBankRow } = STATEMENT_ROUTES;
const reads = (body: unknown) => z.safeParse(resolveBankRow.body(), body).success;
const sum = (value: string) => ({ value, currency: 'RUB' });

describe('a resolution of a row', () => {
  it.each([
    { kind: 'invoices', invoices: [{ number: 1000003, amount: sum('3000.00') }] },
    { kind: 'not_ours', note: 'Возврат от поставщика' },
    { kind: 'private_person', note: 'Выбит чек' },
    { kind: 'same_as', name: '2026-11-30 №187 7700000023', note: 'Учтено вручную' },
  ])('$kind is read', (body) => {
    expect(reads(body)).toBe(true);
  });

  it.each([
    ['without a kind', { note: 'Возврат' }],
    ['for no invoice', { kind: 'invoices', invoices: [] }],
    ['for nothing', { kind: 'invoices', invoices: [{ number: 1000003, amount: sum('0.00') }] }],
    [
      'for eleven invoices',
      {
        kind: 'invoices',
        invoices: Array.from({ length: 11 }, (_, index) => ({ number: 1000003 + index, amount: sum('1.00') })),
      },
    ],
    ['that says no more', { kind: 'not_ours' }],
    ['of a field that is none', { kind: 'not_ours', note: 'Возврат', to: 1000003 }],
  ])('%s is refused', (_what, body) => {
    expect(reads(body)).toBe(false);
  });
});
