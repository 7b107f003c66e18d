// The images of a board as the scenarios want them: built where they are not, with the board's key, or with another endpoint.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './board.js';
import { build, buildTwin } from './twin.js';

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
    const { image, installation } = this.#board;
    if (!existsSync(image)) {
      throw new Error(`there is no ${image}; build boards/${this.#board.name} first`);
    }
    return installation.length === 0 ? image : this.#twin('bench', []);
  }

  /** The same image with wss instead of ws in its endpoint. */
  get secure() {
    return this.#twin('secure', [['Endpoint = "ws://', 'Endpoint = "wss://']]);
  }

  #twin(name, changes) {
    const made = join(BIN, `${this.#board.name}-${name}.bin`);
    const { image } = this.#board;
    if (!existsSync(made) || (existsSync(image) && statSync(made).mtimeMs < statSync(image).mtimeMs)) {
      buildTwin(this.#board, changes, made);
    }
    return made;
  }
}
