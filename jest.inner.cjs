const everything = require('./jest.config.cjs');
const outerRing = require('./test/house/outerRing.json');

/**
 * What `npm test` runs: two minutes on two cores with Node alone. A suite belongs to it unless test/house/outerRing.json
 * leaves it to `npm run test:all` and says why; there, what ends in a slash is a folder.
 */
module.exports = {
  ...everything,
  testPathIgnorePatterns: [
    '/node_modules/',
    ...outerRing.flatMap(({ suites }) => suites.map((one) => `<rootDir>/${one}`)),
  ],
  reporters: ['default', ['<rootDir>/test/house/closingLine.cjs', { leavesOuterRing: true }]],
};
