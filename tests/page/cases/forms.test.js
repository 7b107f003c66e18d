// Pages of the installer: what they change arrives in the station, and what it refuses stands beside its field.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { after, before, beforeEach } from 'node:test';
import { NEEDS_BROWSER, enter, errorOf, goTo, launch, open, picture } from '../harness/browser.js';
import { PASSWORD, Station } from '../harness/station.js';

const LATE_MS = 60_000;
let station;
let browser;
let page;

before(async () => {
  if (!NEEDS_BROWSER.skip) {
    station = await Station.startSetUp('cards', '--connectors', '2', '--speed', '60');
    browser = await launch();
    page = await open(browser, station);
    await enter(page);
  }
});

after(async () => {
  await browser?.close();
  await station?.close();
});

// A test that fails leaves its dialog open, and that would bar the way of the next.
beforeEach(() => page?.evaluate(() => document.querySelectorAll('dialog').forEach((dialog) => dialog.close())));

const panel = (title) => page.locator('section.panel', { has: page.locator('h2', { hasText: title }) });
const saved = () => page.waitForSelector('#toasts .toast:is(.good, .warn)');
const quiet = () => page.evaluate(() => document.getElementById('toasts').replaceChildren());

async function save(title) {
  await quiet();
  await panel(title).locator('button[type=submit]').click();
}

