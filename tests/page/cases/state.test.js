// What the overview shows: the state as it changes, plots of what was and will be, and a station that is away.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { NEEDS_BROWSER, SIZES, enter, launch, open, picture } from '../harness/browser.js';
import { Station } from '../harness/station.js';

const LATE_MS = 60_000;
let station;
let browser;

before(async () => {
  if (!NEEDS_BROWSER.skip) {
    station = await Station.startSetUp('free', '--connectors', '2', '--phases', '3', '--speed', '60');
    browser = await launch();
  }
});

after(async () => {
  await browser?.close();
  await station?.close();
});

/** Lets the browser get another state than the station's; change alters the answer of /api/state. */
const altered = (change) => (page) => page.route('**/api/state', async (route) => {
  const headers = { ...route.request().headers() };
  delete headers['if-none-match'];
  const answer = await route.fetch({ headers });
  const state = await answer.json();
  change(state);
  await route.fulfill({ response: answer, json: state, headers: { ...answer.headers(), etag: `"${Math.random()}"` } });
});

test('Plugging in shows a session that runs, without a reload and without a login', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await page.waitForSelector('.connector');
  assert.equal(await page.locator('.connector').count(), 2);
  station.command('plug 1');
  await page.waitForSelector('.connector:first-child .badge.busy', { timeout: LATE_MS });
  await page.waitForFunction(() => /kW/.test(document.querySelector('.connector .power').textContent), null, { timeout: LATE_MS });
  assert.match(await page.textContent('#spoken'), /Connector 1: Charging/);
  assert.equal(await page.locator('.connector:first-child .facts dd').nth(2).textContent().then((text) => text.split('·').length), 3);
  assert.equal(await page.locator('.connector button:visible').count(), 0, 'nothing to press without a login');
  await page.context().close();
});

test('Two browsers at once see the same, and each has a login of its own', NEEDS_BROWSER, async () => {
  const [one, other] = await Promise.all([open(browser, station, { language: 'de' }), open(browser, station)]);
  await enter(one);
  assert.equal(await other.locator('header .user button').count(), 1);
  assert.match(await other.textContent('header .user'), /Log in/);
  const power = () => Promise.all([one, other].map((page) => page.waitForSelector('.connector:first-child .power', { timeout: LATE_MS })));
  await power();
  await enter(other);
  await one.reload();
  await other.waitForSelector('.connector:first-child .power', { timeout: LATE_MS });
  assert.equal(await other.locator('.connector').count(), 2);
  assert.deepEqual([...one.complaints, ...other.complaints], []);
  await Promise.all([one, other].map((page) => page.context().close()));
});

test('The last hours are drawn point by point from the history, and told as a table', NEEDS_BROWSER, async () => {
  await station.until((history) => history.connectors[0].power.filter((power) => power > 3000).length > 5, '/api/history');
  const page = await open(browser, station);
  const [answer] = await Promise.all([page.waitForResponse('**/api/history'), page.reload()]);
  const { power } = (await answer.json()).connectors[0];
  const area = await page.locator('.connector:first-child .plot path.area').first().getAttribute('d');
  assert.equal(area.match(/L/g).length, power.length + 1, 'a line to each point and back to the ground');
  const tops = area.match(/L[\d.]+ ([\d.]+)/g).map((one) => Number(one.split(' ')[1]));
  assert.ok(Math.min(...tops) < 120, 'the session stands out');
  await page.locator('.connector:first-child summary').first().click();
  await page.locator('.connector:first-child details[open] tbody tr').first().waitFor();
  assert.match(await page.locator('.connector:first-child details[open] thead').first().textContent(), /Power \(kW\).*Limit \(A\)/s);
  await page.context().close();
});

test('The limit of the next 24 h is drawn from the schedule', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  const figure = page.locator('.connector:first-child figure', { hasText: 'next 24 h' });
  await figure.locator('path.step').last().waitFor({ state: 'attached' });
  const schedule = await station.ask('GET', '/api/schedule?connector=1&hours=24');
  await figure.locator('summary').click();
  const rows = figure.locator('tbody tr');
  await rows.first().waitFor();
  assert.equal(await rows.count(), schedule.periods.length);
  assert.match(await rows.first().textContent(), new RegExp(schedule.periods[0].limit.toFixed(1)));
  await page.context().close();
});

test('What the owner does not allow is not offered, and the page says so', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await enter(page);
  await page.waitForSelector('.connector:first-child .badge.busy', { timeout: LATE_MS });
  const note = page.locator('main .hint', { hasText: 'does not let this page start and stop' });
  await note.waitFor();
  assert.equal(await page.locator('.connector:first-child .buttons button:visible').count(), 0);
  await picture(page, 'overview-no-leave');
  await station.ask('PUT', '/api/system', { canStart: true });
  await note.waitFor({ state: 'hidden' });
  assert.deepEqual(await page.locator('.connector:first-child .buttons button:visible').allTextContents(), ['Stop', 'Unlock']);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Stop and start do what they say, when the login may', NEEDS_BROWSER, async () => {
  await station.ask('PUT', '/api/system', { canStart: true });
  const page = await open(browser, station);
  await enter(page);
  await page.locator('.connector:first-child button:visible', { hasText: 'Stop' }).click({ timeout: LATE_MS });
  await page.waitForSelector('.connector:first-child .badge:not(.busy)', { timeout: LATE_MS });
  station.command('unplug-ev 1');
  station.command('unplug 1');
  await page.waitForFunction(() => /Available/.test(document.querySelector('.connector .badge').textContent), null, { timeout: LATE_MS });
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Texts of others stay texts, and codes that the page does not know are shown as they are', NEEDS_BROWSER, async () => {
  const page = await open(browser, station, {
    size: SIZES.phone,
    route: altered((state) => {
      state.identity = '<img src=x onerror=alert(1)>';
      Object.assign(state.connectors[0], { status: 'Faulted', reason: 'brandNew', idTag: '<b>tag</b>' });
      state.faults = [{ connector: 1, error: 'OtherError', vendorError: 9, info: '<script>alert(1)</script>' }];
    }),
  });
  await page.waitForSelector('.notice.bad');
  assert.match(await page.textContent('.notice.bad'), /<script>alert\(1\)<\/script>/);
  assert.match(await page.textContent('.connector .why'), /brandNew/);
  assert.equal(await page.locator('main img, main b, main script').count(), 0);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Why there is no connection is said in words, with the time of the next attempt', NEEDS_BROWSER, async () => {
  const page = await open(browser, station, {
    route: altered((state) => {
      state.mode = 'ocpp';
      Object.assign(state.connection, { state: 'Disconnected', reason: 'httpStatus', httpStatus: 404, nextAttemptSeconds: 90 });
    }),
  });
  await page.waitForFunction(() => /Disconnected: the server refused with this status \(404\)\. Next attempt in \d\d s/.test(document.querySelector('main').textContent));
  await page.context().close();
});

test('A station that does not answer is asked less often, and the page says so and when', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await page.waitForSelector('.connector');
  await page.route('**/api/**', (route) => route.abort());
  await page.waitForSelector('.away:visible');
  assert.match(await page.textContent('.away'), /does not answer.*Next attempt in \d+ s/);
  await page.unroute('**/api/**');
  await page.click('.away button');
  await page.waitForSelector('.away', { state: 'hidden' });
  await page.context().close();
});
