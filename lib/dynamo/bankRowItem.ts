import * as z from 'zod/mini';
import { type BankRow, ROW_SOURCES, ROW_STATES } from '../domain/bank/bankRow';
import { PERSON_REASONS } from '../domain/bank/bankVerdict';
import { ROW_CLASSES } from '../domain/bank/rowClass';
import { once } from '../domain/once';
import { dateField, instantField, kopecksField, numberField, schemaField, versionField } from './fields';
import { bankRowIndexKey, bankRowKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const share = () => z.object({ number: numberField, amount: kopecksField });

const statementFacts = () =>
  z.object({
    class: z.enum(ROW_CLASSES),
    order: z.string(),
    payerName: z.exactOptional(z.string()),
    payerAccount: z.exactOptional(z.string()),
    purpose: z.exactOptional(z.string()),
    currency: z.string(),
    why: z.exactOptional(z.enum(PERSON_REASONS)),
    candidates: z.array(share()),
  });

const decision = () =>
  z.object({
    kind: z.enum(['counted', 'not_ours', 'private_person', 'same_as']),
    by: z.string(),
    at: instantField,
    note: z.exactOptional(z.string()),
    sameAs: z.exactOptional(z.string()),
  });

const bankRowItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      bankReference: z.string(),
      amount: kopecksField,
      receivedOn: dateField,
      payerInn: z.exactOptional(z.string()),
      // Before statements were read, every row was typed by hand, and no rest of a row waited anywhere.
      source: z._default(z.enum(ROW_SOURCES), 'hand'),
      state: z._default(z.enum(ROW_STATES), 'settled'),
      statement: z.exactOptional(statementFacts()),
      decided: z.exactOptional(decision()),
      reopened: z.exactOptional(
        z.array(z.object({ closed: decision(), by: z.string(), at: instantField, note: z.string() })),
      ),
      counted: z.array(z.extend(share(), { aside: z.exactOptional(kopecksField) })),
      undone: z.exactOptional(z.array(numberField)),
      returned: z.exactOptional(z.array(z.extend(share(), { on: dateField }))),
      version: versionField,
    }),
    z.transform(({ schema, ...row }): BankRow => row),
  ),
);

export function toBankRowItem(row: BankRow): Item {
  return { ...bankRowKey(row.bankReference), ...bankRowIndexKey(row), schema: SCHEMA, ...row };
}

export function fromBankRowItem(item: Item): BankRow {
  return parseItem(bankRowItem, item);
}
