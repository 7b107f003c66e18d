// Writes the table of cases and their results, from the last complete run, into README.md.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { coverage } from './octt.js';

const RESULTS = new URL('../report/results.json', import.meta.url);
const README = new URL('../README.md', import.meta.url);
const BEGIN = '<!-- table begin -->';
const END = '<!-- table end -->';

if (!existsSync(RESULTS)) {
  console.error('no results yet: run ./run first');
  process.exit(1);
}
const results = JSON.parse(readFileSync(RESULTS, 'utf8'));
const escape = (text) => text.replaceAll('|', '\\|');
const rows = results.map(({ name, passed }) => `| ${escape(name)} | ${passed ? 'passed' : '**failed**'} |`);
const passed = results.filter((result) => result.passed).length;
const table = [`${passed} of ${results.length} passed.`, '', coverage(results), '', '| Case | Result |', '|---|---|', ...rows].join('\n');

const text = readFileSync(README, 'utf8');
const start = text.indexOf(BEGIN);
const end = text.indexOf(END);
if (start < 0 || end < start) {
  console.error(`README.md has no ${BEGIN} ... ${END}`);
  process.exit(1);
}
writeFileSync(README, `${text.slice(0, start + BEGIN.length)}\n${table}\n${text.slice(end)}`);
console.log(`README.md: ${results.length} rows`);
