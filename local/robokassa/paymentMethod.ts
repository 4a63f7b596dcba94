export const paymentMethods = ['BankCard', 'SBP', 'SberPay'] as const;

/** Robokassa's aliases of the ways to pay that the simulator offers. */
export type PaymentMethod = (typeof paymentMethods)[number];

/** The method of that alias, if the simulator has it. */
export function findPaymentMethod(alias: string | undefined): PaymentMethod | undefined {
  return paymentMethods.find((method) => method === alias);
}
