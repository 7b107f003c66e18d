// First start, login and its end, and one way through the page with the keyboard alone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { NEEDS_BROWSER, SIZES, axe, enter, errorOf, goTo, isTooWide, login, open, picture } from '../harness/browser.js';
import { PASSWORD, Station } from '../harness/station.js';
import { stationsOfTheirOwn } from '../harness/stations.js';

const suite = stationsOfTheirOwn();

test('The first start asks for language and password, refuses a short one, and ends with a login', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.start);
  const page = await open(suite.browser, station, { size: SIZES.phone });
  await page.waitForSelector('input[name=password]');
  assert.equal(await page.locator('nav a:visible').count(), 0);
  assert.deepEqual(await axe(page), []);
  await page.selectOption('select[name=language]', 'fr');
  await page.waitForSelector('h1:has-text("Première mise en service")');
  assert.match(await page.textContent('.wizard'), /Sans chiffrement \(HTTP\)/);
  assert.match(await page.textContent('.wizard'), /point d’accès de la borne est ouvert.*à portée radio/, 'no safe place for the first password');
  await page.fill('input[name=password]', 'short');
  await page.click('button[type=submit]');
  assert.match(await errorOf(page, 'password'), /8 à 63/);
  await page.fill('input[name=password]', PASSWORD);
  await page.fill('input[name=passwordAgain]', 'another one');
  await page.click('button[type=submit]');
  assert.match(await errorOf(page, 'passwordAgain'), /différents/);
  await page.fill('input[name=passwordAgain]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForSelector('input[name=password]', { state: 'detached' });
  for (;;) {
    await page.waitForSelector('.wizard .panel, .connector');
    if (await page.locator('.wizard').count() === 0) {
      break;
    }
    assert.equal(await isTooWide(page), false);
    assert.deepEqual(await axe(page), []);
    await page.click('button:has-text("Plus tard"), .wizard > .buttons > button');
  }
  await goTo(page, 'system');
  assert.equal(await page.inputValue('select[name=language]'), 'fr');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('The first start takes the charging mode, and the network last where none works', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startFresh);
  station.command('network down');
  await station.until((setup) => setup.needs.includes('network'), '/api/setup');
  const { needs } = await station.ask('GET', '/api/setup');
  const page = await open(suite.browser, station);
  await page.fill('input[name=password]', PASSWORD);
  await page.fill('input[name=passwordAgain]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForSelector('select[name=OutletKind]');
  await page.click('button:has-text("Later")');
  await page.waitForSelector('button[data-test="1meter"]');
  await page.click('button:has-text("Next")');
  await page.selectOption('select[name=mode]', 'ocpp');
  await page.fill('input[name=url]', 'http://example.org');
  await page.click('button[type=submit]');
  assert.match(await errorOf(page, 'url'), /ws:\/\//);
  await page.selectOption('select[name=mode]', 'cards');
  await page.click('button[type=submit]');
  if (needs.includes('clock')) {
    await page.waitForSelector('input[name=TimeServer]');
    await page.click('button:has-text("Later")');
  }
  await page.waitForSelector('input[name=remark]');
  await page.click('.wizard > .buttons > button.main');
  await page.fill('input[name="wifi.ssid"]', 'Heim');
  await page.fill('input[name="wifi.key"]', 'correct horse');
  await page.click('button[type=submit]');
  await page.waitForSelector('.notice.warn:has-text("keep the settings within 4 minutes")');
  await page.click('button:has-text("Restart")');
  await station.until((state) => state.isNetworkOnTrial);
  await page.click('button:has-text("Finish")');
  await page.waitForSelector('.connector');
  await station.login();
  assert.equal((await station.ask('GET', '/api/ocpp')).mode, 'cards');
  await page.context().close();
});

test('A first start that a new load of the page has ended can be gone on with, to a central system with a password', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startFresh);
  const page = await open(suite.browser, station, { size: SIZES.phone });
  await page.fill('input[name=password]', PASSWORD);
  await page.fill('input[name=passwordAgain]', PASSWORD);
  await page.click('button[type=submit]');
  await page.waitForSelector('select[name=OutletKind]');
  await page.reload();
  await page.waitForSelector('.connector');
  await enter(page);
  await picture(page, 'unfinished');
  await page.click('main .notice button:has-text("Go on with the first start")');
  await page.waitForSelector('select[name=OutletKind]');
  assert.match(await page.textContent('.wizard'), /Step 1 of /);
  await page.click('button:has-text("Later")');
  await page.waitForSelector('button[data-test="1meter"]');
  await page.click('button:has-text("Next")');
  await page.selectOption('select[name=mode]', 'cards');
  assert.equal(await page.locator('input[name=user]:visible, select[name=dialect]:visible').count(), 0);
  await page.selectOption('select[name=mode]', 'ocpp');
  await page.fill('input[name=url]', 'ws://127.0.0.1:9/ocpp');
  await page.fill('input[name=identity]', 'BORNE-8');
  await page.check('input[name=useBasic]');
  await page.fill('input[name=user]', 'somebody');
  await page.fill('.wizard input[name=password]', '0123456789abcdef');
  assert.equal(await page.locator('input[name=forget]:visible').count(), 0);
  await picture(page, 'wizard-ocpp');
  await page.click('button[type=submit]');
  await page.waitForSelector('select[name=mode]', { state: 'detached' });
  for (let i = 0; i < 3 && await page.locator('.wizard').count() > 0; i++) {
    await page.waitForSelector('input[name=TimeServer], input[name=remark]');
    await page.click('.wizard button:has-text("Later"), .wizard > .buttons > button.main');
    await page.waitForTimeout(200);
  }
  await page.waitForSelector('.connector');
  await station.login();
  // A session that nobody has made a report of is not finished, whatever its central system.
  const { needs } = await station.ask('GET', '/api/setup');
  assert.ok(needs.includes('report') && !needs.includes('ocpp'), needs.join());
  const note = page.locator('main .notice', { hasText: 'Missing:' });
  await note.waitFor();
  assert.match(await note.textContent(), /Commissioning report/);
  assert.doesNotMatch(await note.textContent(), /Central system/);
  await station.ask('POST', '/api/report', {});
  await page.reload();
  await page.waitForSelector('.connector');
  await enter(page);
  if (!needs.includes('clock')) {
    await page.waitForFunction(() => !document.querySelector('main .notice button'));
  }
  const ocpp = await station.ask('GET', '/api/ocpp');
  assert.deepEqual([ocpp.url, ocpp.identity, ocpp.useBasic, ocpp.user, ocpp.isPasswordSet], ['ws://127.0.0.1:9/ocpp', 'BORNE-8', true, 'somebody', true]);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('A browser of 2022 runs the page', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station, { size: SIZES.phone, route: (tab) => tab.addInitScript(() => {
    delete AbortSignal.timeout;
    delete AbortSignal.any;
  }) });
  await page.waitForSelector('.connector');
  await enter(page);
  await station.ask('POST', '/api/cards', { idTag: '04AA' });
  await goTo(page, 'access');
  await picture(page, 'cards-phone');
  const { text, width, row } = await page.locator('td', { has: page.locator('.buttons') }).evaluate((cell) => ({
    text: getComputedStyle(cell, '::before').content, width: cell.clientWidth, row: cell.parentElement.clientWidth,
  }));
  assert.equal(text, 'none', 'what a card may be told to do has no label on a phone');
  assert.ok(width > row * 0.8, `${width} of ${row}`);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('A set-up window that has passed is explained', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.start);
  const page = await open(suite.browser, station, {
    route: (tab) => tab.route('**/api/setup', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...await answer.json(), canSetUp: false, secondsLeft: 0 } });
    }),
  });
  await page.waitForSelector('.notice.bad:has-text("switch the station off and on again")');
  assert.equal(await page.locator('input[name=password]').count(), 0);
  await page.context().close();
});

