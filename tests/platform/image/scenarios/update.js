// A signed firmware is replaced through the loader, which takes no other, whoever put it there; one that no central system accepts
// is taken back after its three starts.
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { KEY_FILE, renamed, unsigned } from '../signed-image.js';

const GOOD = '2.0';
const BAD = '3.0-bad';
const FORGED = '4.0';
const OLDER = '0.0.1';
const FILES_PORT = 8090;
const FIRST_SLOT = 'I/fw/slot1.img';
const SECOND_SLOT = 'I/fw/slot2.img';
const STEP_MS = 300_000;
const TRIAL_MS = 4 * 3_600_000;
const REFUSED_S = 300;

export const title = 'update with roll-back';
export const needsLoader = true;

async function update(bench, version) {
  await bench.call('UpdateFirmware', { location: `http://${bench.options.board.endpoint.host}:${FILES_PORT}/${version}`,
    retrieveDate: bench.cs.utc() });
  for (const status of ['Downloading', 'Downloaded', 'Installing']) {
    await bench.expect('FirmwareStatusNotification', { status }, STEP_MS);
  }
}

async function install(bench, version) {
  await update(bench, version);
  const { payload } = await bench.boot(STEP_MS);
  bench.check(payload.firmwareVersion === version, `${payload.firmwareVersion} runs, not ${version}`);
  await bench.expect('FirmwareStatusNotification', { status: 'Installed' }, STEP_MS);
}

/** An image that is fetched, found bad and not installed. */
async function refused(bench, version) {
  await update(bench, version);
  await bench.expect('FirmwareStatusNotification', { status: 'InstallationFailed' }, STEP_MS);
}

export async function run(bench) {
  const image = readFileSync(bench.options.board.update);
  const key = readFileSync(KEY_FILE);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const offers = {
    [GOOD]: () => renamed(image, GOOD, key),
    [BAD]: () => renamed(image, BAD, key),
    [FORGED]: () => renamed(image, FORGED, other),
    [OLDER]: () => renamed(image, OLDER, key),
    unsigned: () => unsigned(image, FORGED, key),
  };
  mkdirSync(join(bench.volume, 'I/fw'), { recursive: true });
  writeFileSync(join(bench.volume, FIRST_SLOT), image);
  const files = createServer((request, response) => {
    const body = offers[request.url.slice(1)]();
    response.writeHead(200, { 'Content-Length': body.length }).end(body);
  });
  await new Promise((resolve) => { files.listen(0, '127.0.0.1', resolve); });
  try {
    bench.restarts = true;
    bench.routes = [`${bench.options.board.endpoint.host}:${FILES_PORT}=127.0.0.1:${files.address().port}`];
    bench.start({ speed: 0 });
    const first = await bench.boot();
    await refused(bench, 'unsigned');
    await refused(bench, FORGED);
    await refused(bench, OLDER);
    await install(bench, GOOD);
    bench.check(first.payload.firmwareVersion !== GOOD, 'the first firmware has the version of the second');

    // Somebody has written over the slot that runs: the loader goes back to the other one.
    await bench.cut();
    bench.check(readFileSync(join(bench.volume, SECOND_SLOT)).includes(GOOD), `${GOOD} is not in ${SECOND_SLOT}`);
    writeFileSync(join(bench.volume, SECOND_SLOT), unsigned(image, FORGED, key));
    bench.start({ speed: 0 });
    const again = await bench.boot(STEP_MS);
    bench.check(again.payload.firmwareVersion === first.payload.firmwareVersion, `${again.payload.firmwareVersion} was started`);
    await install(bench, GOOD);

    bench.cs.answerAlways('BootNotification', (payload) => (payload.firmwareVersion === BAD
      ? { status: 'Rejected', currentTime: bench.cs.utc(), interval: REFUSED_S }
      : { status: 'Accepted', currentTime: bench.cs.utc(), interval: REFUSED_S }));
    const before = bench.ends.length;
    await update(bench, BAD);
    await bench.expect('BootNotification', { firmwareVersion: BAD }, STEP_MS);
    await bench.expect('BootNotification', { firmwareVersion: GOOD }, TRIAL_MS);
    await bench.expect('FirmwareStatusNotification', { status: 'InstallationFailed' }, STEP_MS);
    bench.check(bench.ends.length - before === 4, `${bench.ends.length - before} restarts for three starts of ${BAD} and the way back`);
    bench.check(!bench.ends.includes('watchdog'), `restarts: ${bench.ends}`);
  } finally {
    files.close();
  }
}
