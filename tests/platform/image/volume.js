// The files of a board that somebody has set up without a page, as boards/README.md says: a set-up file lies beside the records, and
// the image is started with nothing on the pilot.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './board.js';
import { ImageHost } from './host.js';

const WITHIN_MS = 60_000;
const SET_UP = 'I/cp/set-up.txt';

/** One restart brings the settings into effect, and the next start calibrates. */
const MOST_STARTS = 3;

/**
 * @param {Board} board
 * @param {string} command BORNE_IMAGE_HOST
 * @param {string} image what is flashed
 * @param {string} name of this installation
 * @param {string[]} settings lines of the set-up file beside those that the board needs and the calibration
 * @returns {Promise<string>} folder with the files of the volume
 */
export async function installedVolume(board, command, image, name, settings) {
  const folder = join(REPOSITORY, 'tests/platform/image/bin', `${board.name}-${name}`);
  if (!existsSync(folder)) {
    const work = mkdtempSync(join(tmpdir(), 'borne-set-up-'));
    try {
      const file = join(work, SET_UP);
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, [...board.installation, ...settings, 'Calibrate=12000,-12000', ''].join('\n'));
      let starts = 0;
      while (!await setUp(command, board, image, work)) {
        if (++starts === MOST_STARTS) {
          throw new Error(`not set up after ${MOST_STARTS} starts`);
        }
      }
      if (existsSync(file)) {
        throw new Error('the set-up file is still there');
      }
      cpSync(work, folder, { recursive: true });
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return folder;
}

/** One start: true when it has calibrated, false when the image restarts. */
async function setUp(command, board, image, volume) {
  const host = new ImageHost(command, [image, '--volume', volume, '--speed', '20', ...board.hostArguments]);
  const said = [];
  try {
    const isDone = await new Promise((resolve, reject) => {
      const fail = (words) => reject(new Error(`${words}:\n${host.console.join('\n')}`));
      const timer = setTimeout(fail, WITHIN_MS, 'no calibration');
      const settle = (result) => {
        clearTimeout(timer);
        resolve(result);
      };
      host.on('console', (line) => {
        if (line.startsWith('set-up.txt: nothing taken')) {
          fail('the set-up file is refused');
        }
        if (/^(outlet 2: )?calibration: /.test(line) && !line.endsWith('under way')) {
          said.push(line);
          if (said.length === board.outlets) {
            settle(true);
          }
        }
      });
      host.on('end', (how) => (how.endsWith('restarted') ? settle(false) : fail(`the image ended (${how})`)));
    });
    const bad = said.find((line) => !line.includes('calibration: done'));
    if (bad) {
      throw new Error(bad);
    }
    return isDone;
  } finally {
    host.removeAllListeners('end');
    await host.kill();
  }
}
