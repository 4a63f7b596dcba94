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
/** As the service names them. */
export type FieldName = (typeof FIELDS)[number];

export type FieldErrors = Partial<Readonly<Record<FieldName, string>>>;

/** The service's complaints, each at its field; those about anything else are told above the form. */
export function fieldErrors(errors: readonly FieldError[] = []): FieldErrors {
  const found: { [Name in FieldName]?: string } = {};
  for (const { path, message } of errors) {
    const name = FIELDS.find((field) => field === path);
    if (name) found[name] ??= message;
  }
  return found;
}

/**
 * The complaints that still stand. Ours go as soon as their field is right, also when another field made it right, as the ИНН
 * does for an ОГРН. The service's stand until their field is typed in.
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
