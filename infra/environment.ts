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

/** What taking a number takes besides: the first one to give out, and the seller on the receipt or the invoice. */
export function sellingEnvironment({ firstPaymentNumber, sellerProfiles }: Stage): Environment {
  return {
    FIRST_PAYMENT_NUMBER: String(firstPaymentNumber),
    SELLER_PROFILES: JSON.stringify(sellerProfiles),
  };
}

/** What a link to an invoice is made of, and checked with. */
export function linkEnvironment({ publicUrl }: Stage, secretId: string): Environment {
  return { PUBLIC_URL: publicUrl, LINK_KEY_SECRET_ID: secretId };
}

/** Who writes to the customers, and whom they may ask. */
export function mailEnvironment({ mail }: Stage): Environment {
  return {
    MAIL_FROM: mail.from,
    MAIL_FROM_NAME: mail.fromName,
    SUPPORT_CONTACTS: JSON.stringify(mail.support),
  };
}
