// Declares a test: opens a bench, runs the case, checks the invariants, adds the frames to a failure.
import { test } from 'node:test';
import { Bench } from './bench.js';

const TEST_TIMEOUT_MS = 120_000;

/**
 * @param {string} name begins with the id of the case or rule
 * @param {object} options see Bench.open
 * @param {Function} body (bench) => promise
 */
export function conformance(name, options, body) {
  test(name, { timeout: TEST_TIMEOUT_MS }, async () => {
    const bench = await Bench.open(options);
    let failure = null;
    try {
      await body(bench);
    } catch (error) {
      failure = error;
    }
    const lines = failure ? [] : null;
    try {
      lines?.push('station printed:', ...bench.station.tail(12));
      await bench.close();
      if (!failure) {
        bench.verify();
      }
    } catch (error) {
      failure ??= error;
    }
    if (failure) {
      throw new Error(report(failure, bench, lines), { cause: failure.code === 'ERR_ASSERTION' ? undefined : failure });
    }
  });
}

function report(failure, bench, lines) {
  const violations = bench.cs.violations.map((sentence) => `  violation: ${sentence}`);
  return [failure.message, ...violations, 'frames (simulated ms, connection, sender):', ...bench.cs.transcript(),
    ...(lines ?? [])].join('\n');
}
