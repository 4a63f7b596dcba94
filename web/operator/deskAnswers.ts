import type * as z from 'zod/mini';
import type {
  attentionListAnswer,
  chargingAnswer,
  confirmedAnswer,
  deskCountsAnswer,
  foundPaymentsAnswer,
  grantedAnswer,
  invoiceListAnswer,
  portalAnswer,
} from '../../lib/api/answers/operator';
import type { RefundsAnswer } from '../../lib/api/answers/refunds';
import type { censusAnswer, monthsAnswer, registerAnswer } from '../../lib/api/answers/register';
import type {
  bankRowCountsAnswer,
  bankRowListAnswer,
  statementAppliedAnswer,
  statementPreviewAnswer,
} from '../../lib/api/answers/statements';

// What the operators' routes answer, in the interface's own words: nobody copies this folder.

export type Refunds = RefundsAnswer;
export type InvoiceList = z.infer<ReturnType<typeof invoiceListAnswer>>;
export type FoundPayments = z.infer<ReturnType<typeof foundPaymentsAnswer>>;
export type DeskCounts = z.infer<ReturnType<typeof deskCountsAnswer>>;
export type Confirmed = z.infer<ReturnType<typeof confirmedAnswer>>;
export type AttentionList = z.infer<ReturnType<typeof attentionListAnswer>>;
export type PortalState = z.infer<ReturnType<typeof portalAnswer>>;
export type Charging = z.infer<ReturnType<typeof chargingAnswer>>;
export type Granted = z.infer<ReturnType<typeof grantedAnswer>>;
export type StatementPreview = z.infer<ReturnType<typeof statementPreviewAnswer>>;
export type StatementApplied = z.infer<ReturnType<typeof statementAppliedAnswer>>;
export type BankRowCounts = z.infer<ReturnType<typeof bankRowCountsAnswer>>;
export type BankRowList = z.infer<ReturnType<typeof bankRowListAnswer>>;
export type Register = z.infer<ReturnType<typeof registerAnswer>>;
export type LedgerLine = Register['lines'][number];
export type LedgerTotals = NonNullable<Register['totals']>;
export type Months = z.infer<ReturnType<typeof monthsAnswer>>;
export type Census = z.infer<ReturnType<typeof censusAnswer>>;
