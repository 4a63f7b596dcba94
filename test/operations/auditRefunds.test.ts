import { OLCHAT_CATALOGUE } from '../../lib/domain/buying/olchatCatalogue';
import { toPaymentItem } from '../../lib/dynamo/paymentItem';
import { auditItems } from '../../operations/audit/auditBooks';
import { at } from '../fixtures/billing';
import { PAID } from '../fixtures/givingBack';

const findingsOf = (...sums: readonly number[]) => {
  const refunds = sums.map((sum, index) => ({ order: index + 1, sum, standing: index === 2 ? 'void' : 'finished' }));
  const item = { ...toPaymentItem(PAID), refunds };
  const { findings } = auditItems([item], OLCHAT_CATALOGUE, at('2026-11-24T09:00:00Z'));
  return findings.filter((finding) => finding.includes('goes back'));
};

it('finds that more money goes back than came, and leaves out refunds that failed', () => {
  expect(findingsOf(1000_00, 2000_00)).toEqual([]);
  expect(findingsOf(1000_00, 2000_01)).toEqual(['payment 1000001 received 300000, and 300001 goes back']);
  expect(findingsOf(1000_00, 2000_00, 500_00)).toEqual([]);
});
