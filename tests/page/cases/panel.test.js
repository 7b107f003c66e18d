// The front panel of the virtual wallbox: a picture that is worked by hand, curves, and the messages as they cross the line.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { NEEDS_BROWSER, SIZES, axe, isTooWide, launch, openPanel } from '../harness/browser.js';
import { Station } from '../harness/station.js';

let station;
let browser;

before(async () => {
  if (!NEEDS_BROWSER.skip) {
    station = await Station.start('--connectors', '2', '--phases', '3');
    browser = await launch();
  }
});

after(async () => {
  await browser?.close();
  await station?.close();
});

const open = (options) => openPanel(browser, station.panel, options);

const shows = (page, name, words) => page.waitForFunction(([one, part]) => [...document.querySelectorAll('#figures div')]
  .some((pair) => pair.textContent.startsWith(one) && pair.lastChild.textContent.includes(part)), [name, words]);

/** Drags the middle of one part of the picture onto another, or away by so many pixels. */
async function drag(page, from, to) {
  const middle = async (selector) => {
    const { x, y, width, height } = await page.locator(selector).boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const [x, y] = await middle(from);
  const [toX, toY] = typeof to === 'string' ? await middle(to) : [x + to[0], y + to[1]];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move((x + toX) / 2, (y + toY) / 2, { steps: 4 });
  await page.mouse.move(toX, toY, { steps: 4 });
  await page.mouse.up();
}

test('A session is worked by hand: plug to the car, card to the reader, plug away', NEEDS_BROWSER, async () => {
  const page = await open();
  await shows(page, 'Status', 'Available');
  const glows = (colour) => page.waitForFunction((one) => document.getElementById('scene').style.getPropertyValue('--light') === one, colour);
  await glows('#27c46b');
  await drag(page, '#carEnd', '.port');
  await shows(page, 'Status', 'Preparing');
  await drag(page, '#card', '#cardTarget');
  await shows(page, 'Status', 'Charging');
  await page.waitForSelector('#scene.flowing');
  await glows('#3d8dff');
  assert.match(await page.textContent('#lcd'), /kW$/);
  assert.equal(await page.isVisible('#padlock'), true);
  await shows(page, 'Offered, by wiring', '32.0 A');

  // The lock holds the plug; why is said in words.
  await drag(page, '#boxEnd', [-5, 120]);
  await page.waitForSelector('#answer.bad:visible');
  assert.match(await page.textContent('#answer'), /lock of connector 1 holds the cable/);
  await drag(page, '#carEnd', [-90, 60]);
  await page.waitForFunction(() => !document.getElementById('scene').classList.contains('flowing'));
  await shows(page, 'Drawn', '0.0 A');
  await shows(page, 'Cable', 'in, unlocked');
  await page.click('#unplug');
  await shows(page, 'Status', 'Available');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('A car is given a contract, and its state is said in words', NEEDS_BROWSER, async () => {
  const page = await open();
  const says = (words) => page.waitForFunction((part) => document.getElementById('contractState').textContent.includes(part), words);
  assert.equal(await page.isVisible('#contractState'), false);
  await page.selectOption('#contract', 'expired');
  await says('DEBRNC123456789 on board');
  assert.equal(await page.inputValue('#contract'), 'expired');
  assert.equal(await page.isDisabled('#provide'), true, 'no car is plugged in');
  await page.click('#plug');
  await says('DEBRNC123456789 refused: ');
  await page.click('#provide');
  await says('got no contract: ');
  await page.click('#unplug');
  await shows(page, 'Status', 'Available');
  await page.selectOption('#contract', '');
  await page.waitForFunction(() => !document.getElementById('contractState').textContent.includes('DEBRNC'));
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Faults, network cable, breaker and emergency stop answer to a click', NEEDS_BROWSER, async () => {
  const page = await open();
  await page.click('#faults button[data-fault=pilot]');
  await page.waitForSelector('#faults button.set[data-fault=pilot]');
  await page.waitForSelector('#warning', { state: 'visible' });
  await page.click('#faults button[data-fault=pilot]');
  await page.waitForSelector('#warning', { state: 'hidden' });
  await page.click('#stop');
  await page.waitForSelector('#emergency.set');
  await page.click('#emergency');
  await page.waitForSelector('#emergency:not(.set)');
  await page.click('#lan');
  await page.waitForFunction(() => document.getElementById('link').textContent.includes('network cable out'));
  await page.click('#network');
  await page.waitForSelector('#link.on');
  await page.click('#breaker');
  await page.waitForFunction(() => document.getElementById('lcdSmall').textContent === 'booting');
  await page.waitForSelector('#link.on');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('A message shows what it is, its schema verdict, and is found and saved', NEEDS_BROWSER, async () => {
  const page = await open();
  station.hear('[2,"odd-1","Reset",{"type":"Harsh"}]');
  const bad = page.locator('#frames li.bad.received', { hasText: 'Reset' }).first();
  await bad.waitFor();
  await bad.locator('button').click();
  const open1 = page.locator('#frames li.bad.received', { hasText: 'Reset' }).first();
  assert.equal(await open1.locator('.verdict').textContent(), "'type' is 'Harsh', which is none of Hard, Soft.");
  assert.match(await open1.locator('pre').textContent(), /\n {2}"Reset",\n {2}\{\n {4}"type": "Harsh"/);

  await page.selectOption('#filter', 'trouble');
  await page.waitForFunction(() => [...document.querySelectorAll('#frames li')].every((line) => /bad|trouble/.test(line.className)));
  await page.selectOption('#filter', 'sent');
  await page.selectOption('#action', 'BootNotification');
  assert.equal(await page.locator('#frames li').count(), await page.locator('#frames li.sent', { hasText: 'BootNotification' }).count());
  assert.ok(await page.locator('#frames li').count() > 0);
  await page.selectOption('#filter', 'all');
  await page.selectOption('#action', '');
  await page.fill('#search', 'odd-1');
  assert.equal(await page.locator('#frames li').count(), 2, 'the call and its answer');
  await page.check('#pretty');
  assert.equal(await page.locator('#frames pre').count(), 2);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save')]);
  const saved = readFileSync(await download.path(), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(saved.map(({ kind, action, sent }) => [kind, action, sent]), [['call', 'Reset', false], ['error', 'Reset', true]]);

  await page.fill('#search', '');
  await page.check('#pause');
  const shown = await page.locator('#frames li').count();
  station.hear('[2,"odd-2","ClearCache",{}]');
  await page.waitForFunction(() => document.getElementById('count').textContent.startsWith('paused, 2'));
  assert.equal(await page.locator('#frames li').count(), shown);
  await page.uncheck('#pause');
  await page.locator('#frames li', { hasText: 'ClearCache' }).first().waitFor();
  await page.context().close();
});

test('The curve shows power under its limit, and each connector has a tab', NEEDS_BROWSER, async () => {
  const page = await open();
  const green = () => page.evaluate(() => {
    const canvas = document.getElementById('plot');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      count += data[at + 1] > data[at] + 60 && data[at + 3] > 200 ? 1 : 0;
    }
    return count;
  });
  await page.click('#tabs button:nth-child(2)');
  assert.equal(await page.getAttribute('#tabs button:nth-child(2)', 'aria-selected'), 'true');
  await page.selectOption('#window', '600000');
  await page.selectOption('#amps', '16');
  await page.click('#plug');
  await page.click('#tap');
  await shows(page, 'Drawn', '16.0 A');
  assert.match(await page.textContent('#tabs button:nth-child(2)'), /2 Charging/);
  await page.selectOption('#speed', '60');
  await page.waitForFunction(() => Number(document.getElementById('clock').textContent.split(':')[1]) >= 4);
  await page.waitForTimeout(1200);
  assert.ok(await green() > 200, `${await green()} points`);
  await page.selectOption('#speed', '1');
  await page.uncheck('#ready');
  await shows(page, 'Status', 'SuspendedEV');
  await page.check('#ready');
  await page.click('#tabs button:nth-child(1)');
  await shows(page, 'Drawn', '0.0 A');
  await page.context().close();
});

test('Settings are found by a part of their name and changed in place', NEEDS_BROWSER, async () => {
  const page = await open();
  await page.click('#settings summary');
  await page.fill('#settingSearch', 'heartbeat');
  const input = page.locator('#setting-HeartbeatInterval');
  await input.fill('soon');
  await input.press('Enter');
  await page.waitForSelector('#answer.bad:visible');
  assert.match(await page.textContent('#answer'), /HeartbeatInterval/);
  assert.equal(await input.inputValue(), 'soon', 'what was typed can be mended');

  // What is typed while the wallbox answers another line stays.
  await page.fill('#settingSearch', 'interval');
  const other = page.locator('#setting-MeterValueSampleInterval');
  let release;
  await page.route('**/panel/command*', async (route) => {
    if (route.request().postData() === 'settings') {
      await new Promise((done) => { release = done; });
    }
    await route.continue();
  });
  await other.fill('17');
  await other.press('Enter');
  await input.fill('777');
  while (!release) {
    await page.waitForTimeout(20);
  }
  await page.unroute('**/panel/command*', { behavior: 'ignoreErrors' });
  release();
  await page.waitForFunction(() => document.getElementById('setting-MeterValueSampleInterval').defaultValue === '17');
  assert.equal(await input.inputValue(), '777');
  await page.fill('#settingSearch', 'heartbeat');
  await input.press('Enter');
  await page.waitForFunction(() => document.getElementById('answer').textContent.startsWith('Accepted'));
  await page.click('#settings summary');
  await page.click('#settings summary');
  await page.waitForFunction(() => document.getElementById('setting-HeartbeatInterval').value === '777');
  await page.fill('#settingSearch', 'NumberOfConnectors');
  assert.equal(await page.locator('#setting-NumberOfConnectors').evaluate((one) => one.readOnly), true);
  await page.context().close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const [name, size] of Object.entries(SIZES)) {
    test(`The panel fits a ${name}, ${colorScheme}, and axe finds nothing serious`, NEEDS_BROWSER, async () => {
      const page = await open({ size, colorScheme });
      assert.equal(await page.getAttribute('html', 'data-theme'), colorScheme);
      await page.locator('#frames li.sent button').first().click();
      await page.click('#settings summary');
      await page.locator('.setting').first().waitFor();
      assert.equal(await isTooWide(page), false);
      assert.deepEqual(await axe(page), []);
      await page.click('#theme');
      assert.equal(await page.getAttribute('html', 'data-theme'), colorScheme === 'dark' ? 'light' : 'dark');
      await page.context().close();
    });
  }
}

test("The station's own page is one click away", NEEDS_BROWSER, async () => {
  const page = await open();
  const [popup] = await Promise.all([page.context().waitForEvent('page'), page.click('#stationPage')]);
  await popup.waitForLoadState();
  assert.equal(popup.url().split('#')[0], station.url);
  await page.context().close();
});
