// An image of the same sources with another boards/common/Installation.cs, which is where one installation differs from another.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './board.js';

const INSTALLATION = 'boards/common/Installation.cs';

/**
 * Builds a board's project.
 * @param {Board} board
 * @param {object} [options]
 * @param {string} [options.folder] where the sources are
 * @param {string} [options.part] folder of the board in which the project is; its own when left out
 * @param {string[]} [options.more] arguments
 */
export function build(board, { folder = REPOSITORY, part = '', more = [] } = {}) {
  execFileSync('dotnet', ['build', join('boards', board.name, part), '-c', 'Release', '--nologo', '-v', 'quiet', ...board.buildArguments, ...more],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

/**
 * @param {Board} board
 * @param {string[][]} changes pairs of a text of Installation.cs and what stands there instead, beside what the board needs
 * @param {string} target where the image goes
 */
export function buildTwin(board, changes, target) {
  const twin = mkdtempSync(join(tmpdir(), 'borne-twin-'));
  try {
    const files = execFileSync('git', ['ls-files', '-z', '--', 'firmware', 'hal', 'boards', ':(glob)*'], { cwd: REPOSITORY })
      .toString().split('\0').filter((file) => file && existsSync(join(REPOSITORY, file)));
    for (const file of files) {
      cpSync(join(REPOSITORY, file), join(twin, file));
    }
    let text = readFileSync(join(twin, INSTALLATION), 'utf8');
    for (const [was, is] of [...board.installation, ...changes]) {
      if (!text.includes(was)) {
        throw new Error(`${INSTALLATION} has no "${was}"`);
      }
      text = text.replace(was, is);
    }
    writeFileSync(join(twin, INSTALLATION), text);
    build(board, { folder: twin });
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(twin, 'boards', board.name, 'bin/Release/netnano1.0', `${board.assembly}.bin`), target);
  } finally {
    rmSync(twin, { recursive: true, force: true });
  }
}