async function downloaded(button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('OCPP panel: a URL that is none is refused beside its field, by the page and by the station', NEEDS_BROWSER, async () => {
  await goTo(page, 'mode');
  await page.fill('input[name=url]', 'http://cs.example.org');
  await save('Server');
  assert.match(await errorOf(page, 'url'), /ws:\/\/ or wss:\/\//);
  assert.equal(await page.getAttribute('input[name=url]', 'aria-invalid'), 'true');
  await page.fill('input[name=url]', 'ws://cs.example.org:99999/ocpp');
  await save('Server');
  await page.waitForFunction(() => document.querySelector('input[name=url]').getAttribute('aria-invalid') === 'true');
  assert.ok((await errorOf(page, 'url')).length > 10);
  assert.equal(await page.inputValue('input[name=url]'), 'ws://cs.example.org:99999/ocpp', 'what was typed stays');
});

test('OCPP panel: URL, identity and password are stored, the password is never shown, the data used are', NEEDS_BROWSER, async () => {
  await goTo(page, 'mode');
  await page.fill('input[name=url]', 'ws://127.0.0.1:9/steve');
  await page.fill('input[name=identity]', 'BORNE-7');
  await page.fill('input[name=password]', '0123456789abcdef');
  await save('Server');
  await saved();
  await page.waitForFunction(() => /ws:\/\/127\.0\.0\.1:9\/steve\/BORNE-7/.test(document.querySelector('main').textContent));
  const ocpp = await station.ask('GET', '/api/ocpp');
  assert.deepEqual([ocpp.url, ocpp.identity, ocpp.isPasswordSet], ['ws://127.0.0.1:9/steve', 'BORNE-7', true]);
  assert.equal(await page.inputValue('input[name=password]'), '');
});

test('OCPP panel: the mode changes with a press, the switch connects, the status says why it does not', NEEDS_BROWSER, async () => {
  await goTo(page, 'mode');
  await page.click('.choice:has-text("OCPP")');
  await page.waitForSelector('.choice[aria-pressed=true]:has-text("OCPP")');
  assert.equal((await station.ask('GET', '/api/ocpp')).mode, 'ocpp');
  await page.waitForSelector('[role=switch][aria-checked=true]');
  const status = panel('OCPP status');
  await page.waitForFunction(() => /Activation1/.test([...document.querySelectorAll('dl')].map((list) => list.textContent).join()), null, { timeout: LATE_MS });
  assert.match(await status.textContent(), /Disconnected|Connecting|Connected/);
  await page.click('[role=switch]');
  await page.waitForSelector('[role=switch][aria-checked=false]');
  await page.waitForFunction(() => /switched off/.test(document.querySelector('main').textContent));
  await page.click('.choice:has-text("Cards only")');
  await page.waitForSelector('.choice[aria-pressed=true]:has-text("Cards only")');
  assert.equal((await station.ask('GET', '/api/ocpp')).mode, 'cards');
});

test('Configuration file: what is downloaded can be stored, a faulty one is refused with line and column', NEEDS_BROWSER, async () => {
  await goTo(page, 'mode');
  const file = await downloaded(page.locator('button', { hasText: 'Get OCPPConf.xml' }));
  assert.equal(file.name, 'OCPPConf.xml');
  assert.match(file.text, /^<\?xml|^<OCPPConf/);
  const choose = (text) => page.setInputFiles('input[name=file]', { name: 'OCPPConf.xml', mimeType: 'application/xml', buffer: Buffer.from(text) });
  await choose(file.text.replace('</', '</Wrong'));
  await save('Configuration file');
  await page.waitForFunction(() => document.querySelector('input[name=file]').getAttribute('aria-invalid') === 'true');
  assert.match(await errorOf(page, 'file'), /Line \d+, column \d+: /);
  await choose(file.text);
  await save('Configuration file');
  await saved();
});

test('Cards: one is learnt by tapping it, then named and blocked, then removed', NEEDS_BROWSER, async () => {
  await goTo(page, 'access');
  await page.click('button:has-text("Learn a card")');
  await page.waitForSelector('button:has-text("Stop learning"):visible');
  station.command('tap 04A1B2C3');
  await page.waitForSelector('dialog input[name=idTag]');
  const idTag = await page.inputValue('dialog input[name=idTag]');
  assert.match(idTag, /04A1B2C3|C3B2A104/);
  await page.selectOption('dialog select[name=status]', 'Blocked');
  await page.fill('dialog input[name=name]', 'Ada');
  await page.fill('dialog input[name=expiryDate]', '2030-01-31T12:00');
  await page.click('dialog button[type=submit]');
  const row = page.locator('tbody tr', { hasText: idTag });
  await row.waitFor();
  assert.match(await row.textContent(), /Blocked/);
  const { cards } = await station.ask('GET', '/api/cards');
  assert.deepEqual(cards.map((card) => [card.idTag, card.name, card.status]), [[idTag, 'Ada', 'Blocked']]);
  assert.equal(cards[0].expiryDate, '2030-01-31T11:00:00.000Z', 'twelve by the clock in Paris, where the station is');
  await row.locator('button', { hasText: 'Change' }).click();
  assert.equal(await page.inputValue('dialog input[name=expiryDate]'), '2030-01-31T12:00');
  await page.fill('dialog input[name=expiryDate]', '2030-03-31T03:30');
  await page.click('dialog button[type=submit]');
  await page.waitForSelector('dialog', { state: 'detached' });
  assert.equal((await station.ask('GET', '/api/cards')).cards[0].expiryDate, '2030-03-31T01:30:00.000Z', 'half an hour into summer time');
  assert.match(await page.textContent('main table'), /Ada/);
  await row.locator('button', { hasText: 'Remove' }).click();
  await page.click('dialog button:has-text("Remove")');
  await row.waitFor({ state: 'detached' });
  assert.equal((await station.ask('GET', '/api/cards')).count, 0);
});

test('Cards: what the list says of a card stays when only its name changes, also after it was tapped; its number is not typed anew', NEEDS_BROWSER, async () => {
  await station.ask('POST', '/api/cards/learn', { seconds: 60 });
  station.command('tap 04A1B2C3');
  const { idTag } = (await station.until((cards) => cards.learning.secondsLeft === 0, '/api/cards')).learning;
  await station.ask('PUT', '/api/ocpp', { mode: 'ocpp' });
  await station.until((state) => state.connection.state === 'Connected');
  const idTagInfo = { status: 'Invalid', parentIdTag: 'FAMILY', expiryDate: '2031-01-02T03:04:05Z' };
  station.hear(JSON.stringify([2, 'list-1', 'SendLocalList', { listVersion: 3, updateType: 'Full', localAuthorizationList: [{ idTag, idTagInfo }] }]));
  await station.until((cards) => cards.count === 1, '/api/cards');
  await station.ask('PUT', '/api/ocpp', { mode: 'cards' });
  const change = async (name) => {
    assert.equal(await page.inputValue('dialog select[name=status]'), 'Invalid');
    await page.fill('dialog input[name=name]', name);
    await page.click('dialog button[type=submit]');
    await page.waitForSelector('dialog', { state: 'detached' });
    const { version, cards } = await station.ask('GET', '/api/cards');
    assert.deepEqual(cards, [{ idTag, name, ...idTagInfo, expiryDate: '2031-01-02T03:04:05.000Z' }]);
    assert.equal(version, 3, 'the list is still that of the central system');
  };
  await goTo(page, 'log');
  await goTo(page, 'access');
  await page.click('main tbody button:has-text("Change")');
  await picture(page, 'card');
  await change('Ada');
  await page.click('button:has-text("Learn a card")');
  await page.waitForSelector('button:has-text("Stop learning"):visible');
  station.command('tap 04A1B2C3');
  await page.waitForSelector('dialog input[name=idTag]');
  assert.match(await page.textContent('dialog'), /in the list already/);
  assert.equal(await page.inputValue('dialog input[name=name]'), 'Ada');
  await change('Bea');
  await page.click('button:has-text("Enter a card")');
  await page.fill('dialog input[name=idTag]', idTag.toLowerCase());
  await page.click('dialog button[type=submit]');
  assert.match(await errorOf(page, 'idTag'), /in the list already/);
  await page.keyboard.press('Escape');
  await station.ask('DELETE', `/api/cards/${idTag}`);
});

test('Cards: which charge while the central system is away', NEEDS_BROWSER, async () => {
  await goTo(page, 'access');
  await page.selectOption('select[name=offlinePolicy]', 'none');
  await save('Badges offline');
  await saved();
  assert.equal((await station.ask('GET', '/api/ocpp')).offlinePolicy, 'none');
});

test('Sessions: the table shows them, the filter finds them, and the CSV file has them', NEEDS_BROWSER, async () => {
  await station.ask('PUT', '/api/ocpp', { mode: 'free' });
  station.command('plug 2');
  await station.until((state) => state.connectors[1].energyWh > 0);
  station.command('unplug-ev 2');
  await station.until((sessions) => sessions.total > 0, '/api/sessions');
  await goTo(page, 'log');
  await goTo(page, 'sessions');
  const rows = page.locator('main tbody tr');
  await rows.first().waitFor();
  assert.match(await rows.first().textContent(), /kWh/);
  await page.fill('input[name=words]', 'no such card');
  assert.equal(await rows.count(), 0);
  await page.fill('input[name=words]', '');
  assert.equal(await rows.count(), 1);
  const rfc = await downloaded(page.locator('button', { hasText: 'CSV file' }));
  assert.equal(rfc.name, 'sessions.csv');
  assert.equal(rfc.text.trim().split(/\r?\n/).length, 2);
  const excel = await downloaded(page.locator('button', { hasText: 'CSV for Excel' }));
  assert.match(excel.text, /;/);
  await station.ask('PUT', '/api/ocpp', { mode: 'cards' });
});

test('Settings: a number beyond its bounds is refused beside its field, a good one is stored, a secret is not shown', NEEDS_BROWSER, async () => {
  await goTo(page, 'settings');
  await page.fill('input[name=search]', 'HeartbeatInterval');
  assert.equal(await page.locator('.settings .field:visible').count(), 1);
  assert.match(await page.locator('.settings .field:visible').textContent(), /1 – 86400 s/);
  await page.fill('input[name=HeartbeatInterval]', '90000');
  await page.locator('form button[type=submit]').click();
  assert.match(await errorOf(page, 'HeartbeatInterval'), /from 1 to 86400/);
  await page.fill('input[name=HeartbeatInterval]', '333');
  await quiet();
  await page.locator('form button[type=submit]').click();
  await saved();
  const { settings } = await station.ask('GET', '/api/settings');
  assert.equal(settings.find(({ name }) => name === 'HeartbeatInterval').value, '333');
  await page.fill('input[name=search]', 'AuthorizationKey');
  assert.deepEqual(await page.locator('input[name=AuthorizationKey]').evaluate((input) => [input.type, input.value]), ['password', '']);
});

test('Settings: what only the station can refuse stands beside its field, too, and nothing is stored', NEEDS_BROWSER, async () => {
  await goTo(page, 'mode');
  await goTo(page, 'settings');
  await page.fill('input[name=MeterValuesSampledData]', 'No.Such.Measurand');
  await page.fill('input[name=ConnectionTimeOut]', '61');
  await page.locator('form button[type=submit]').click();
  await page.waitForFunction(() => document.querySelector('input[name=MeterValuesSampledData]').getAttribute('aria-invalid') === 'true');
  assert.ok((await errorOf(page, 'MeterValuesSampledData')).length > 10);
  const { settings } = await station.ask('GET', '/api/settings');
  assert.notEqual(settings.find(({ name }) => name === 'ConnectionTimeOut').value, '61');
});

test('Network: an address that is none is refused beside its field, a good one is stored', NEEDS_BROWSER, async () => {
  await goTo(page, 'network');
  const dhcp = page.locator('input[name="ethernet.isDhcp"]');
  await dhcp.setChecked(false);
  const address = page.locator('input[name="ethernet.address"]');
  await address.fill('192.168.1.999');
  await page.locator('main form button[type=submit]').click();
  assert.match(await errorOf(page, 'ethernet.address'), /0 to 255/);
  await address.fill('192.168.1.20');
  await page.fill('input[name="ethernet.netmask"]', '255.255.255.0');
  await page.fill('input[name="ethernet.gateway"]', '192.168.1.1');
  await quiet();
  await page.locator('main form button[type=submit]').click();
  await saved();
  const { ethernet } = await station.ask('GET', '/api/network');
  assert.deepEqual([ethernet.isDhcp, ethernet.address], [false, '192.168.1.20']);
});

test('System: a wrong password now and a time zone that is none are refused beside their fields', NEEDS_BROWSER, async () => {
  await goTo(page, 'system');
  await page.fill('input[name=timeZone]', 'Moon/Base');
  await save('General');
  await page.waitForFunction(() => document.querySelector('input[name=timeZone]').getAttribute('aria-invalid') === 'true');
  const own = panel('Installer’s password');
  await own.locator('input[name=currentPassword]').fill('wrong password');
  await own.locator('input[name=newPassword]').fill('another password');
  await own.locator('input[name=newPasswordAgain]').fill('another password');
  await save('Installer’s password');
  await page.waitForFunction(() => document.querySelector('input[name=currentPassword]').getAttribute('aria-invalid') === 'true');
  await page.fill('input[name=timeZone]', 'Europe/Berlin');
  await save('General');
  await saved();
  assert.equal((await station.ask('GET', '/api/system')).timeZone, 'Europe/Berlin');
});

test('Update: a file that is no image is not installed, and the page says so', NEEDS_BROWSER, async () => {
  await goTo(page, 'update');
  await page.setInputFiles('input[name=file]', { name: 'firmware.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(1000, 1) });
  await save('From a file');
  await page.waitForFunction(() => document.querySelector('input[name=file]').getAttribute('aria-invalid') === 'true', null, { timeout: LATE_MS });
});

test('Log: the events are there, and the diagnostics file without a password in it', NEEDS_BROWSER, async () => {
  await goTo(page, 'log');
  await page.locator('main tbody tr').first().waitFor();
  const file = await downloaded(page.locator('button', { hasText: 'Download diagnostics' }));
  assert.equal(file.name, 'diagnostics.txt');
  assert.ok(file.text.length > 100);
  assert.doesNotMatch(file.text, new RegExp(`${PASSWORD}|0123456789abcdef`));
});
