// Runs scenarios on one board, and keeps what they found.
import { ImageBench } from './bench.js';
import { SecureFront } from './secure-front.js';
import { installedVolume } from './volume.js';

const CONSOLE_LINES = 12;
const FRAMES = 12;

/** All scenarios, files of scenarios/, in the order in which they run. */
export const SCENARIOS = ['session', 'two', 'restart', 'offline', 'silent', 'silent-tls', 'flood', 'limits', 'update', 'page', 'certificate', 'day'];

export class ImageSuite {
  /** One for each scenario: {board, title, result, figures}. */
  rows = [];

  /**
   * @param {object} options
   * @param {Board} options.board
   * @param {BoardImages} options.images
   * @param {string} options.command BORNE_IMAGE_HOST
   * @param {number} options.heap bytes of managed heap
   */
  constructor(options) {
    this.options = options;
  }

  /** Runs one scenario. */
  async run(name) {
    const { board } = this.options;
    const scenario = await import(`./scenarios/${name}.js`);
    const reason = scenario.needsLoader && board.loader === null ? 'no loader'
      : scenario.needsTwo && board.outlets < 2 ? 'one outlet' : null;
    const row = { board, title: scenario.title, result: reason === null ? 'passed' : `left out: ${reason}`, figures: null };
    this.rows.push(row);
    if (reason !== null) {
      return;
    }

    const bench = await this.#bench(scenario);
    try {
      await bench.cs.listen();
      await scenario.run(bench);
      bench.check(bench.cs.violations.length === 0, bench.cs.violations.join('\n'));
      bench.check(bench.host.outOfMemory === 0, `the heap of ${this.options.heap} bytes was too small ${bench.host.outOfMemory} times`);
    } catch (error) {
      row.result = 'FAILED';
      console.log(`${scenario.title}: ${error.message}`);
      console.log([...bench.cs.transcript(FRAMES), ...(bench.host?.console ?? []).slice(-CONSOLE_LINES)].join('\n'));
    }
    row.figures = { ...await bench.figures().catch(() => ({})), used: await bench.used().catch(() => null), simulatedMs: bench.now };
    await bench.close();
  }

  async #bench({ needsLoader, isSecure, peer }) {
    const { board, images, command, heap } = this.options;
    const volume = needsLoader ? undefined
      : await (isSecure ? installedVolume(board, command, images.plain, 'tls', [`Url=${board.endpoint.secureUrl}`]) : installedVolume(board, command, images.plain, 'plain', []));
    return new ImageBench({
      board, command, heap, volume,
      image: needsLoader ? board.loader : images.plain,
      front: isSecure ? new SecureFront(board.endpoint.host) : undefined, peer: peer?.(),
    });
  }

  /** Cells of the table for a row. */
  cells({ board, title, result, figures }) {
    const left = [board.name, title, result];
    if (figures === null) {
      return [...left, '', '', '', '', ''];
    }
    const used = figures.collections > 0 ? this.options.heap - figures.leastFree : `${figures.used ?? '?'} at the end`;
    return [...left, used, `${figures.longestTickUs} us`, figures.collections, `${figures.longestPauseUs} us`,
      `${Math.round(figures.simulatedMs / 1000)} s`];
  }
}
