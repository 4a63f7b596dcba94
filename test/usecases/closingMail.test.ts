import { calendarDate } from '../../lib/domain/calendar/calendarDate';
import { kopecks } from '../../lib/domain/money/money';
import type { InvoicePayment } from '../../lib/domain/payment/payment';
import { closingMail } from '../../lib/usecases/closingMail';
import { UnreadableItem } from '../../lib/usecases/ports';
import { type MemoryStore, memoryStore } from '../fakes/memoryStore';
import { cardPayment, invoicePayment } from '../fixtures/billing';
import { closingAct } from '../fixtures/closingAct';

const ACT = { number: 17, date: calendarDate('2026-11-24'), sum: kopecks(3000_00) };
const CANCELLED = { ...ACT, cancelledOn: calendarDate('2026-12-02') };
const PDF = Buffer.from('%PDF-');

let store: MemoryStore;

beforeEach(async () => {
  store = memoryStore();
  await store.commit({ acts: [closingAct({ insteadOf: { number: 16, date: calendarDate('2026-11-23') } })] });
});

const mail = (template: 'closing_document' | 'closing_cancelled', acts: InvoicePayment['acts'] = [ACT]) =>
  closingMail(
    { store, archive: { get: async (key) => (key === 'acts/17.pdf' ? PDF : undefined), put: async () => undefined } },
    { template, act: 17 },
    invoicePayment({ acts }),
  );

it('carries the act, and says which act it replaces', async () => {
  expect(await mail('closing_document')).toEqual({
    facts: {
      kind: 'closing_document',
      act: { number: 17, date: '2026-11-24' },
      invoice: { number: 1000003, issuedOn: '2026-11-22' },
      sum: 300_000,
      insteadOf: { number: 16, date: '2026-11-23' },
    },
    attachment: { fileName: 'Акт № 17 от 24.11.2026.pdf', contentType: 'application/pdf', bytes: PDF },
  });
});

it('does not send an act that was cancelled meanwhile', async () => {
  expect(await mail('closing_document', [CANCELLED])).toBeUndefined();
});

it('says since when an act counts no longer', async () => {
  expect(await mail('closing_cancelled', [CANCELLED])).toEqual({
    facts: {
      kind: 'closing_cancelled',
      act: { number: 17, date: '2026-11-24' },
      invoice: { number: 1000003, issuedOn: '2026-11-22' },
      cancelledOn: '2026-12-02',
    },
  });
});

it('the mail is tried again while the file is not drawn yet, and fails where its entry owes no act', async () => {
  const archive = { get: async () => undefined, put: async () => undefined };
  const of = { template: 'closing_document', act: 17 } as const;
  const owed = closingMail({ store, archive }, of, invoicePayment({ acts: [ACT] }));
  await expect(owed).rejects.toThrow(UnreadableItem);
  await expect(mail('closing_cancelled', [ACT])).rejects.toThrow(UnreadableItem);
  await expect(mail('closing_document', [])).rejects.toThrow(UnreadableItem);
  await expect(closingMail({ store, archive }, of, cardPayment({}))).rejects.toThrow(UnreadableItem);
});
