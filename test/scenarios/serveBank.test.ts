// The scenarios of bankTransfer.test.ts, unchanged, against what `npm run serve` serves.

jest.mock('../fixtures/scenario', () => ({
  ...jest.requireActual('../fixtures/scenario'),
  scenarioCloud: (_engineUrl: unknown, more?: { isScheduled?: (name: string) => boolean }) =>
    jest.requireActual('../fixtures/servedCloud').servedCloud(more?.isScheduled),
}));

// Each step of two months (two steps a minute) goes through one process more than in the local cloud.
jest.setTimeout(180_000);

describe('served without the local cloud', () => {
  require('./bankTransfer.test');
});
