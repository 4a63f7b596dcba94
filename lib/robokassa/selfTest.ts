import type { StateAnswer } from './gateway';
import type { ReceiptAnswer } from './receiptService';

/**
 * What an answer about SELF_TEST_NUMBER proves (docs/robokassa.md, «The self-test»). `password2_or_algorithm`, `login`:
 * no report and no question can be verified, so no card payment would ever be settled. `password1`: every payer sees
 * error 29. `sold`: somebody has used the number. `weather`: a passing failure that proves nothing; the next hour will
 * tell.
 */
export type SelfTestOutcome = 'well' | 'password2_or_algorithm' | 'login' | 'password1' | 'sold' | 'weather';

/** Judges the state service's answer: not found is the right one, because nobody can have paid. */
export function selfTestOfState(answer: StateAnswer): Exclude<SelfTestOutcome, 'password1'> {
  switch (answer.kind) {
    case 'not_found':
      return 'well';
    case 'paid':
    case 'failed':
    case 'pending':
      return 'sold';
    case 'unclear':
      if (answer.reason === 'bad_signature') return 'password2_or_algorithm';
      if (answer.reason === 'unknown_shop') return 'login';
      return answer.reason === 'two_operations' ? 'sold' : 'weather';
  }
}

/**
 * Judges the fiscal service's answer: it is signed with the first password, and only a refused signature is a verdict.
 */
export function selfTestOfReceipt(answer: ReceiptAnswer): 'well' | 'password1' | 'weather' {
  if (answer.kind !== 'unclear') return 'well';
  if (answer.reason === 'bad_signature') return 'password1';
  // Any other answer of the service's own comes after its look at the signature (inferred).
  return answer.reason === 'request_error' || answer.reason === 'unknown_result' ? 'well' : 'weather';
}
