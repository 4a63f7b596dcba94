import type { Check } from './checks';

/**
 * Of money that counted at most what came goes back, and only of payments that were settled. Money put aside goes back whole,
 * by its attention.
 */
export const refundsStayWithin: Check = ({ payments }) => {
  const findings: string[] = [];
  for (const { number, state, refunds } of payments.values()) {
    const counted = refunds.filter(({ standing, attention }) => standing !== 'void' && attention === undefined);
    const gone = counted.reduce((total, { sum }) => total + sum, 0);
    const received = state.status === 'paid' || state.status === 'reversed' ? state.received : 0;
    if (gone > received) findings.push(`payment ${number} received ${received}, and ${gone} goes back`);
  }
  return findings;
};
