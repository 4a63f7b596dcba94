import { phoneText } from '../text/phoneText';
import type { Read, Reading } from './fieldReading';

const orMissing =
  (missing: string) =>
  (typed: string): Read =>
    typed.trim() === '' ? { ok: false, fault: missing } : { ok: true, value: typed.trim() };

const optional = (typed: string): Read<string | undefined> => ({ ok: true, value: typed.trim() || undefined });

/** What needs no rules. The service has them all. */
const PLAIN: Reading = {
  phone: orMissing('Укажите телефон'),
  email: orMissing('Укажите адрес электронной почты'),
  inn: orMissing('Укажите ИНН'),
  kpp: optional,
  ogrn: optional,
  name: orMissing('Укажите название организации'),
  address: orMissing('Укажите адрес'),
  innHint: () => undefined,
};

/**
 * Reads by the service's own code, once that is here: it comes after the first look at the page, which it would make half as
 * heavy again. Until then, and when it never comes, a field is sent as it was typed and the service reads it.
 */
export function startReading(load: () => Promise<Reading>): () => Reading {
  let reading = PLAIN;
  load().then(
    (loaded) => {
      reading = loaded;
    },
    () => undefined,
  );
  return () => reading;
}

/** The page's own. */
export const reading = startReading(async () => (await import('./reading')).READING);

/** Whether it is surely the ИНН of a person: sole traders have no КПП. */
export function isPersonal(innTyped: string): boolean {
  return innTyped.replace(/\s/g, '').length > 10;
}

/** A phone as people write it, when it was understood; else as it was typed. */
export function tidyPhone(typed: string): string {
  const read = reading().phone(typed);
  return read.ok ? phoneText(read.value) : typed;
}
