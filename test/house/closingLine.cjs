const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const outerRing = require('./outerRing.json');

/**
 * The last lines of a run: what this ring leaves to the next, and in words that any log reader finds, how many tests passed
 * and failed.
 */
module.exports = class ClosingLine {
  constructor(globalConfig, options) {
    this.rootDir = globalConfig.rootDir;
    // Of suites that were named by hand, nothing is left to say.
    this.leavesOuterRing = options?.leavesOuterRing === true && globalConfig.nonFlagArgs.length === 0;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    const lines = this.leavesOuterRing ? leftBehind(this.rootDir) : [];
    lines.push(`${numPassedTests + numFailedTests} tests ran, ${numPendingTests} were skipped`);
    lines.push(`${numPassedTests} passed, ${failed} failed`);
    process.stderr.write(`${lines.join('\n')}\n`);
  }
};

function leftBehind(rootDir) {
  const left = outerRing.map(({ suites, why }) => ({
    why,
    count: suites.flatMap((one) => files(rootDir, one)).length,
  }));
  const total = left.reduce((sum, { count }) => sum + count, 0);
  return [`left to npm run test:all: ${total} suites`, ...left.map(({ count, why }) => `  ${count}: ${why}`)];
}

function files(rootDir, suite) {
  if (!suite.endsWith('/')) return existsSync(join(rootDir, suite)) ? [suite] : [];
  return readdirSync(join(rootDir, suite), { recursive: true }).filter((name) => name.endsWith('.test.ts'));
}