test('A wrong password is refused beside its field; the right one enters; logging out closes the pages', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station);
  assert.equal(await page.locator('nav a:visible').count(), 0);
  await login(page, 'wrong password');
  assert.match(await page.textContent('dialog'), /No encryption \(HTTP\): who listens in this network reads the password/);
  await page.waitForSelector('dialog .error:visible');
  assert.match(await errorOf(page, 'password'), /wrong/);
  assert.equal(await page.evaluate(() => document.activeElement.name), 'password');
  await page.fill('dialog input[name=password]', PASSWORD);
  await page.click('dialog button[type=submit]');
  await page.waitForSelector('nav a[href="#settings"]');
  await goTo(page, 'settings');
  await page.click('nav button');
  await page.waitForSelector('header .user button');
  assert.equal(await page.locator('nav a:visible').count(), 0);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Who has forgotten the password is told of the button, where the station has one', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  for (const hasButton of [true, false]) {
    const page = await open(suite.browser, station, {
      size: SIZES.phone,
      route: (tab) => tab.route('**/api/setup', async (route) => {
        const answer = await route.fetch();
        const setup = await answer.json();
        assert.equal(setup.hasButton, true);
        await route.fulfill({ response: answer, json: { ...setup, hasButton } });
      }),
    });
    await page.click('header .user button');
    assert.match(await page.textContent('dialog'), /No encryption/);
    assert.equal(/Password forgotten\? Hold the button inside the housing/.test(await page.textContent('dialog')), hasButton);
    assert.equal(await isTooWide(page), false);
    assert.deepEqual(await axe(page), []);
    await picture(page, `forgotten-${hasButton}`);
    await page.context().close();
  }
});

