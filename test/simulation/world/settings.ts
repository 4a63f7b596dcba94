import type { ShopSettings } from '../../../lib/robokassa/shop';
import { SHOP } from './robokassa';

/** The shop as the product is configured for it. */
export const SHOP_SETTINGS: ShopSettings = {
  login: SHOP.login,
  algorithm: 'SHA256',
  mode: 'live',
  paymentUrl: 'https://auth.robokassa.ru/Merchant/Index.aspx',
};

export const FIRST_NUMBER = 1_000_001;
