import type { DialogLooks } from '../dialog/looks';

/** The languages that the dialog speaks. */
const LOCALES = ['ru'];

/** How the dialog looks by the element's attributes; an absent attribute is null. */
export function looksOf(attribute: (name: string) => string | null): DialogLooks {
  const [email, phone, url] = ['support-email', 'support-phone', 'support-url'].map(attribute);
  const [offer, terms, privacy] = ['offer-url', 'terms-url', 'privacy-url'].map(attribute);
  return {
    lang: localeFor(attribute('locale')),
    support:
      email || phone || url ? { ...(email && { email }), ...(phone && { phone }), ...(url && { url }) } : undefined,
    legal: { ...(offer && { offer }), ...(terms && { terms }), ...(privacy && { privacy }) },
  };
}

/** Russian, where no language is named or the dialog does not speak it. */
function localeFor(wanted: string | null): string {
  return LOCALES.find((locale) => locale === wanted?.toLowerCase().split('-')[0]) ?? 'ru';
}
