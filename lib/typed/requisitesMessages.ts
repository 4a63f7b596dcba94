import type { InnFault, KppFault, OgrnFault } from './requisites';

// What is wrong with a requisite and what to do about it, for the accountant who fills in the form. Each kind has its
// own record: a page that asks for an ИНН alone carries no words about the others.

export const INN_MESSAGES: Readonly<Record<InnFault, string>> = {
  inn_length: 'ИНН состоит из 10 цифр у организации или из 12 цифр у ИП. Проверьте, не пропущена ли цифра.',
  inn_zeros: 'ИНН не может состоять из одних нулей. Укажите ИНН плательщика.',
  inn_region: 'ИНН не начинается с 00: такого региона нет. Проверьте первые цифры.',
  inn_is_bin: 'Это БИН: компании из других стран платят картой. Проверьте номер, если компания российская.',
  inn_is_unp: 'Это УНП: компании из других стран платят картой. Проверьте номер, если компания российская.',
  inn_check_digit: 'В ИНН опечатка: контрольная цифра не сходится. Сверьте ИНН с карточкой организации.',
};

export const KPP_MESSAGES: Readonly<Record<KppFault, string>> = {
  kpp_missing: 'Для организации нужен КПП. Укажите 9 знаков КПП из карточки организации.',
  kpp_unexpected: 'У ИП нет КПП. Оставьте поле пустым или проверьте ИНН: у организации в нём 10 цифр.',
  kpp_format: 'КПП состоит из 9 знаков: 4 цифры, 2 цифры или латинские буквы, 3 цифры. Проверьте КПП.',
};

export const OGRN_MESSAGES: Readonly<Record<OgrnFault, string>> = {
  ogrn_length: 'ОГРН состоит из 13 цифр, ОГРНИП – из 15. Проверьте, не пропущена ли цифра.',
  ogrn_zeros: 'ОГРН не может состоять из одних нулей. Укажите ОГРН плательщика или оставьте поле пустым.',
  ogrn_of_trader: 'Это ОГРНИП предпринимателя, а ИНН принадлежит организации. Укажите ОГРН из 13 цифр.',
  ogrn_of_organisation: 'Это ОГРН организации, а ИНН принадлежит предпринимателю. Укажите ОГРНИП из 15 цифр.',
  ogrn_first_digit: 'ОГРН начинается с 1 или 5, ОГРНИП – с 3. Сверьте номер с карточкой организации.',
  ogrn_check_digit: 'В ОГРН опечатка: контрольная цифра не сходится. Сверьте ОГРН с карточкой организации.',
};
