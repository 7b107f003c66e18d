// What a request that was lost leaves of the first start: a way on, without a new load of the page.
import assert from 'node:assert/strict';
import test from 'node:test';
import { NEEDS_BROWSER, SIZES, axe, enter, open, picture } from '../harness/browser.js';
import { PASSWORD, Station } from '../harness/station.js';
import { stationsOfTheirOwn } from '../harness/stations.js';

const AGAIN = '.wizard .notice.bad button:has-text("Try again")';

const suite = stationsOfTheirOwn();

/** Loses the next request of a method for a path; returns how often it did. */
async function lose(page, method, path) {
  const lost = { count: 0 };
  await page.route(`**${path}`, (route) => {
    if (route.request().method() !== method || lost.count > 0) {
      return route.fallback();
    }
    lost.count++;
    return route.abort();
  });
  return lost;
}

async function start() {
  const station = await suite.start(Station.startFresh);
  const page = await open(suite.browser, station, { size: SIZES.phone });
  await page.fill('input[name=password]', PASSWORD);
  await page.fill('input[name=passwordAgain]', PASSWORD);
  return page;
}

/** Stores a cable in place of the socket. */
async function changeHardware(page) {
  await page.selectOption('select[name=OutletKind]', 'Cable');
  await page.click('button[type=submit]');
}

test('Each step of the first start goes on behind a request that was lost', NEEDS_BROWSER, async () => {
  const page = await start();
  const setup = await lose(page, 'GET', '/api/setup');
  await page.click('button[type=submit]');
  await page.waitForSelector('.wizard form > .error:visible');
  const hardware = await lose(page, 'GET', '/api/hardware');
  await page.click('button[type=submit]');
  await page.click(AGAIN);
  const restart = await lose(page, 'POST', '/api/system/restart');
  await changeHardware(page);
  await page.waitForSelector('.wizard form > .error:visible');
  const login = await lose(page, 'POST', '/api/login');
  await page.click('button[type=submit]');
  await page.waitForSelector(AGAIN);
  await picture(page, 'wizard-lost');
  assert.deepEqual(await axe(page), []);
  await page.click(AGAIN);
  await page.waitForSelector('button[data-test="1meter"]');
  const parts = await lose(page, 'GET', '/api/ocpp');
  await page.click('button:has-text("Next")');
  await page.click(AGAIN);
  await page.waitForSelector('select[name=mode]');
  assert.deepEqual([setup, hardware, restart, login, parts].map(({ count }) => count), [1, 1, 1, 1, 1]);
  await page.context().close();
});

test('A login that is refused behind the restart of the first start is asked for again', NEEDS_BROWSER, async () => {
  const page = await start();
  await page.click('button[type=submit]');
  await page.waitForSelector('select[name=OutletKind]');
  await page.reload();
  await page.waitForSelector('.connector');
  await enter(page);
  await page.click('main .notice button:has-text("Go on with the first start")');
  await changeHardware(page);
  await page.click('dialog button:has-text("Cancel")');
  await page.click(AGAIN);
  await page.fill('dialog input[name=password]', PASSWORD);
  await page.click('dialog button[type=submit]');
  await page.waitForSelector('button[data-test="1meter"]');
  await page.context().close();
});

test('A login that ends within the first start is asked for again, and what is typed stays', NEEDS_BROWSER, async () => {
  const page = await start();
  await page.click('button[type=submit]');
  await page.waitForSelector('select[name=OutletKind]');
  await page.selectOption('select[name=OutletKind]', 'Cable');
  const asked = await page.waitForRequest((request) => request.headers().authorization !== undefined);
  await page.evaluate((token) => fetch('/api/logout', { method: 'POST', headers: { Authorization: token } }), asked.headers().authorization);
  await page.click('dialog button:has-text("Cancel")');
  await enter(page);
  assert.equal(await page.inputValue('select[name=OutletKind]'), 'Cable');
  await page.click('button[type=submit]');
  await page.waitForSelector('button[data-test="1meter"]');
  await page.context().close();
});
