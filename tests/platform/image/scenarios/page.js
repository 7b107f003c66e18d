// The station's page, from an image that the loader has started: it is served, and takes signed firmware as a file and no other.
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KEY_FILE, renamed, unsigned } from '../signed-image.js';

const NEW = '2.0';
const PASSWORD = 'Wallbox-2026';
// Port 80 of the image (README.md).
const PAGE = 'http://127.0.0.1:20080';
const FILE = 'application/octet-stream';
const STEP_MS = 300_000;
const OK = 200;
const REFUSED = 400;

export const title = 'firmware by the page';
export const needsLoader = true;

async function ask(path, token, body, type = 'application/json') {
  const headers = { ...(body ? { 'Content-Type': type } : {}), ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const response = await fetch(PAGE + path, { method: body ? 'POST' : 'GET', headers, body });
  return { status: response.status, text: await response.text() };
}

export async function run(bench) {
  const image = readFileSync(bench.options.board.update);
  const key = readFileSync(KEY_FILE);
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  mkdirSync(join(bench.volume, 'I/fw'), { recursive: true });
  writeFileSync(join(bench.volume, 'I/fw/slot1.img'), image);
  bench.restarts = true;

  // A browser on the other side has limits in real time.
  bench.start({ speed: 1 });
  const first = await bench.boot(STEP_MS);
  const index = await ask('/');
  bench.check(index.status === OK && index.text.includes('load.js'), `the page: ${index.status} ${index.text.slice(0, 200)}`);
  const setup = await ask('/api/setup', null, JSON.stringify({ password: PASSWORD }));
  bench.check(setup.status === OK, `first password: ${setup.status} ${setup.text}`);
  const { token } = JSON.parse(setup.text);

  const none = await ask('/api/update', token, unsigned(image, NEW, key), FILE);
  bench.check(none.status === REFUSED && none.text.includes('no firmware image of this station'), `an unsigned image: ${none.status} ${none.text}`);
  await bench.expect('FirmwareStatusNotification', { status: 'InstallationFailed' }, STEP_MS);

  // The signature takes longer than a browser is kept waiting, so that this one shows in the state of the update.
  await ask('/api/update', token, renamed(image, NEW, other), FILE);
  await bench.expect('FirmwareStatusNotification', { status: 'InstallationFailed' }, STEP_MS);
  const state = JSON.parse((await ask('/api/update', token)).text);
  bench.check(state.state === 'InstallationFailed' && state.version === first.payload.firmwareVersion && state.canUpload, `after the refusals: ${JSON.stringify(state)}`);
  bench.check(bench.ends.length === 0, `restarts: ${bench.ends}`);

  const taken = await ask('/api/update', token, renamed(image, NEW, key), FILE);
  bench.check(taken.status === OK, `a signed image: ${taken.status} ${taken.text}`);
  const second = await bench.boot(STEP_MS);
  bench.check(second.payload.firmwareVersion === NEW, `${second.payload.firmwareVersion} runs, not ${NEW}`);
}
