import { calendarDate } from '../../../lib/domain/calendar/calendarDate';
import type { StatementSettings } from '../../../lib/lambda/runtime/statements';
import type { ShopSettings } from '../../../lib/robokassa/shop';
import { SELLER } from '../../fixtures/billing';
import { ACQUIRER_INN, OWN_ACCOUNT } from '../model/bank';
import { SHOP } from './robokassa';

/** The shop's settings as the product has them. */
export const SHOP_SETTINGS: ShopSettings = {
  login: SHOP.login,
  algorithm: 'SHA256',
  mode: 'live',
  paymentUrl: 'https://auth.robokassa.ru/Merchant/Index.aspx',
};

/** With this seller, buyers by invoice get an act as soon as their tariff is granted. */
export const SELLERS = [{ ...SELLER, closing: 'act_at_grant' }] as const;

export const FIRST_NUMBER = 1_000_001;

/** The cut-over is long before the stories begin, so every row of their statements may be settled. */
export const STATEMENT_SETTINGS: StatementSettings = {
  ownAccounts: [OWN_ACCOUNT],
  acquirerInns: [ACQUIRER_INN],
  cutOver: calendarDate('2026-01-01'),
  settles: 'asks',
};
