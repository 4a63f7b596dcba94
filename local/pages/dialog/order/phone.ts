import type { readPhone } from '../../../../lib/typed/phone';

type PhoneRead = { readonly ok: true; readonly phone: string } | { readonly ok: false; readonly fault: string };

type PhoneReader = {
  /** A phone as it is sent, or what is wrong with it in words. */
  readonly read: (typed: string) => PhoneRead;
  /** As people write it, when it was understood; else as it was typed. */
  readonly tidy: (typed: string) => string;
};

type Numbering = {
  readonly readPhone: typeof readPhone;
  readonly PHONE_MESSAGES: Readonly<Record<string, string>>;
};

/**
 * Reads phones by the service's own code, once that is here: it comes after the first look at the page, which it would make a
 * third heavier. Until then, and when it never comes, a phone is sent as it was typed and the service reads it.
 */
export function startPhoneReader(load: () => Promise<Numbering>): PhoneReader {
  let numbering: Numbering | undefined;
  load().then(
    (loaded) => {
      numbering = loaded;
    },
    () => undefined,
  );
  function read(typed: string): PhoneRead {
    const text = typed.trim();
    if (text === '') return { ok: false, fault: 'Укажите телефон' };
    const parsed = numbering?.readPhone(text);
    if (!parsed) return { ok: true, phone: text };
    return parsed.ok
      ? { ok: true, phone: parsed.value }
      : { ok: false, fault: numbering?.PHONE_MESSAGES[parsed.reason] ?? '' };
  }
  return {
    read,
    tidy: (typed) => {
      const made = read(typed);
      return made.ok ? phoneText(made.phone) : typed;
    },
  };
}

/** The page's own. */
export const phones = startPhoneReader(() => import('../../../../lib/typed/phone'));

/** How a number that was understood is shown: «+7 916 123-45-67 доб. 12». */
export function phoneText(phone: string): string {
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})/, '+7 $1 $2-$3-$4').replace(';ext=', ' доб. ');
}
