import { ATTENTION_VARIANTS } from './attentionVariants';
import { BANK_VARIANTS } from './bankVariants';
import { CHARGE_VARIANTS } from './chargeVariants';
import { CONSENT_VARIANTS } from './consentVariants';
import { DELIVERY_VARIANTS } from './deliveryVariants';
import { DOCUMENT_VARIANTS } from './documentVariants';
import { NOTICE_VARIANTS } from './noticeVariants';
import { REFUND_VARIANTS } from './refundVariants';
import { REQUEST_VARIANTS } from './requestVariants';
import { SETTLEMENT_VARIANTS } from './settlementVariants';
import { STORE_VARIANTS } from './storeVariants';
import { TAKING_BACK_VARIANTS } from './takingBackVariants';
import { TERM_VARIANTS } from './termVariants';

/** One text of the product, or of the simulated table, and what somebody in a hurry might have written in its place. */
type Edit = { readonly file: string; readonly find: string; readonly put: string };

/** A copy of the product with one mistake in it, which a story must find. The README beside says how to add one. */
export type Variant = {
  /** Says what the mistake does, like a command: «claim after the call». Its seed is recorded under this name. */
  readonly name: string;
  /** Each `find` stands exactly once in its file. */
  readonly edits: readonly Edit[];
  /** One of the stories of seeds 1 to this must break. */
  readonly within: number;
};

/** The mistakes that systems like this one are known to make, by the rule they break. */
export const VARIANTS: readonly Variant[] = [
  ...STORE_VARIANTS,
  ...REQUEST_VARIANTS,
  ...TERM_VARIANTS,
  ...SETTLEMENT_VARIANTS,
  ...ATTENTION_VARIANTS,
  ...CHARGE_VARIANTS,
  ...CONSENT_VARIANTS,
  ...NOTICE_VARIANTS,
  ...DELIVERY_VARIANTS,
  ...BANK_VARIANTS,
  ...TAKING_BACK_VARIANTS,
  ...DOCUMENT_VARIANTS,
  ...REFUND_VARIANTS,
];
