// The page of the embedded central system: what it knows, and what it sends.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { NEEDS_BROWSER, SIZES, axe, isTooWide, launch, openPanel } from '../harness/browser.js';
import { Station } from '../harness/station.js';

let station;
let browser;

before(async () => {
  if (!NEEDS_BROWSER.skip) {
    station = await Station.startEmbedded('--speed', '60');
    browser = await launch();
  }
});

after(async () => {
  await browser?.close();
  await station?.close();
});

const open = (options) => openPanel(browser, new URL('central', station.panel).href, options);

/** Sends the form and gives the answer that the page shows. */
async function submit(page) {
  await page.click('#call button.main');
  await page.waitForFunction(() => !['', '…'].includes(document.getElementById('result').textContent));
  return page.textContent('#result');
}

test('A session is followed from its station to its bill', NEEDS_BROWSER, async () => {
  const page = await open();
  assert.match(await page.textContent('#stations tbody'), /BORNE-VIRTUAL.*Borne Virtual/);
  await page.waitForFunction(() => /1BORNE-VIRTUAL \/ 1C3B2A104.*\d kWh.*Local/.test(document.querySelector('#transactions tbody').textContent));
  await page.waitForFunction(() => document.querySelector('#stations .chip')?.textContent === '1 Available');
  assert.match(await page.textContent('#stations tbody td:last-child'), /^\d+$/, 'no message is at fault');
  await page.locator('#frames li.sent', { hasText: 'StopTransaction' }).first().waitFor();
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Calls are sent from forms that the schemas make', NEEDS_BROWSER, async () => {
  const page = await open();
  assert.equal(await page.locator('#callAction option').count(), 31);
  await page.selectOption('#callAction', 'ChangeConfiguration');
  await page.fill('#fields input[name=key]', 'HeartbeatInterval');
  await page.fill('#fields input[name=value]', '1234');
  assert.match(await submit(page), /"status": "Accepted"/);
  await page.selectOption('#callAction', 'GetConfiguration');
  await page.click('#fields fieldset > button');
  await page.fill('#fields .item input', 'HeartbeatInterval');
  await page.evaluate(() => { document.getElementById('result').textContent = ''; });
  assert.match(await submit(page), /"value": "1234"/);

  await page.selectOption('#callAction', 'SetChargingProfile');
  await page.fill('#fields input[name=limit]', '13.5');
  await page.click('#fields fieldset fieldset fieldset > button');
  await page.locator('#fields input[name=startPeriod]').nth(1).fill('600');
  await page.locator('#fields input[name=limit]').nth(1).fill('6');
  await page.evaluate(() => { document.getElementById('result').textContent = ''; });
  assert.match(await submit(page), /"status": "Accepted"/);
  await page.waitForFunction(() => /connector 1: TxDefaultProfile, level 0/.test(document.getElementById('profileList').textContent));
  assert.equal(await page.isVisible('#profiles'), true);
  await page.selectOption('#callAction', 'ClearChargingProfile');
  assert.match(await submit(page), /Accepted/);
  await page.waitForFunction(() => document.getElementById('profileList').children.length === 0);
  await page.context().close();
});

test('What goes inside DataTransfer has forms of its own', NEEDS_BROWSER, async () => {
  const page = await open();
  assert.equal(await page.locator('#callAction optgroup option').count(), 5);
  await page.selectOption('#callAction', 'org.openchargealliance.iso15118pnc/InstallCertificate');
  const roots = await (await fetch(new URL('central/roots', station.panel))).json();
  for (const [type, root] of Object.entries(roots)) {
    await page.selectOption('#fields select[name=certificateType]', type);
    assert.equal(await page.inputValue('#fields textarea[name=certificate]'), root, 'a certificate keeps its lines');
  }
  assert.deepEqual(JSON.parse(await submit(page)), { status: 'Accepted', data: { status: 'Accepted' } });
  await page.locator('#frames li.sent', { hasText: 'DataTransfer' }).first().waitFor();
  assert.equal(await page.locator('#frames li.bad', { hasText: 'DataTransfer' }).count(), 0);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('A call against the schema can be written, and is told as that', NEEDS_BROWSER, async () => {
  const page = await open();
  await page.selectOption('#callAction', 'Reset');
  await page.check('#raw');
  assert.deepEqual(JSON.parse(await page.inputValue('#json')), { type: 'Hard' });
  await page.fill('#json', '{"type":"Harsh"}');
  assert.match(await submit(page), /PropertyConstraintViolation/);
  const bad = page.locator('#frames li.bad.received', { hasText: 'Reset' }).first();
  await bad.locator('button').click();
  assert.equal(await page.locator('#frames li.bad.received .verdict').first().textContent(), "'type' is 'Harsh', which is none of Hard, Soft.");
  await page.waitForSelector('#stations td.bad');
  await page.fill('#json', '{');
  await page.click('#call button.main');
  await page.waitForSelector('#answer.bad:visible');
  await page.context().close();
});

test('Cards are refused, and files are put there', NEEDS_BROWSER, async () => {
  const page = await open();
  await page.fill('#cardTag', 'ALICE');
  await page.selectOption('#cardStatus', 'Expired');
  await page.click('#card button');
  await page.locator('#cards li', { hasText: 'ALICE' }).waitFor();
  station.command('call Authorize {"idTag":"alice"}');
  await page.locator('#frames li.received', { hasText: 'Authorize ✓ Expired' }).first().waitFor();
  await page.locator('#cards li', { hasText: 'ALICE' }).locator('button').click();
  await page.waitForFunction(() => document.querySelectorAll('#cards li').length === 1);
  await page.setInputFiles('#upload', { name: 'firmware.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(3000, 7) });
  await page.locator('#files li', { hasText: 'firmware.bin' }).waitFor();
  const answer = await fetch(new URL('files/firmware.bin', station.panel));
  assert.equal((await answer.arrayBuffer()).byteLength, 3000);
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const [name, size] of Object.entries(SIZES)) {
    test(`The central system's page fits a ${name}, ${colorScheme}, and axe finds nothing serious`, NEEDS_BROWSER, async () => {
      const page = await open({ size, colorScheme });
      await page.selectOption('#callAction', 'SetChargingProfile');
      assert.equal(await isTooWide(page), false);
      assert.deepEqual(await axe(page), []);
      await page.context().close();
    });
  }
}
