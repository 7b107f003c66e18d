// What the overview says when somebody starts and stops a session, and when the card may not charge.
import assert from 'node:assert/strict';
import test from 'node:test';
import { NEEDS_BROWSER, axe, enter, open } from '../harness/browser.js';
import { Station } from '../harness/station.js';
import { stationsOfTheirOwn } from '../harness/stations.js';

const suite = stationsOfTheirOwn();
const LATE_MS = 30_000;

const press = (page, name) => page.locator('.connector button:visible', { hasText: name }).click({ timeout: LATE_MS });
const says = (page, words) => page.waitForSelector(`#toasts .toast:has-text("${words}")`, { timeout: LATE_MS });

async function start(page, idTag) {
  await press(page, 'Start');
  await page.fill('dialog input[name=idTag]', idTag);
  await page.click('dialog button[type=submit]');
}

test('Start and stop are told in words of their own, and so is a card that may not charge', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp, 'cards');
  await station.ask('PUT', '/api/system', { canStart: true });
  await station.ask('POST', '/api/cards', { idTag: '04A1B2C3', status: 'Accepted' });
  await station.ask('POST', '/api/cards', { idTag: 'FFFFFFFF', status: 'Blocked' });
  const page = await open(suite.browser, station);
  await enter(page);

  await start(page, 'FFFFFFFF');
  await says(page, 'Start ordered');
  await page.waitForSelector('main .notice.bad', { timeout: LATE_MS });
  assert.match(await page.textContent('main .notice.bad'), /^Connector 1: Card FFFFFFFF was refused \(\d\d:\d\d\)\.$/);
  assert.equal((await station.ask('GET', '/api/state')).connectors[0].status, 'Available');
  assert.deepEqual(await axe(page), []);

  station.command('plug 1');
  await start(page, '04A1B2C3');
  await press(page, 'Stop');
  await says(page, 'The session ends.');
  assert.equal(await page.locator('#toasts .toast', { hasText: 'Saved' }).count(), 0, 'nothing was saved');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});
