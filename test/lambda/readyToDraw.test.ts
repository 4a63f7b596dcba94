import { readyToDraw, renderInvoiceWith } from '../../lib/lambda/runtime/documents';
import { invoice } from '../documents/invoices';
import { at } from '../fixtures/billing';

const NOON = at('2026-11-22T12:00:00Z');

// In the order of events: when the code that draws was read.
const mockRead: string[] = [];
jest.mock('../../lib/documents/drawing', () => {
  mockRead.push('the code that draws');
  return jest.requireActual('../../lib/documents/drawing');
});

describe('the code that draws', () => {
  it('is read when a function is made ready whose first caller waits for a document, and not before', async () => {
    const render = renderInvoiceWith(new Map());
    const ready = readyToDraw(render);
    expect(mockRead).toEqual([]);
    await ready.prime(NOON);
    expect(mockRead).toEqual(['the code that draws']);
    expect(await ready(invoice())).toEqual(await render(invoice()));
    expect(mockRead).toHaveLength(1);
  });
});
