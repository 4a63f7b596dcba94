/**
 * How an operation stands, in the numbers of the state service: 5 started, 10 ended unpaid, 20 held, 50 being
 * credited, 60 returned to the payer, 80 suspended, 100 done.
 */
export const stateCodes = [5, 10, 20, 50, 60, 80, 100] as const;

export type StateCode = (typeof stateCodes)[number];
