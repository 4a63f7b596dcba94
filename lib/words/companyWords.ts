/** What a public register said of an ИНН, and what stands in the form by now. */
export type LookedUp =
  | { readonly outcome: 'not_found' | 'unavailable' }
  | {
      readonly outcome: 'found';
      readonly state: 'active' | 'liquidating' | 'liquidated' | 'bankrupt' | 'reorganizing';
      readonly hasAddress: boolean;
      /** Something that was typed differs from the register, and was left as it is. */
      readonly keeps: boolean;
    };

/** What a look-up came to, for the dialog and the page of a link (docs/rules.md, «Requisites by ИНН»). */
export function companyWords(said: LookedUp): { readonly text: string; readonly isWarning: boolean } {
  if (said.outcome !== 'found') return { text: WITHOUT[said.outcome], isWarning: false };
  const { state, hasAddress, keeps } = said;
  const words = [
    STATES[state],
    ...(hasAddress ? [] : ['Адреса в реестре нет: укажите его сами.']),
    ...(keeps ? ['Что вы ввели сами, не изменилось.'] : []),
  ];
  return { text: words.join(' '), isWarning: state !== 'active' };
}

const WITHOUT = {
  not_found: 'В реестре по этому ИНН ничего нет: проверьте его или заполните поля сами.',
  unavailable: 'Найти реквизиты по ИНН сейчас нельзя: заполните поля сами.',
} as const;

/** Registers lag behind, so the invoice can be issued in each of these states. */
const STATES = {
  active: 'Нашли в реестре: проверьте реквизиты.',
  liquidating: 'По реестру организация ликвидируется. Проверьте реквизиты, счёт можно выставить.',
  liquidated: 'По реестру организация ликвидирована. Проверьте ИНН; если реестр отстал, счёт можно выставить.',
  bankrupt: 'По реестру организация банкротится. Проверьте реквизиты, счёт можно выставить.',
  reorganizing: 'По реестру организация реорганизуется. Проверьте реквизиты, счёт можно выставить.',
} as const;