test('A login stands although the state was asked for before it', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  let isSlow = true;
  const page = await open(suite.browser, station, {
    route: (tab) => tab.route('**/api/login', async (route) => {
      if (isSlow) {
        await new Promise((done) => setTimeout(done, 3000)); // longer than from one look at the state to the next
        station.command('plug 1');
        await new Promise((done) => setTimeout(done, 1000)); // so that the state has changed, and is sent
        isSlow = false;
      }
      await route.continue();
    }),
  });
  await page.waitForSelector('.connector');
  await enter(page);
  await page.waitForSelector('.connector .badge:not(.good)');
  await goTo(page, 'settings');
  await page.context().close();
});

test('A login that has ended asks again over the page, and what is typed stays', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station);
  await enter(page);
  await goTo(page, 'mode');
  await page.fill('input[name=identity]', 'TYPED-1');
  const asked = await page.waitForRequest((request) => request.headers().authorization !== undefined);
  await fetch(new URL('/api/logout', station.url), { method: 'POST', headers: { Authorization: asked.headers().authorization } });
  await page.waitForSelector('dialog .notice.warn');
  await page.fill('dialog input[name=password]', PASSWORD);
  await page.click('dialog button[type=submit]');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.equal(await page.inputValue('input[name=identity]'), 'TYPED-1');
  await page.context().close();
});

test('A login that has ended is not called a wrong password; a wrong password is', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station);
  await enter(page);
  await goTo(page, 'system');
  const asked = await page.waitForRequest((request) => request.headers().authorization !== undefined);
  await page.route('**/api/state', (route) => route.abort()); // which would tell it, too
  await fetch(new URL('/api/logout', station.url), { method: 'POST', headers: { Authorization: asked.headers().authorization } });
  await page.fill('input[name=userName]', 'typed');
  await page.click('form:has(input[name=userName]) button[type=submit]');
  await page.waitForSelector('dialog .notice.warn');
  assert.match(await page.textContent('dialog .notice.warn'), /The login has ended/);
  assert.equal(await page.locator('main .error:visible').count(), 0);
  await page.unroute('**/api/state');
  await page.fill('dialog input[name=password]', PASSWORD);
  await page.click('dialog button[type=submit]');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.click('form:has(input[name=userName]) button[type=submit]');
  await page.waitForSelector('#toasts .toast.good');
  assert.equal((await station.ask('GET', '/api/setup')).userName, 'typed');

  const change = page.locator('form', { has: page.locator('input[name=newPassword]') });
  await change.locator('input[name=currentPassword]').fill('wrong password');
  await change.locator('input[name=newPassword]').fill(PASSWORD + '2');
  await change.locator('input[name=newPasswordAgain]').fill(PASSWORD + '2');
  await change.locator('button[type=submit]').click();
  assert.match(await errorOf(page, 'currentPassword'), /wrong/);
  assert.equal(await page.locator('dialog').count(), 0);
  await page.context().close();
});

