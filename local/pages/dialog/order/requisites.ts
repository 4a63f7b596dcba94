// The rules for requisites, as the service has them (a test holds the one against the other): here they speak while a
// person types.

const INN_WEIGHTS = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

const INN_LENGTH = 'ИНН состоит из 10 цифр у организации или из 12 цифр у ИП. Проверьте, не пропущена ли цифра.';
const INN_ZEROS = 'ИНН не может состоять из одних нулей. Укажите ИНН плательщика.';
const INN_CHECK = 'В ИНН опечатка: контрольная цифра не сходится. Сверьте ИНН с карточкой организации.';
const KPP_MISSING = 'Для организации нужен КПП. Укажите 9 знаков КПП из карточки организации.';
const KPP_FORMAT = 'КПП состоит из 9 знаков: 4 цифры, 2 цифры или заглавные латинские буквы, 3 цифры. Проверьте КПП.';
const OGRN_LENGTH = 'ОГРН состоит из 13 цифр, ОГРНИП – из 15. Проверьте, не пропущена ли цифра.';
const OGRN_ZEROS = 'ОГРН не может состоять из одних нулей. Укажите ОГРН плательщика или оставьте поле пустым.';
const OGRN_CHECK = 'В ОГРН опечатка: контрольная цифра не сходится. Сверьте ОГРН с карточкой организации.';

export function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

/** What is wrong with an ИНН; undefined when nothing is. */
export function innFault(typed: string): string | undefined {
  const inn = withoutSpaces(typed);
  if (inn === '') return 'Укажите ИНН';
  if (!/^(\d{10}|\d{12})$/.test(inn)) return INN_LENGTH;
  if (/^0+$/.test(inn)) return INN_ZEROS;
  const checked = inn.length === 10 ? [9] : [10, 11];
  return checked.every((at) => innCheckDigit(inn, at) === Number(inn[at])) ? undefined : INN_CHECK;
}

function innCheckDigit(inn: string, at: number): number {
  const sum = INN_WEIGHTS.slice(-at).reduce((total, weight, place) => total + weight * Number(inn[place]), 0);
  return (sum % 11) % 10;
}

/** Whether it is surely the ИНН of a person: sole traders have no КПП. */
export function isPersonal(innTyped: string): boolean {
  return withoutSpaces(innTyped).length > 10;
}

/** What is wrong with an organisation's КПП. */
export function kppFault(typed: string): string | undefined {
  const kpp = withoutSpaces(typed);
  if (kpp === '' || kpp === '0') return KPP_MISSING;
  return /^\d{4}[0-9A-Z]{2}\d{3}$/.test(kpp) ? undefined : KPP_FORMAT;
}

/** What is wrong with an ОГРН or ОГРНИП; nobody has to name one. */
export function ogrnFault(typed: string): string | undefined {
  const ogrn = withoutSpaces(typed);
  if (ogrn === '') return undefined;
  if (!/^(\d{13}|\d{15})$/.test(ogrn)) return OGRN_LENGTH;
  if (/^0+$/.test(ogrn)) return OGRN_ZEROS;
  const rest = (Number(ogrn.slice(0, -1)) % (ogrn.length === 13 ? 11 : 13)) % 10;
  return rest === Number(ogrn.slice(-1)) ? undefined : OGRN_CHECK;
}

/** What to say of an ИНН while it is typed: a complaint only of what no further sign can mend. */
export function innHint(typed: string): { readonly text: string; readonly isWrong: boolean } {
  const inn = withoutSpaces(typed);
  const fault = innFault(typed);
  if (!fault) return { text: inn.length === 10 ? 'ИНН организации' : 'ИНН предпринимателя', isWrong: false };
  if (/\D/.test(inn) || inn.length > 11) return { text: fault, isWrong: true };
  if (inn.length === 10) {
    return { text: 'Контрольная цифра не сходится: проверьте ИНН. Если он из 12 цифр, допишите его', isWrong: false };
  }
  return { text: '10 цифр у организации, 12 у предпринимателя', isWrong: false };
}
