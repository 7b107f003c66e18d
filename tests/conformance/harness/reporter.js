// Reporter for node's test runner: one line a test as it ends, failures with their frames, and a JSON file of results.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const RESULTS = new URL('../report/results.json', import.meta.url);

function messageOf(error) {
  const cause = error?.cause ?? error;
  return String(cause?.message ?? cause ?? 'failed');
}

export default async function* report(source) {
  const results = [];
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') {
      continue;
    }
    if (type === 'test:pass' && data.name.endsWith('.test.js')) {
      continue; // the file itself, not a test
    }
    if (process.env.BORNE_PARTIAL_RUN === '1' && data.skip !== undefined) {
      continue; // not asked for
    }
    const passed = type === 'test:pass' && data.skip === undefined && data.todo === undefined;
    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    const message = passed ? '' : messageOf(data.details.error);
    results.push({ name: data.name, passed, seconds: Number(seconds), message });
    yield `${passed ? 'ok  ' : 'FAIL'} ${seconds.padStart(5)} s  ${data.name}\n`;
    if (!passed) {
      yield `${message.split('\n').map((line) => `        ${line}`).join('\n')}\n`;
    }
  }
  results.sort((a, b) => a.name.localeCompare(b.name));
  if (process.env.BORNE_PARTIAL_RUN !== '1') { // the table is made of complete runs only
    mkdirSync(dirname(RESULTS.pathname), { recursive: true });
    writeFileSync(RESULTS, `${JSON.stringify(results, null, 1)}\n`);
  }
  const failed = results.filter((result) => !result.passed).length;
  yield `conformance: ${results.length - failed} passed, ${failed} failed\n`;
}