test('An upload behind the end of its login asks for another', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station);
  await enter(page);
  await goTo(page, 'update');
  const asked = await page.waitForRequest((request) => request.headers().authorization !== undefined);
  await page.route('**/api/state', (route) => route.abort());
  await fetch(new URL('/api/logout', station.url), { method: 'POST', headers: { Authorization: asked.headers().authorization } });
  await page.setInputFiles('input[type=file]', { name: 'image.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(64) });
  await page.click('form:has(input[type=file]) button[type=submit]');
  await page.waitForSelector('dialog .notice.warn');
  await page.context().close();
});

test('New network settings are kept by an installer who reached the page with them', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  await station.ask('PUT', '/api/network', { hostName: 'garage' });
  await station.ask('POST', '/api/system/restart', {});
  await station.until((state) => state.isNetworkOnTrial);
  const page = await open(suite.browser, station);
  await page.waitForSelector('.away:visible');
  assert.equal(await page.locator('.away button:visible').count(), 0);
  await enter(page);
  assert.deepEqual(await axe(page), []);
  await page.click('.away button:visible');
  await page.waitForFunction(() => [...document.querySelectorAll('.away')].every((one) => one.hidden));
  await station.login();
  assert.equal((await station.ask('GET', '/api/network')).confirmSeconds, 0);
  await page.context().close();
});

test('The page without script restarts the station', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const context = await suite.browser.newContext({ javaScriptEnabled: false, viewport: SIZES.phone });
  const page = await context.newPage();
  await page.goto(new URL('/recovery', station.url).href);
  assert.equal(await page.locator('form').count(), 3);
  const form = page.locator('form').first();
  await form.locator('input[name=password]').fill('wrong password');
  await form.locator('button').click();
  await page.locator('[role=status]', { hasText: 'The password is wrong' }).waitFor();
  await page.locator('form').first().locator('input[name=password]').fill(PASSWORD);
  await page.locator('form').first().locator('button').click();
  await page.locator('[role=status]', { hasText: 'The station restarts.' }).waitFor();
  await station.until((state) => state.isRestarting || state.uptimeSeconds < 5);
  await context.close();
});

test('With the keyboard alone: log in, go to the settings, find one, change it, and hear that it is saved', NEEDS_BROWSER, async () => {
  const station = await suite.start(Station.startSetUp);
  const page = await open(suite.browser, station);
  const press = (key) => page.keyboard.press(key);
  const focusOf = () => page.evaluate(() => document.activeElement.name || document.activeElement.getAttribute('href') || document.activeElement.textContent);
  const tabTo = async (wanted) => {
    for (let i = 0; i < 40; i++) {
      await press('Tab');
      if (await focusOf() === wanted) {
        assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none', `focus is seen on ${wanted}`);
        return;
      }
    }
    assert.fail(`no way to ${wanted} by Tab`);
  };
  await tabTo('Log in');
  await press('Enter');
  await page.waitForSelector('dialog');
  await tabTo('password');
  await page.keyboard.type(PASSWORD);
  await press('Enter');
  await page.waitForSelector('dialog', { state: 'detached' });
  await page.evaluate(() => document.activeElement.blur());
  await tabTo('#settings');
  await press('Enter');
  await page.waitForSelector('input[name=search]');
  await tabTo('search');
  await page.keyboard.type('MeterValueSampleInterval');
  await tabTo('MeterValueSampleInterval');
  await press('Control+a');
  await page.keyboard.type('77');
  await press('Enter');
  await page.waitForSelector('#toasts .toast.good');
  const { settings } = await station.ask('GET', '/api/settings');
  assert.equal(settings.find(({ name }) => name === 'MeterValueSampleInterval').value, '77');
  await page.context().close();
});
