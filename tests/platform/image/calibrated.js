// The files of a board whose analog inputs are calibrated, made as boards/README.md says: the same sources with
// CalibrateAtFirstStart, started once with nothing on the pilot.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './board.js';
import { ImageHost } from './host.js';
import { buildTwin } from './twin.js';

const WITHIN_MS = 60_000;

/**
 * @param {Board} board
 * @param {string} command BORNE_IMAGE_HOST
 * @returns {Promise<string>} folder with the files of the volume
 */
export async function calibratedVolume(board, command) {
  const folder = join(REPOSITORY, 'tests/platform/image/bin', board.name);
  if (!existsSync(folder)) {
    const work = mkdtempSync(join(tmpdir(), 'borne-calibrate-'));
    try {
      const image = join(work, 'calibrating.bin');
      buildTwin(board, [['CalibrateAtFirstStart => false', 'CalibrateAtFirstStart => true']], image);
      await calibrate(command, board, image, join(work, 'volume'));
      cpSync(join(work, 'volume'), folder, { recursive: true });
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return folder;
}

async function calibrate(command, board, image, volume) {
  const host = new ImageHost(command, [image, '--volume', volume, '--speed', '20', ...board.hostArguments]);
  const said = [];
  try {
    await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no calibration:\n${host.console.join('\n')}`)), WITHIN_MS);
      host.on('console', (line) => {
        if (/^(outlet 2: )?calibration: /.test(line) && !line.endsWith('under way')) {
          said.push(line);
          if (said.length === board.outlets) {
            clearTimeout(timer);
            resolve();
          }
        }
      });
      host.on('end', (how) => reject(new Error(`the image ended (${how}) while it was calibrated:\n${host.console.join('\n')}`)));
    });
    const bad = said.find((line) => !line.includes('calibration: done'));
    if (bad) {
      throw new Error(bad);
    }
  } finally {
    host.removeAllListeners('end');
    await host.kill();
  }
}
