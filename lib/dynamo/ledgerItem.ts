import * as z from 'zod/mini';
import { ATTENTION_KINDS } from '../domain/attention/attention';
import { LEDGER_KINDS, type LedgerLine } from '../domain/money/ledger';
import { once } from '../domain/once';
import {
  dateField,
  instantField,
  kopecksField,
  numberField,
  paidTariffField,
  periodField,
  portalField,
  schemaField,
  versionField,
} from './fields';
import { ledgerKey } from './keys';
import { type Item, parseItem, SCHEMA } from './parseItem';

const ledgerItem = once(() =>
  z.pipe(
    z.object({
      schema: schemaField,
      kind: z.enum(LEDGER_KINDS),
      sum: z.int(),
      moneyDay: dateField,
      state: z.enum(['paid', 'partially_paid', ...ATTENTION_KINDS]),
      number: z.exactOptional(numberField),
      portal: z.exactOptional(portalField),
      tariff: z.exactOptional(paidTariffField),
      periodDays: z.exactOptional(periodField),
      fee: z.exactOptional(kopecksField),
      method: z.exactOptional(z.string()),
      opKey: z.exactOptional(z.string()),
      rrn: z.exactOptional(z.string()),
      bankReference: z.exactOptional(z.string()),
      payerInn: z.exactOptional(z.string()),
      buyerName: z.exactOptional(z.string()),
      attention: z.exactOptional(z.string()),
      at: instantField,
      day: dateField,
      entry: z.exactOptional(versionField),
    }),
    z.transform(({ schema, ...line }): LedgerLine => line),
  ),
);

export function toLedgerItem(line: LedgerLine): Item {
  return { ...ledgerKey(line), schema: SCHEMA, ...line };
}

export function fromLedgerItem(item: Item): LedgerLine {
  return parseItem(ledgerItem, item);
}
