// Commissioning from the browser: a station that nobody has set up, to a car that charges; and the page of the hardware.
import assert from 'node:assert/strict';
import test from 'node:test';
import { LANGUAGES, NEEDS_BROWSER, SIZES, axe, enter, errorOf, goTo, isTooWide, open, picture } from '../harness/browser.js';
import { textOf } from '../harness/sources.js';
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
    assert.ok(await page.locator(`${ofMeter()} option`).count() > 10, 'the meters that the station knows');
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
    assert.equal(await page.textContent('tr:has(button[data-test="1calibration"]) .badge'), 'not tested', 'nobody has tried yet');
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

test('Every part of the table of tests is called by its word in each language', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startFresh);
  await station.ask('POST', '/api/setup', { password: PASSWORD });
  await station.login();
  const words = JSON.parse(textOf('words.json'));
  const { connectors } = await station.ask('GET', '/api/hardware/tests');
  const parts = ['calibration', ...connectors[0].tests.map(({ part }) => part)];
  const page = await open(suite.browser, station);
  await enter(page);
  await goTo(page, 'hardware');
  for (const [i, language] of LANGUAGES.entries()) {
    await page.selectOption('header select', language);
    await page.waitForSelector(`html[lang=${language}]`);
    await page.waitForSelector('button[data-test="1calibration"]');
    const shown = await page.locator('tr:has(button[data-test]) td:nth-child(2)').allTextContents();
    assert.deepEqual(shown, parts.map((part) => words[`part.${part}`][i]));
  }
  await page.context().close();
});

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

/** The field of a part of the meter's line. */
const ofMeter = (name) => `[name="MeterLine${name ? `.${name}` : ''}"]`;

async function saveMeter(page) {
  await page.click(`form:has(${ofMeter()}) button[type=submit]`);
}

/** Saves, and waits until the station has the line. */
async function storeMeter(page, station, line) {
  await saveMeter(page);
  await station.until(({ settings }) => settings.find(({ name }) => name === 'MeterLine').value === line, '/api/hardware');
}

test('The meters of a station with two outlets are chosen by name, and their line is typed in fields, each with its refusal', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp, 'free', '--connectors', '2');
  const page = await open(suite.browser, station);
  await enter(page);
  await goTo(page, 'hardware');
  const shown = (name) => page.locator(ofMeter(name)).isVisible();
  await page.waitForSelector(ofMeter());
  assert.deepEqual([await shown('unit'), await shown('registers'), await page.locator('input[name=PulsesPerKwh]').isVisible()], [false, false, true], 'S0 pulses');

  await page.selectOption(ofMeter(), 'SDM630');
  assert.deepEqual([await shown('unit'), await shown('second'), await shown('gap'), await shown('registers'), await page.locator('input[name=PulsesPerKwh]').isVisible()],
    [true, true, false, false, false], 'a meter that is known');
  await page.fill(ofMeter('unit'), '0');
  await saveMeter(page);
  assert.match(await errorOf(page, 'MeterLine.unit'), /from 1 to 247/);
  assert.equal(await page.locator('.error:visible').count(), 1, 'the next address is none yet');
  await page.fill(ofMeter('unit'), '7');
  await page.fill(ofMeter('second'), '7');
  await saveMeter(page);
  assert.match(await errorOf(page, 'MeterLine.second'), /two addresses/);
  await picture(page, 'meter-errors');
  await page.fill(ofMeter('second'), '9');
  await page.selectOption(ofMeter('baud'), '19200');
  await page.selectOption(ofMeter('parity'), 'even');
  await page.selectOption(ofMeter('stop'), '2');
  await storeMeter(page, station, 'meter=SDM630;unit=7;baud=19200;stop=2;second=9;parity=even');

  await goTo(page, 'overview');
  await goTo(page, 'hardware');
  const values = () => Promise.all(['', 'unit', 'second', 'baud', 'parity', 'stop'].map((name) => page.inputValue(ofMeter(name))));
  assert.deepEqual(await values(), ['SDM630', '7', '9', '19200', 'even', '2']);
  await page.selectOption(ofMeter(), { label: 'S0 pulses' });
  await storeMeter(page, station, '');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('A meter that nobody knows has its registers typed; what the station refuses of them stands beside their field', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station, { language: 'fr', size: SIZES.phone });
  await enter(page);
  await goTo(page, 'hardware');
  await page.selectOption(ofMeter(), { label: 'Modbus, registres à saisir' });
  assert.equal(await page.locator(ofMeter('second')).isVisible(), false, 'one outlet, one meter');
  await saveMeter(page);
  assert.match(await errorOf(page, 'MeterLine.registers'), /remplir/);
  await page.fill(ofMeter('registers'), 'function=4;energy=72,f32');
  await page.fill(ofMeter('gap'), '20');
  await saveMeter(page);
  await page.waitForFunction((field) => /registre,format/.test(document.getElementById(`${document.querySelector(field).id}e`).textContent), ofMeter('registers'));
  assert.match(await errorOf(page, 'MeterLine.registers'), /les registres sont faux à 'energy=72,f32'\u00a0; écrivez/);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'MeterLine.registers');
  assert.equal(await isTooWide(page), false);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'meter-registers-fr');
  await page.fill(ofMeter('registers'), 'function=4;energy=72,f32,3');
  await storeMeter(page, station, 'gap=20;registers=function=4;energy=72,f32,3');
  await goTo(page, 'overview');
  await goTo(page, 'hardware');
  assert.deepEqual([await page.inputValue(ofMeter('registers')), await page.inputValue(ofMeter('gap'))], ['function=4;energy=72,f32,3', '20']);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('A restart for new hardware that a vehicle forbids leaves the first start at its step', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  station.command('plug 1');
  await station.until(({ connectors }) => connectors[0].status === 'Charging');
  const page = await open(suite.browser, station);
  await enter(page);
  await page.click('main .notice button:has-text("Go on with the first start")');
  await page.fill('input[name=OutletMaxAmps]', '20');
  await page.click('button[type=submit]');
  await page.waitForSelector('.wizard form > .error:has-text("a vehicle charges")');

  // The order is given again with the button, since it is still due; who cannot wait goes on without.
  await page.click('button[type=submit]');
  await page.waitForSelector('.wizard form > .error:has-text("a vehicle charges")');
  await page.click('button:has-text("Later")');
  await page.waitForSelector('button[data-test="1meter"]');
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
