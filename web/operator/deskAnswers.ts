import type { AnswerOf } from '../client/route';

// What the operators' routes answer.

export type AttentionAnswer = AnswerOf<'GET /v1/operator/attention'>['attention'][number];
export type BankRowCounts = AnswerOf<'GET /v1/operator/bank-rows/counts'>;
export type BankRowAnswer = AnswerOf<'GET /v1/operator/bank-rows'>['rows'][number];
export type Census = AnswerOf<'GET /v1/operator/census'>;
export type Charging = AnswerOf<'GET /v1/operator/charging'>;
export type Confirmed = AnswerOf<'POST /v1/operator/invoices/{number}/confirmations'>;
export type DeskCounts = AnswerOf<'GET /v1/operator/counts'>;
export type FoundPayments = AnswerOf<'POST /v1/operator/payments/search'>;
export type Granted = AnswerOf<'POST /v1/operator/portals/{portal}/grants'>;
export type InvoiceAnswer = AnswerOf<'GET /v1/operator/invoices/{number}'>;
export type Months = AnswerOf<'GET /v1/operator/register/months'>;
export type PortalState = AnswerOf<'GET /v1/operator/portals/{portal}'>;
export type JournalAnswer = PortalState['journal'][number];
export type OperatorPaymentAnswer = PortalState['payments'][number];
export type Refunds = AnswerOf<'GET /v1/operator/payments/{number}/refunds'>;
type Register = AnswerOf<'GET /v1/operator/register'>;
export type LedgerLine = Register['lines'][number];
export type LedgerTotals = NonNullable<Register['totals']>;
export type ReversalAnswer = AnswerOf<'GET /v1/operator/portals/{portal}/journal/{version}/reversal'>;
export type StatementApplied = AnswerOf<'POST /v1/operator/statements/{sha256}/apply'>;
export type StatementPreview = AnswerOf<'POST /v1/operator/statements'>;
