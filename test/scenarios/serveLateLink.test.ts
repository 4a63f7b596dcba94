// The scenario of timeLateLink.test.ts, word for word, against what `npm run serve` serves.

jest.mock('../fixtures/scenario', () => ({
  ...jest.requireActual('../fixtures/scenario'),
  scenarioCloud: (_engineUrl: unknown, more?: { isScheduled?: (name: string) => boolean }) =>
    jest.requireActual('../fixtures/servedCloud').servedCloud(more?.isScheduled),
}));

// One more process hop than the local cloud has, at each of thousands of steps of a month.
jest.setTimeout(60_000);

describe('served without the local cloud', () => {
  require('./timeLateLink.test');
});
