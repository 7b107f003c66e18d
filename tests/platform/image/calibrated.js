// The files of a board whose analog inputs are calibrated, made as boards/README.md says: the same sources with
// CalibrateAtFirstStart, started once with nothing on the pilot.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from './board.js';
import { ImageHost } from './host.js';

const SWITCH = 'CalibrateAtFirstStart => false';
const WITHIN_MS = 60_000;

/**
 * @param {Board} board
 * @param {string} command BORNE_IMAGE_HOST
 * @returns {Promise<string>} folder with the files of the volume
 */
export async function calibratedVolume(board, command) {
  const folder = join(REPOSITORY, 'tests/platform/image/bin', board.name);
  if (!existsSync(folder)) {
    const twin = mkdtempSync(join(tmpdir(), 'borne-calibrate-'));
    try {
      await calibrate(command, board, buildTwin(board, twin), join(twin, 'volume'));
      mkdirSync(dirname(folder), { recursive: true });
      cpSync(join(twin, 'volume'), folder, { recursive: true });
    } finally {
      rmSync(twin, { recursive: true, force: true });
    }
  }
  return folder;
}

function buildTwin(board, twin) {
  const files = execFileSync('git', ['ls-files', '-z', '--', 'firmware', 'hal', 'boards', ':(glob)*'], { cwd: REPOSITORY })
    .toString().split('\0').filter((file) => file && existsSync(join(REPOSITORY, file)));
  for (const file of files) {
    cpSync(join(REPOSITORY, file), join(twin, file));
  }
  const site = join(twin, 'boards/common/Installation.cs');
  const text = readFileSync(site, 'utf8');
  if (!text.includes(SWITCH)) {
    throw new Error(`boards/common/Installation.cs has no "${SWITCH}"`);
  }
  writeFileSync(site, text.replace(SWITCH, 'CalibrateAtFirstStart => true'));
  execFileSync('dotnet', ['build', `boards/${board.name}`, '-c', 'Release', '--nologo', '-v', 'quiet'],
    { cwd: twin, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(twin, 'boards', board.name, 'bin/Release/netnano1.0', `${board.assembly}.bin`);
}

async function calibrate(command, board, image, volume) {
  const host = new ImageHost(command, [image, '--volume', volume, '--speed', '20', ...board.hostArguments]);
  try {
    const said = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no calibration:\n${host.console.join('\n')}`)), WITHIN_MS);
      host.on('console', (line) => {
        if (line.startsWith('calibration: ') && !line.endsWith('under way')) {
          clearTimeout(timer);
          resolve(line);
        }
      });
      host.on('end', (how) => reject(new Error(`the image ended (${how}) while it was calibrated`)));
    });
    if (!said.startsWith('calibration: done')) {
      throw new Error(said);
    }
  } finally {
    host.removeAllListeners('end');
    await host.kill();
  }
}
