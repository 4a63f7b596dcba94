import { FREE_TARIFF, PAID_TARIFFS, TARIFFS } from '../domain/buying/tariff';

/** Every tariff that can be bought or granted, sold today or not, from the smallest: for pages whose token reads no price list. */
export const PAID_TARIFF_NAMES = PAID_TARIFFS.map((id) => ({ id, ...TARIFFS[id] }));

/** The same, after the free one. */
export const TARIFF_NAMES = [{ id: FREE_TARIFF, ...TARIFFS[FREE_TARIFF] }, ...PAID_TARIFF_NAMES];
