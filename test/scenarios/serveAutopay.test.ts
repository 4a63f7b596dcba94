// The scenarios of autopay.test.ts, unchanged, against what `npm run serve` serves.

jest.mock('../fixtures/scenario', () => ({
  ...jest.requireActual('../fixtures/scenario'),
  scenarioCloud: (_engineUrl: unknown, more?: { isScheduled?: (name: string) => boolean }) =>
    jest.requireActual('../fixtures/servedCloud').servedCloud(more?.isScheduled),
}));

// Each of the thousands of steps of a month goes through one process more than in the local cloud.
jest.setTimeout(60_000);

describe('served without the local cloud', () => {
  require('./autopay.test');
});
