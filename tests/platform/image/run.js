// Runs the scenarios of this folder and prints what they found as a table.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ImageBench } from './bench.js';
import { Board, REPOSITORY } from './board.js';
import { calibratedVolume } from './calibrated.js';
import { SecureFront } from './secure-front.js';
import { buildTwin } from './twin.js';

const SCENARIOS = ['session', 'restart', 'offline', 'silent', 'silent-tls', 'flood', 'limits', 'update', 'certificate', 'day'];
const CONSOLE_LINES = 12;
const FRAMES = 12;

const command = process.env.BORNE_IMAGE_HOST;
if (!command) {
  console.log('image: skipped, because BORNE_IMAGE_HOST is not set; tests/platform/image/README.md says what it names.');
  process.exit(0);
}

const board = new Board(process.env.BORNE_IMAGE_BOARD ?? 'esp32-devkitc');
const HEAP_BYTES = Number(process.env.BORNE_IMAGE_HEAP ?? board.heap);
const image = process.env.BORNE_IMAGE ?? board.image;
if (!existsSync(image)) {
  console.error(`image: there is no ${image}; build boards/${board.name} first.`);
  process.exit(2);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !SCENARIOS.includes(name));
if (unknown.length > 0) {
  console.error(`image: no scenario ${unknown.join(', ')}; there are ${SCENARIOS.join(', ')}.`);
  process.exit(2);
}

// The same image with wss instead of ws in its endpoint.
function secureImage() {
  const made = join(REPOSITORY, 'tests/platform/image/bin', `${board.name}-secure.bin`);
  if (!existsSync(made) || statSync(made).mtimeMs < statSync(image).mtimeMs) {
    buildTwin(board, 'Endpoint = "ws://', 'Endpoint = "wss://', made);
  }
  return made;
}

let calibrated;
const rows = [];
let failed = 0;
for (const name of SCENARIOS.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const { title, run, peer, isSecure, needsLoader } = await import(`./scenarios/${name}.js`);
  if (needsLoader && board.loader === null) {
    rows.push([title, `left out: ${board.name} has no loader`, '', '', '', '', '']);
    continue;
  }
  calibrated ??= needsLoader ? undefined : await calibratedVolume(board, command);
  const bench = new ImageBench({
    board, command, volume: needsLoader ? undefined : calibrated, heap: HEAP_BYTES, image: needsLoader ? board.loader : isSecure ? secureImage() : image,
    front: isSecure ? new SecureFront(board.endpoint.host) : undefined, peer: peer?.(),
  });
  let result = 'passed';
  try {
    await bench.cs.listen();
    await run(bench);
    bench.check(bench.cs.violations.length === 0, bench.cs.violations.join('\n'));
    bench.check(bench.host.outOfMemory === 0, `the heap of ${HEAP_BYTES} bytes was too small ${bench.host.outOfMemory} times`);
  } catch (error) {
    failed++;
    result = 'FAILED';
    console.log(`${title}: ${error.message}`);
    console.log([...bench.cs.transcript(FRAMES), ...(bench.host?.console ?? []).slice(-CONSOLE_LINES)].join('\n'));
  }
  const figures = await bench.figures().catch(() => ({}));
  rows.push([title, result, figures.collections > 0 ? HEAP_BYTES - figures.leastFree : 'never full', `${figures.longestTickUs} us`, figures.collections,
    `${figures.longestPauseUs} us`, `${Math.round(bench.now / 1000)} s`]);
  await bench.close();
}

const head = ['scenario', 'result', 'most heap in use', 'longest tick', 'collections', 'longest pause', 'simulated'];
console.log(`\n${board.assembly} on a heap of ${HEAP_BYTES} bytes; times are those of the host's processor\n`);
for (const row of [head, head.map(() => '---'), ...rows]) {
  console.log(`| ${row.join(' | ')} |`);
}

const passed = rows.filter((row) => row[1] === 'passed').length;
console.log(`image: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
