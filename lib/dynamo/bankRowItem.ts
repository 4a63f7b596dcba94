import * as z from 'zod';
import type { BankRow } from '../domain/bankTransfer';
import { dateField, kopecksField, numberField, schemaField, versionField } from './fields';
import { bankRowKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const bankRowItem = z
  .object({
    schema: schemaField,
    bankReference: z.string(),
    amount: kopecksField,
    receivedOn: dateField,
    payerInn: z.exactOptional(z.string()),
    counted: z.array(z.object({ number: numberField, amount: kopecksField })),
    version: versionField,
  })
  .transform(({ schema, ...row }): BankRow => row);

export function toBankRowItem(row: BankRow): Item {
  return { ...bankRowKey(row.bankReference), schema: SCHEMA, ...row };
}

export function fromBankRowItem(item: Item): BankRow {
  return parseItem(bankRowItem, item);
}
