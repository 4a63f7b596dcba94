import type { HashAlgorithm } from './signature';
import { isAvailable } from './signature';

/** The shop's settings in Robokassa's cabinet, as this stage is configured. */
export type ShopSettings = {
  readonly login: string;
  readonly algorithm: HashAlgorithm;
  /** In `test` nothing is charged and the other pair of passwords signs. */
  readonly mode: 'live' | 'test';
  /** Robokassa's payment page, where the customer's browser posts the form. */
  readonly paymentUrl: string;
};

/**
 * Robokassa's passwords: the first signs what we send to the payment page, the second what Robokassa reports to us, the
 * third our orders to give money back. Robokassa makes the third on request only.
 */
export type ShopPasswords = {
  readonly password1: string;
  readonly password2: string;
  readonly testPassword1: string;
  readonly testPassword2: string;
  readonly password3?: string | undefined;
};

/** What signs in the shop's mode. Without `password3` no money can be given back through Robokassa. */
export type SigningPasswords = {
  readonly password1: string;
  readonly password2: string;
  readonly password3?: string;
};

/**
 * Checks the shop before the first request is answered.
 * @throws Error when this platform cannot compute the shop's digest: every signature would fail, so nothing may start.
 */
export function checkedShop(settings: ShopSettings): ShopSettings {
  if (!isAvailable(settings.algorithm)) {
    throw new Error(`this platform cannot compute ${settings.algorithm}, the hash algorithm of the Robokassa shop`);
  }
  return settings;
}

/**
 * The passwords of the shop's mode. An empty third one is none, and refunds have no test mode.
 * @throws Error when one of them is empty, which would sign what anybody can forge, or the same as another.
 */
export function signingPasswords(mode: ShopSettings['mode'], passwords: ShopPasswords): SigningPasswords {
  const [password1, password2] =
    mode === 'live' ? [passwords.password1, passwords.password2] : [passwords.testPassword1, passwords.testPassword2];
  if (password1.trim() === '' || password2.trim() === '')
    throw new Error(`an empty Robokassa password for the ${mode} mode`);
  // With one password for all, a test payment's signature or one from the browser's address would verify as a live
  // report.
  const given = Object.values(passwords).filter((password) => password !== '' && password !== undefined);
  if (new Set(given).size < given.length) throw new Error('two Robokassa passwords are the same');
  const { password3 = '' } = passwords;
  const mayRefund = mode === 'live' && password3.trim() !== '';
  return { password1, password2, ...(mayRefund && { password3 }) };
}
