import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MetadataJson } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.min.json';

/**
 * Russia, its neighbours and the other former Soviet republics: customers call from there and write numbers as at home.
 */
const COUNTRIES = [
  ...['RU', 'AM', 'AZ', 'BY', 'EE', 'FI', 'GE', 'KG', 'KZ'],
  ...['LT', 'LV', 'MD', 'MN', 'PL', 'TJ', 'TM', 'UA', 'UZ'],
] as const;

// The place of the rules for printing a number in groups. They are five sixths of the data, and nothing here prints by
// them.
const GROUPS_AT = 4;

const OUT = resolve(__dirname, '../../lib/typed/phonePlans.ts');

/**
 * What `readPhone` knows of the countries above, cut from the data that libphonenumber-js brings. The ranges of each
 * kind of number are left out: if a range is opened after the data was made, that must not cost a customer the
 * purchase.
 */
export function phonePlans(): MetadataJson {
  const all: MetadataJson = metadata;
  const countries = Object.fromEntries(
    COUNTRIES.map((country) => [
      country,
      (all.countries[country] ?? []).map((part, at) => (at === GROUPS_AT ? 0 : part)),
    ]),
  );
  const callingCodes = Object.entries(all.country_calling_codes)
    .map(([code, of]) => [code, of.filter((country) => COUNTRIES.some((one) => one === country))] as const)
    .filter(([, of]) => of.length > 0);
  return {
    version: all.version,
    country_calling_codes: Object.fromEntries(callingCodes),
    countries,
    nonGeographic: {},
  };
}

/** The source of lib/typed/phonePlans.ts. */
export function phonePlansModule(): string {
  return `// Made by infra/phones/makePhonePlans.ts (npm run phones) from the data of libphonenumber-js.
import type { MetadataJson } from 'libphonenumber-js/core';

export const PHONE_PLANS: MetadataJson = JSON.parse(
  String.raw\`${JSON.stringify(phonePlans())}\`,
);
`;
}

// Run, not imported: `npm run phones`.
if (require.main === module) {
  writeFile(OUT, phonePlansModule()).catch((error: unknown) => {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  });
}
