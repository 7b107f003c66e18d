// Reporter for node's test runner: one line a test as it ends, failures with their message, and what was left out.
function messageOf(error) {
  const cause = error?.cause ?? error;
  return String(cause?.message ?? cause ?? 'failed');
}

export default async function* report(source) {
  let passed = 0;
  let failed = 0;
  let leftOut = 0;
  for await (const { type, data } of source) {
    if (type !== 'test:pass' && type !== 'test:fail') {
      continue;
    }
    if (type === 'test:pass' && data.name.endsWith('.test.js')) {
      continue; // the file itself, not a test
    }
    if (data.skip !== undefined) {
      if (process.env.BORNE_PARTIAL_RUN !== '1' || !/pattern/.test(data.skip)) {
        leftOut++;
        yield `left out: ${data.name} (${data.skip})\n`;
      }
      continue;
    }
    const seconds = (data.details.duration_ms / 1000).toFixed(1).padStart(5);
    if (type === 'test:pass') {
      passed++;
      yield `ok   ${seconds} s  ${data.name}\n`;
    } else {
      failed++;
      yield `FAIL ${seconds} s  ${data.name}\n${messageOf(data.details.error).split('\n').map((line) => `        ${line}`).join('\n')}\n`;
    }
  }
  if (leftOut > 0) {
    yield `${leftOut} tests were left out, as said above.\n`;
  }
  yield `${process.env.BORNE_SUITE ?? 'page'}: ${passed} passed, ${failed} failed\n`;
}
