// Commissioning from the browser: a station that nobody has set up, to a car that charges; and the page of the hardware.
import assert from 'node:assert/strict';
import test from 'node:test';
import { NEEDS_BROWSER, SIZES, axe, enter, errorOf, goTo, isTooWide, open, picture } from '../harness/browser.js';
import { PASSWORD, Station } from '../harness/station.js';
import { stationsOfTheirOwn } from '../harness/stations.js';

const MOST_SIMULATED_S = 120;
const CUT_OFF = /net::ERR_(CONNECTION_RESET|EMPTY_RESPONSE|CONNECTION_CLOSED)/;

const suite = stationsOfTheirOwn();

async function passTest(page, part) {
  await page.click(`button[data-test="1${part}"]`);
  await page.waitForSelector(`tr:has(button[data-test="1${part}"]) .badge.good`);
}

for (const [name, size] of Object.entries(SIZES)) {
  test(`A station fresh from its factory is commissioned on a ${name} to a charging car in under two of its minutes`, NEEDS_BROWSER, async () => {
    const station = await suite.start(Station.startFresh);
    const page = await open(suite.browser, station, { size });
    const look = async (step) => {
      await picture(page, `wizard-${step}-${name}`);
      assert.equal(await isTooWide(page), false, step);
      assert.deepEqual(await axe(page), [], step);
    };
    await page.fill('input[name=password]', PASSWORD);
    await page.fill('input[name=passwordAgain]', PASSWORD);
    await look('password');
    await page.click('button[type=submit]');

    await page.waitForSelector('select[name=CardReader]');
    await page.selectOption('select[name=CardReader]', 'Pn532');
    await page.fill('input[name=OutletMaxAmps]', '20');
    await page.click('button[type=submit]');
    assert.match(await errorOf(page, 'CardReader'), /no pin for CardTx/);
    await look('hardware');
    await page.selectOption('select[name=CardReader]', 'Mfrc522');
    await page.selectOption('select[name=OutletKind]', 'Cable');
    await page.click('button[type=submit]');

    await page.waitForSelector('button[data-test="1calibration"]');
    assert.equal(await page.locator('button[data-test="1lock"]').count(), 0, 'a fixed cable has no lock');
    await page.click('button[data-test="1calibration"]');
    await page.click('dialog button.main');
    await page.waitForSelector('tr:has(button[data-test="1calibration"]) .badge.good');
    await passTest(page, 'contactor');
    await passTest(page, 'meter');
    await page.click('button[data-test="1card"]');
    await page.waitForSelector('tr:has(button[data-test="1card"]) .badge.warn');
    station.command('tap 04A1B2C3D4E5F6');
    await page.waitForSelector('tr:has(button[data-test="1card"]) .badge.good');
    await look('tests');
    await page.click('button:has-text("Next")');

    await page.selectOption('select[name=mode]', 'ocpp');
    await page.fill('input[name=url]', station.centralSystem);
    await page.fill('input[name=identity]', 'BORNE-NEW');
    await look('ocpp');
    await page.click('button[type=submit]');
    await page.waitForSelector('.wizard');
    for (;;) {
      await page.waitForSelector('.wizard .panel');
      if (await page.locator('input[name=remark]').count() > 0) {
        break;
      }
      await page.click('button:has-text("Later")');
      await page.waitForTimeout(200);
    }
    await page.fill('input[name=name]', 'An installer');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('button[type=submit]')]);
    assert.equal(file.suggestedFilename(), 'commissioning.md');
    await look('report');
    await page.click('button:has-text("Finish")');
    await page.waitForSelector('.connector');

    await station.login();
    await station.until((state) => state.connection.state === 'Connected');
    station.command('plug 1');
    station.command('tap 04A1B2C3D4E5F6');
    const state = await station.until(({ connectors }) => connectors[0].status === 'Charging');
    await page.waitForSelector('.connector:has-text("Charging")');
    await picture(page, `wizard-charging-${name}`);
    const report = await station.ask('GET', '/api/report');
    assert.match(report, /\| 1 \| contactor \| passed \| the interlock kept it open/);
    assert.match(report, /\| OutletMaxAmps \| 20 \|/);
    assert.equal(state.connectors[0].limit, 20);
    const seconds = await station.simulatedSeconds();
    assert.ok(seconds < MOST_SIMULATED_S, `${seconds} s`);
    // New hardware begins with a restart, which may cut a question of the page off; it asks again.
    assert.deepEqual(page.complaints.filter((one) => !CUT_OFF.test(one)), []);
    await page.context().close();
  });
}

test('What does not fit together is told beside each field, and what is stored stays', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station);
  await enter(page);
  await goTo(page, 'hardware');
  await page.waitForSelector('select[name=PhaseSwitch]');
  await page.selectOption('select[name=PhaseSwitch]', 'true');
  await page.selectOption('select[name=Interlock]', 'false');
  await page.click('form:has(select[name=PhaseSwitch]) button[type=submit]');
  assert.match(await errorOf(page, 'PhaseSwitch'), /three phases/);
  assert.match(await errorOf(page, 'Interlock'), /bench set-up/);
  await picture(page, 'hardware-errors');
  const { settings } = await station.ask('GET', '/api/hardware');
  assert.equal(settings.find(({ name }) => name === 'Interlock').value, 'true');
  await page.context().close();
});

test('Nothing is tested while a vehicle is connected', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station);
  await enter(page);
  await goTo(page, 'hardware');
  await page.waitForSelector('button[data-test="1meter"]:not([disabled])');
  station.command('plug 1');
  await page.waitForSelector('button[data-test="1meter"][disabled]');
  await page.waitForSelector('.notice.warn:has-text("no vehicle is connected")');
  await page.context().close();
});
