import * as z from 'zod/mini';
import type { BankRow } from '../domain/bankTransfer';
import { once } from '../domain/once';
import { dateField, kopecksField, numberField, schemaField, versionField } from './fields';
import { bankRowKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const bankRowItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      bankReference: z.string(),
      amount: kopecksField,
      receivedOn: dateField,
      payerInn: z.exactOptional(z.string()),
      counted: z.array(z.object({ number: numberField, amount: kopecksField })),
      version: versionField,
    }),
    z.transform(({ schema, ...row }): BankRow => row),
  ),
);

export function toBankRowItem(row: BankRow): Item {
  return { ...bankRowKey(row.bankReference), schema: SCHEMA, ...row };
}

export function fromBankRowItem(item: Item): BankRow {
  return parseItem(bankRowItem, item);
}
