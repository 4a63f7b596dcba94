import type { Stage } from './stages';

type Environment = Readonly<Record<string, string>>;

/** The shop, as every function that signs or verifies reads it. The secret's id, never what is in it. */
export function shopEnvironment({ robokassa }: Stage, secretId: string): Environment {
  return {
    ROBOKASSA_SECRET_ID: secretId,
    ROBOKASSA_LOGIN: robokassa.login,
    ROBOKASSA_MODE: robokassa.mode,
    ROBOKASSA_ALGORITHM: robokassa.algorithm,
    ROBOKASSA_PAYMENT_URL: robokassa.paymentUrl,
  };
}

/** What opening a payment takes besides: the first number to give out, and the seller on the receipt. */
export function checkoutEnvironment({ firstPaymentNumber, sellerProfiles }: Stage): Environment {
  return {
    FIRST_PAYMENT_NUMBER: String(firstPaymentNumber),
    SELLER_PROFILES: JSON.stringify(sellerProfiles),
  };
}
