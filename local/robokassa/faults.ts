import * as z from 'zod';

const next = z.int().min(1).max(1000);

/** What can be asked of the next results. `{}` clears. */
export const faultsSchema = z.strictObject({
  result: z
    .discriminatedUnion('do', [
      z.strictObject({ do: z.enum(['lose', 'twice', 'reorder', 'lowercase']), next }),
      z.strictObject({ do: z.literal('delay'), next, seconds: z.int().min(1).max(259_200) }),
    ])
    .optional(),
});

type ArmedFaults = z.infer<typeof faultsSchema>;
export type ResultFault = NonNullable<ArmedFaults['result']>;

/** Faults waiting for results to hit. They are not kept over a restart. */
export type Faults = {
  armed: () => ArmedFaults;
  arm: (faults: ArmedFaults) => void;
  /**
   * Uses up one fault, if one fits. Holding back (delay, reorder) fits only the first result of a payment:
   * a repeat is late by itself, and a delayed result would otherwise be delayed again for ever.
   */
  take: (which: 'first' | 'repeat') => ResultFault | undefined;
};

/** No faults at first. */
export function createFaults(): Faults {
  let armed: ArmedFaults = {};
  return {
    armed: () => armed,
    arm: (faults) => {
      armed = faults;
    },
    take: (which) => {
      const fault = armed.result;
      if (fault === undefined) return undefined;
      if (which === 'repeat' && (fault.do === 'delay' || fault.do === 'reorder')) return undefined;
      armed = fault.next === 1 ? {} : { result: { ...fault, next: fault.next - 1 } };
      return fault;
    },
  };
}
