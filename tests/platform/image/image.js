// The images of a board as they are flashed, built with the board's key where it has one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './board.js';

const BIN = join(REPOSITORY, 'tests/platform/image/bin');
const KEY = join(BIN, 'firmware.key');

export class BoardImages {
  #board;
  #given;

  /**
   * @param {Board} board
   * @param {string} [given] image to run instead of the build's
   */
  constructor(board, given) {
    this.#board = board;
    this.#given = given;
  }

  /** Builds image and loader, with a key of this folder's own. */
  build() {
    const board = this.#board;
    if (board.loader === null) {
      build(board);
      return;
    }
    if (!existsSync(KEY)) {
      mkdirSync(BIN, { recursive: true });
      execFileSync('openssl', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', KEY], { stdio: 'ignore' });
    }
    execFileSync('openssl', ['pkey', '-in', KEY, '-pubout', '-out', `${KEY}.pub`]);
    build(board, { more: [`-p:SigningKey=${KEY}`] });
    build(board, { part: 'loader', more: [`-p:FirmwareKey=${KEY}.pub`] });
  }

  /** What is flashed. */
  get plain() {
    if (this.#given) {
      return this.#given;
    }
    const { image, name } = this.#board;
    if (!existsSync(image)) {
      throw new Error(`there is no ${image}; build boards/${name} first`);
    }
    return image;
  }
}

/** Builds a board's project, or that in a folder of it. */
function build(board, { part = '', more = [] } = {}) {
  execFileSync('dotnet', ['build', join('boards', board.name, part), '-c', 'Release', '--nologo', '-v', 'quiet', ...board.buildArguments, ...more],
    { cwd: REPOSITORY, stdio: ['ignore', 'ignore', 'inherit'] });
}
