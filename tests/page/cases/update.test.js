// The page Update with a station that can go back: a new firmware from a file, and the way back to the one before, in each language.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { LANGUAGES, NEEDS_BROWSER, SIZES, enter, goTo, launch, open, picture } from '../harness/browser.js';
import { Station } from '../harness/station.js';

const LATE_MS = 60_000;
const WAIT_MS = 100;
const FRESH = '9.9.9';
const ORDER = { en: 'Go back', fr: 'Revenir', de: 'Zurückkehren', nl: 'Teruggaan' };
let station;
let browser;
let directory;

before(async () => {
  if (!NEEDS_BROWSER.skip) {
    directory = mkdtempSync(join(tmpdir(), 'borne-image-'));
    station = await Station.startSetUp('free', '--speed', '60');
    browser = await launch();
  }
});

after(async () => {
  await browser?.close();
  await station?.close();
  if (directory) {
    rmSync(directory, { recursive: true, force: true });
  }
});

const version = async () => (await station.ask('GET', '/api/state')).firmwareVersion;

async function isThere(file) {
  const end = Date.now() + LATE_MS;
  while (!existsSync(file)) {
    assert.ok(Date.now() < end, `not within ${LATE_MS} ms: ${file}`);
    await new Promise((done) => setTimeout(done, WAIT_MS));
  }
}

async function kept() {
  await station.login();
  await station.until((update) => update.state === 'Installed' && update.pastVersion, '/api/update');
}

test('Update: no address is asked for before the station knows the time', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await enter(page);
  await goTo(page, 'update');
  const location = page.locator('input[name=location]');
  await location.waitFor();
  await page.route('**/api/state', async (route) => {
    const answer = await route.fetch({ headers: { ...route.request().headers(), 'if-none-match': '' } });
    const { clock, ...state } = await answer.json();
    assert.ok(clock);
    await route.fulfill({ response: answer, json: state });
  });
  await location.waitFor({ state: 'hidden' });
  assert.equal(await page.locator('main .notice:visible').textContent(), 'The station does not know the time yet.');
  await page.locator('input[name=file]').waitFor();
  await page.context().close();
});

test('Update: a file is installed, and the firmware before comes back when the installer says so twice', NEEDS_BROWSER, async () => {
  const old = await version();
  const file = join(directory, 'new.img');
  station.command(`image ${file} ${FRESH}`);
  await isThere(file);
  let page = await open(browser, station);
  await enter(page);
  await goTo(page, 'update');
  const back = page.locator('section.panel', { has: page.locator('output') });
  await back.waitFor({ state: 'hidden' });
  await page.setInputFiles('input[name=file]', file);
  await page.locator('button', { hasText: 'Send and install' }).click();
  await station.until(({ firmwareVersion }) => firmwareVersion === FRESH);
  await kept();
  await page.context().close();

  for (const language of LANGUAGES) {
    page = await open(browser, station, { language, size: language === 'en' ? SIZES.desktop : SIZES.phone });
    await enter(page);
    await goTo(page, 'update');
    const panel = page.locator('section.panel', { has: page.locator('output') });
    await panel.waitFor();
    assert.match(await panel.innerText(), new RegExp(old.replaceAll('.', '\\.')));
    await panel.locator('button').click();
    const dialog = page.locator('dialog');
    assert.match(await dialog.innerText(), new RegExp(old.replaceAll('.', '\\.')));
    await picture(page, `update-back-${language}`);
    assert.equal(await dialog.locator('button').first().innerText(), ORDER[language]);
    assert.deepEqual(page.complaints, []);
    if (language !== LANGUAGES.at(-1)) {
      await dialog.locator('button').last().click();
      assert.equal(await version(), FRESH, 'not without the second word');
      await page.context().close();
    }
  }

  await page.locator('dialog button').first().click();
  await station.until(({ firmwareVersion }) => firmwareVersion === old);
  await kept();
  assert.equal((await station.ask('GET', '/api/update')).pastVersion, FRESH);
});

test('Restart: while a firmware arrives it is refused in words, and no force is offered', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await enter(page);
  await goTo(page, 'system');
  await page.route('**/api/update', (route) => route.fulfill({ json: { state: 'Downloading', canUpdate: true } }));
  await page.route('**/api/system/restart', (route) => route.fulfill({ status: 409, json: { error: 'an update is under way; wait for its end' } }));
  await page.locator('section.panel button', { hasText: 'Restart' }).first().click();
  await page.locator('dialog button').first().click();
  await page.locator('#toasts .toast.bad', { hasText: 'an update is under way' }).waitFor();
  assert.equal(await page.locator('dialog').count(), 0);
  await page.context().close();
});

test('Update: while a vehicle charges nothing is offered, and the page says why', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await enter(page);
  await goTo(page, 'update');
  const panel = page.locator('section.panel', { has: page.locator('output') });
  await panel.waitFor();
  await panel.locator('button').click();
  station.command('plug 1');
  await station.until((state) => state.connectors[0].status === 'Charging');
  await page.locator('dialog button').first().click();
  await page.locator('#toasts .toast.bad', { hasText: 'a vehicle charges' }).waitFor();
  await page.locator('main .notice', { hasText: 'an update waits for its end' }).waitFor();
  assert.equal(await page.locator('main button:visible').count(), 0);
  await picture(page, 'update-wait');
  assert.deepEqual(page.complaints, []);
});
