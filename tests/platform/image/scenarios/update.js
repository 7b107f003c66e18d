// A firmware is replaced through the loader, and one that no central system accepts is taken back after its three starts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

const GOOD = 'good-2';
const BAD = 'bad-3';
const FILES_PORT = 8090;
const STEP_MS = 300_000;
const TRIAL_MS = 4 * 3_600_000;
const REFUSED_S = 300;
// Layout of firmware/Slots/FirmwareImage.cs.
const VERSION_AT = 28;
const VERSION_BYTES = 52;
const HEAD_CRC_AT = 80;

export const title = 'update with roll-back';
export const needsLoader = true;

/** The same application under another version. */
function renamed(image, version) {
  const copy = Buffer.from(image);
  copy.fill(0, VERSION_AT, VERSION_AT + VERSION_BYTES);
  copy.write(version, VERSION_AT, 'ascii');
  copy.writeUInt32LE(crc32(copy.subarray(0, HEAD_CRC_AT)), HEAD_CRC_AT);
  return copy;
}

async function update(bench, version) {
  await bench.call('UpdateFirmware', { location: `http://${bench.options.board.endpoint.host}:${FILES_PORT}/${version}`,
    retrieveDate: bench.cs.utc() });
  for (const status of ['Downloading', 'Downloaded', 'Installing']) {
    await bench.expect('FirmwareStatusNotification', { status }, STEP_MS);
  }
}

export async function run(bench) {
  const image = readFileSync(bench.options.board.update);
  mkdirSync(join(bench.volume, 'I/fw'), { recursive: true });
  writeFileSync(join(bench.volume, 'I/fw/slot1.img'), image);
  const files = createServer((request, response) => {
    const body = renamed(image, request.url.slice(1));
    response.writeHead(200, { 'Content-Length': body.length }).end(body);
  });
  await new Promise((resolve) => { files.listen(0, '127.0.0.1', resolve); });
  try {
    bench.restarts = true;
    bench.routes = [`${bench.options.board.endpoint.host}:${FILES_PORT}=127.0.0.1:${files.address().port}`];
    bench.start({ speed: 0 });
    const first = await bench.boot();
    await update(bench, GOOD);
    const second = await bench.boot(STEP_MS);
    bench.check(second.payload.firmwareVersion === GOOD, `${second.payload.firmwareVersion} runs, not ${GOOD}`);
    bench.check(first.payload.firmwareVersion !== GOOD, 'the first firmware has the version of the second');
    await bench.expect('FirmwareStatusNotification', { status: 'Installed' }, STEP_MS);

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
