/** Why autopay is off. */
export type OffReason =
  | 'customer'
  | 'operator'
  | 'switched_to_free'
  | 'charges_failed'
  | 'price_raised'
  | 'not_sold'
  | 'notice_missed'
  | 'tariff_changed'
  | 'term_ended'
  | 'reversed';

/** Why a ticked box did not switch it on. */
export type Refusal =
  | 'not_a_card'
  | 'way_unknown'
  | 'money_of_another'
  | 'link_expired'
  | 'withdrawn'
  | 'cancelled'
  | 'older_than_the_one_in_force';

/** Why it is off, in whole sentences. */
export const AUTOPAY_OFF: Readonly<Record<OffReason, string>> = {
  customer: 'Автоплатёж отключён: вы от него отказались.',
  operator: 'Автоплатёж отключён: его отключила поддержка OLChat.',
  // Those who go back to the free groups may never have had it on.
  switched_to_free: 'Автоплатежа нет: выбраны бесплатные группы.',
  charges_failed: 'Автоплатёж отключён: списать оплату с\u00a0карты не получилось.',
  price_raised: 'Автоплатёж отключён: тариф подорожал, а больше согласованной суммы мы не списываем.',
  not_sold: 'Автоплатёж отключён: этот тариф на такой период больше не продаётся.',
  notice_missed: 'Автоплатёж отключён: письмо о списании вовремя не дошло, а без предупреждения мы не списываем.',
  tariff_changed: 'Автоплатёж отключён: сменился тариф, а согласие было на прежний.',
  term_ended: 'Автоплатёж отключён: оплаченный период закончился.',
  reversed: 'Автоплатёж отключён: платёж, с\u00a0которым вы его подключили, отменён.',
};

export const AUTOPAY_REFUSED: Readonly<Record<Refusal, string>> = {
  not_a_card: 'Автоплатёж не подключился: он работает только с\u00a0банковской картой, а\u00a0оплата прошла иначе.',
  way_unknown: 'Автоплатёж не подключился: каким способом прошла оплата, нам не сообщили.',
  money_of_another:
    'Автоплатёж не подключился: засчитаны деньги другого платежа, а\u00a0списывать можно только с\u00a0карты, которой платили по этому.',
  link_expired: 'Автоплатёж не подключился: срок ссылки уже вышел.',
  withdrawn: 'Автоплатёж не подключился: от него отказались позже, чем открыли эту ссылку.',
  cancelled: 'Автоплатёж не подключился: эту оплату вы отменили раньше, чем пришли деньги.',
  older_than_the_one_in_force: 'По этой оплате автоплатёж не изменился: действует более позднее согласие.',
};
