// An image of the same sources with another boards/common/Installation.cs, which is where one installation differs from another.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './board.js';

const INSTALLATION = 'boards/common/Installation.cs';

/**
 * @param {Board} board
 * @param {string} was text of Installation.cs
 * @param {string} is what stands there instead
 * @param {string} target where the image goes
 */
export function buildTwin(board, was, is, target) {
  const twin = mkdtempSync(join(tmpdir(), 'borne-twin-'));
  try {
    const files = execFileSync('git', ['ls-files', '-z', '--', 'firmware', 'hal', 'boards', ':(glob)*'], { cwd: REPOSITORY })
      .toString().split('\0').filter((file) => file && existsSync(join(REPOSITORY, file)));
    for (const file of files) {
      cpSync(join(REPOSITORY, file), join(twin, file));
    }
    const text = readFileSync(join(twin, INSTALLATION), 'utf8');
    if (!text.includes(was)) {
      throw new Error(`${INSTALLATION} has no "${was}"`);
    }
    writeFileSync(join(twin, INSTALLATION), text.replace(was, is));
    execFileSync('dotnet', ['build', `boards/${board.name}`, '-c', 'Release', '--nologo', '-v', 'quiet'],
      { cwd: twin, stdio: ['ignore', 'ignore', 'inherit'] });
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(twin, 'boards', board.name, 'bin/Release/netnano1.0', `${board.assembly}.bin`), target);
  } finally {
    rmSync(twin, { recursive: true, force: true });
  }
}
