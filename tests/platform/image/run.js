// Runs the scenarios of this folder and prints what they found as a table.
import { allBoards, Board } from './board.js';
import { BoardImages } from './image.js';
import { ImageSuite, SCENARIOS } from './suite.js';

const HEAD = ['board', 'scenario', 'result', 'most heap in use', 'longest tick', 'collections', 'longest pause', 'simulated'];

const command = process.env.BORNE_IMAGE_HOST;
if (!command) {
  console.log('image: skipped, because BORNE_IMAGE_HOST is not set; tests/platform/image/README.md says what it names.');
  process.exit(0);
}

const names = (process.env.BORNE_IMAGE_BOARD ?? 'esp32-devkitc').split(' ').flatMap((name) => (name === 'all' ? allBoards() : [name]));
const wanted = process.argv.slice(2);
for (const [what, unknown, known] of [['board', names.filter((name) => !allBoards().includes(name)), allBoards()],
  ['scenario', wanted.filter((name) => !SCENARIOS.includes(name)), SCENARIOS]]) {
  if (unknown.length > 0) {
    console.error(`image: no ${what} ${unknown.join(', ')}; there are ${known.join(', ')}.`);
    process.exit(2);
  }
}
if (process.env.BORNE_IMAGE && names.length > 1) {
  console.error('image: BORNE_IMAGE is the image of one board; BORNE_IMAGE_BOARD names several.');
  process.exit(2);
}

const rows = [];
const heaps = [];
for (const name of names) {
  const board = new Board(name);
  const images = new BoardImages(board, process.env.BORNE_IMAGE);
  const heap = Number(process.env.BORNE_IMAGE_HEAP ?? board.heap);
  const suite = new ImageSuite({ board, images, command, heap });
  heaps.push(`${name} ${heap}`);
  if (process.env.BORNE_NO_BUILD !== '1' && !process.env.BORNE_IMAGE) {
    images.build();
  }
  for (const scenario of SCENARIOS.filter((one) => wanted.length === 0 || wanted.includes(one))) {
    await suite.run(scenario);
    console.log(`image: ${name}, ${suite.rows.at(-1).title}: ${suite.rows.at(-1).result}`);
  }
  rows.push(...suite.rows.map((row) => suite.cells(row)));
}

console.log(`\nBytes of heap: ${heaps.join(', ')}; times are those of the host's processor\n`);
for (const row of [HEAD, HEAD.map(() => '---'), ...rows]) {
  console.log(`| ${row.join(' | ')} |`);
}

const results = rows.map(([, , result]) => result);
const failed = results.filter((result) => result === 'FAILED').length;
console.log(`image: ${results.filter((result) => result === 'passed').length} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
