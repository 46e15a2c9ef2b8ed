import { readFileSync } from 'node:fs';

// Prints the totals of a jest run as `N passed, N failed`; what was skipped or never ran counts as failed.
const [, , file] = process.argv;
const { numPassedTests, numTotalTests, numRuntimeErrorTestSuites, numTotalTestSuites } = JSON.parse(
  readFileSync(file, 'utf8'),
);
const failed = numTotalTests - numPassedTests + numRuntimeErrorTestSuites;
console.log(`${numPassedTests} passed, ${failed} failed`);
process.exitCode = failed === 0 && numPassedTests > 0 && numTotalTestSuites > 0 ? 0 : 1;
