import type { Stage } from './stages';

// The numbers that infra/sellers.ts came with. They are repeated here, so that a number filled in there no longer
// matches them.
const SHAM_NUMBERS: readonly string[] = [
  '9900000000',
  '990001001',
  '1009900000000',
  '049999999',
  '30101810300000000999',
  '40702810300000000000',
];

/** Each setting still to be filled in, with its file; none where no real money is taken. */
export function placeholdersOf(stage: Stage): readonly string[] {
  if (stage.robokassa.mode !== 'live') return [];
  const { sellerProfiles, ...others } = stage;
  return [
    ...placeholdersIn(sellerProfiles, 'infra/sellers.ts:'),
    ...placeholdersIn(others, `infra/stages.ts: ${stage.name}`),
    ...unpinned(stage),
  ];
}

/**
 * Prod takes real money: with a placeholder in the requisites, people who pay an invoice pay nobody; with one in a
 * host, no mail can be answered. So it is not synthesised at all, except to be looked at (rehearsal.ts).
 * @throws Error that names each setting still to be filled in, and its file.
 */
export function refusePlaceholders(stage: Stage): void {
  const left = placeholdersOf(stage);
  if (left.length === 0) return;
  throw new Error(
    [`${stage.name} takes real money, and these are placeholders still; fill them in:`, ...left].join('\n  '),
  );
}

/** With account and region in the stage, `cdk deploy` refuses to deploy into any other. */
function unpinned({ name, env }: Stage): readonly string[] {
  const left = (['account', 'region'] as const).filter((part) => env[part] === undefined);
  return left.map((part) => `infra/stages.ts: ${name}.env has no ${part}`);
}

function placeholdersIn(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return isPlaceholder(value) ? [`${path} is «${value}»`] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => placeholdersIn(inner, `${path}.${key}`.replace(':.', ': ')));
}

function isPlaceholder(text: string): boolean {
  return text.includes('ЗАПОЛНИТЕ') || /\.example\b/.test(text) || SHAM_NUMBERS.includes(text);
}
