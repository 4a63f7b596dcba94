/** The last line of a run in words any log reader finds: how many tests passed, failed, and were left out. */
module.exports = class ClosingLine {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    process.stderr.write(`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped\n`);
  }
};
