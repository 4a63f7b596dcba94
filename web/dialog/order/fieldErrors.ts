import type { FieldError } from '../../client/trouble';

const FIELDS = [
  'phone',
  'email',
  'accountantEmail',
  'tariff',
  'periodDays',
  'buyer.inn',
  'buyer.kpp',
  'buyer.ogrn',
  'buyer.name',
  'buyer.address',
  'closingDocumentsTo',
  'renewalInvoicesTo',
] as const;
/** The fields that can have a complaint, as the service names them. */
export type FieldName = (typeof FIELDS)[number];

export type FieldErrors = Partial<Readonly<Record<FieldName, string>>>;

/** The service's complaints, each at its field. Those about anything else are left to the note above the button. */
export function fieldErrors(errors: readonly FieldError[] = []): FieldErrors {
  const found: { [Name in FieldName]?: string } = {};
  for (const { path, message } of errors) {
    const name = FIELDS.find((field) => field === path);
    if (name) found[name] ??= message;
  }
  return found;
}

/**
 * The complaints that still stand. The page's own go as soon as their field is right, even if another field made it
 * right, as the ИНН does for an ОГРН. The service's stand until somebody types into their field.
 */
export function standingErrors(
  errors: FieldErrors,
  faultsNow: FieldErrors,
  isOurs: (name: FieldName) => boolean,
): FieldErrors {
  const standing: { [Name in FieldName]?: string } = {};
  for (const name of FIELDS) {
    const words = errors[name] !== undefined && isOurs(name) ? faultsNow[name] : errors[name];
    if (words !== undefined) standing[name] = words;
  }
  return standing;
}

/** The field of this name, if there is one. */
export function fieldNamed(name: string): FieldName | undefined {
  return FIELDS.find((field) => field === name);
}
