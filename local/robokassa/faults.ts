import * as z from 'zod';

const next = z.int().min(1).max(1000);
const then = z.enum(['paid', 'declined', 'open']).optional();

/**
 * Other texts for elements of a state answer's Info, or for unsigned fields of a result; null leaves the element out.
 */
const otherText = z.string().max(200).nullable().optional();
const stateFacts = z.strictObject({
  IncCurrLabel: otherText,
  IncSum: otherText,
  PaymentMethod: otherText,
  OutCurrLabel: otherText,
  OutSum: otherText,
  OpKey: otherText,
  BankCardRRN: otherText,
});
const resultFacts = z.strictObject({
  Fee: otherText,
  EMail: otherText,
  PaymentMethod: otherText,
  IncCurrLabel: otherText,
  IncSum: otherText,
});

export type StateFacts = z.infer<typeof stateFacts>;
export type ResultFacts = z.infer<typeof resultFacts>;

/**
 * The faults that can be armed for the next results, charges and questions to the services. `{}` clears all of them.
 */
export const faultsSchema = z.strictObject({
  result: z
    .discriminatedUnion('do', [
      z.strictObject({ do: z.enum(['lose', 'twice', 'reorder', 'lowercase']), next }),
      z.strictObject({ do: z.literal('delay'), next, seconds: z.int().min(1).max(259_200) }),
      z.strictObject({ do: z.literal('other_facts'), next, facts: resultFacts }),
    ])
    .optional(),
  recurring: z
    .discriminatedUnion('do', [
      z.strictObject({ do: z.enum(['ok', 'ok_plus', 'timeout_after', 'text', 'garbage']), next, then }),
      // No `then` here: this fault starts no charge, so none can be paid or declined later.
      z.strictObject({ do: z.literal('timeout_before'), next }),
    ])
    .optional(),
  state: z
    .discriminatedUnion('do', [
      z.strictObject({
        do: z.enum([
          'unreachable',
          'empty',
          'garbage',
          'not_found',
          'two_operations',
          'internal_error',
          'other_namespace',
          'two_namespaces',
        ]),
        next,
      }),
      z.strictObject({ do: z.literal('other_facts'), next, facts: stateFacts }),
    ])
    .optional(),
  fiscal: z
    .strictObject({ do: z.enum(['unreachable', 'lost_after', 'empty', 'garbage', 'error', 'list', 'words']), next })
    .optional(),
  refund: z
    .strictObject({
      do: z.enum(['lost_before', 'lost_after', 'error_before', 'error_after', 'not_enough', 'empty', 'garbage']),
      next,
    })
    .optional(),
  refundState: z.strictObject({ do: z.enum(['unreachable', 'unknown', 'empty', 'garbage']), next }).optional(),
});

type ArmedFaults = z.infer<typeof faultsSchema>;
export type ResultFault = NonNullable<ArmedFaults['result']>;
export type RecurringFault = NonNullable<ArmedFaults['recurring']>;
type RefundFault = NonNullable<ArmedFaults['refund']>;
type RefundStateFault = NonNullable<ArmedFaults['refundState']>;
type FiscalFault = NonNullable<ArmedFaults['fiscal']>;
export type StateFault = NonNullable<ArmedFaults['state']>;

/** The armed faults, each with how many more calls it hits. A restart clears them. */
export type Faults = {
  armed: () => ArmedFaults;
  arm: (faults: ArmedFaults) => void;
  /**
   * Uses up one fault, if one fits. `delay` and `reorder` fit only the first result of a payment: they would hold back
   * a delayed result again and again.
   */
  takeResult: (which: 'first' | 'repeat') => ResultFault | undefined;
  takeRecurring: () => RecurringFault | undefined;
  takeState: () => StateFault | undefined;
  takeFiscal: () => FiscalFault | undefined;
  takeRefund: () => RefundFault | undefined;
  takeRefundState: () => RefundStateFault | undefined;
};

/** Creates the faults with none armed. */
export function createFaults(): Faults {
  let armed: ArmedFaults = {};
  return {
    armed: () => armed,
    arm: (faults) => {
      armed = faults;
    },
    takeResult: (which) => {
      const fault = armed.result;
      if (which === 'repeat' && (fault?.do === 'delay' || fault?.do === 'reorder')) return undefined;
      armed = { ...armed, result: oneLess(fault) };
      return fault;
    },
    takeRecurring: () => {
      const fault = armed.recurring;
      armed = { ...armed, recurring: oneLess(fault) };
      return fault;
    },
    takeState: () => {
      const fault = armed.state;
      armed = { ...armed, state: oneLess(fault) };
      return fault;
    },
    takeRefund: () => {
      const fault = armed.refund;
      armed = { ...armed, refund: oneLess(fault) };
      return fault;
    },
    takeRefundState: () => {
      const fault = armed.refundState;
      armed = { ...armed, refundState: oneLess(fault) };
      return fault;
    },
    takeFiscal: () => {
      const fault = armed.fiscal;
      armed = { ...armed, fiscal: oneLess(fault) };
      return fault;
    },
  };
}

function oneLess<T extends { next: number }>(fault: T | undefined): T | undefined {
  return fault === undefined || fault.next === 1 ? undefined : { ...fault, next: fault.next - 1 };
}
