// How every page looks: in each language, on a phone and on a desktop, light and dark, and to a screen reader.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { LANGUAGES, NEEDS_BROWSER, PAGES, SIZES, axe, enter, errorOf, goTo, isTooWide, launch, open, picture } from '../harness/browser.js';
import { textOf } from '../harness/sources.js';
import { ENGLISH } from '../harness/talk.js';
import { Station } from '../harness/station.js';

let station;
let browser;

before(async () => {
  if (!NEEDS_BROWSER.skip) {
    station = await Station.startSetUp('free', '--connectors', '2', '--phases', '3');
    browser = await launch();
  }
});

after(async () => {
  await browser?.close();
  await station?.close();
});

for (const language of LANGUAGES) {
  for (const [name, size] of Object.entries(SIZES)) {
    test(`Every page in ${language} on a ${name} fits its width and says nothing on the console`, NEEDS_BROWSER, async () => {
      const page = await open(browser, station, { language, size });
      await enter(page);
      for (const one of PAGES) {
        await goTo(page, one);
        await picture(page, `${one}-${language}-${name}`);
        assert.equal(await isTooWide(page), false, `${one} scrolls sideways`);
        assert.equal(await page.getAttribute('html', 'lang'), language);
        assert.equal(await page.locator('.error:visible').count(), 0, one);
        if (language !== 'en') {
          assert.doesNotMatch(await page.innerText('body'), ENGLISH, one);
        }
      }
      assert.deepEqual(page.complaints, []);
      await page.context().close();
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  for (const [name, size] of Object.entries(SIZES)) {
    test(`axe finds nothing serious on any page, ${colorScheme} on a ${name}`, NEEDS_BROWSER, async () => {
      const page = await open(browser, station, { size, colorScheme });
      assert.deepEqual(await axe(page), [], 'before the login');
      await page.click('header .user button');
      assert.deepEqual(await axe(page), [], 'the login');
      await page.keyboard.press('Escape');
      await enter(page);
      for (const one of PAGES) {
        await goTo(page, one);
        assert.deepEqual(await axe(page), [], one);
      }
      await page.context().close();
    });
  }
}

LANGUAGES.forEach((language, i) => test(`A refusal of the station is told in ${language}`, NEEDS_BROWSER, async () => {
  const words = JSON.parse(textOf('words.json'));
  const page = await open(browser, station, { language });
  await enter(page);
  await goTo(page, 'hardware');
  await page.click(`button:has-text("${words['report.last'][i]}")`);
  await page.waitForSelector('#toasts .toast.bad');
  const sentence = words['said.there is no report yet; make one when the station is commissioned'][i];
  assert.ok((await page.textContent('#toasts .toast.bad')).includes(sentence));
  await page.context().close();
}));

LANGUAGES.forEach((language, i) => test(`What a test of a part finds, and why a value does not suit, is told in ${language}`, NEEDS_BROWSER, async () => {
  const words = JSON.parse(textOf('words.json'));
  const told = (sentence) => new RegExp(words[`said.${sentence}`][i].replace(/[.?+()/]/g, '\\$&').replaceAll('#', '[^ ]+'));
  const page = await open(browser, station, { language });
  await enter(page);
  await goTo(page, 'hardware');
  assert.doesNotMatch(await page.textContent('main'), /– \d+ (?:pulses|closings|phases)/, 'what is counted stands in the name of the setting');
  const row = page.locator('tr:has(button[data-test="1meter"])');
  await page.click('button[data-test="1meter"]');
  await page.locator('button[data-test="1meter"]:enabled').waitFor();
  assert.equal(await row.locator('.badge.good').count(), 1);
  assert.match(await row.textContent(), told('it tells # #, # V'));
  const contactor = page.locator('tr:has(button[data-test="1contactor"])');
  await page.click('button[data-test="1contactor"]');
  await page.locator('button[data-test="1contactor"]:enabled').waitFor();
  assert.equal(await contactor.locator('.badge.good').count(), 1);
  assert.match(await contactor.textContent(), told('the interlock kept it open, as without a vehicle it must'));
  await picture(page, `found-${language}`);
  await goTo(page, 'settings');
  await page.fill('input[name=MeterValuesSampledData]', 'Nonsense');
  await page.click('form button[type=submit]');
  assert.match(await errorOf(page, 'MeterValuesSampledData'), told('this value does not suit or cannot be set; type #, # to #'));
  await picture(page, `refused-${language}`);
  await page.context().close();
}));

test('The station is asked one thing at a time', NEEDS_BROWSER, async () => {
  let most = 0;
  let now = 0;
  const route = (page) => {
    page.on('request', (request) => {
      if (/\/api\/|\.(?:js|txt)$/.test(request.url())) {
        most = Math.max(most, ++now);
      }
    });
    const ended = (request) => {
      if (/\/api\/|\.(?:js|txt)$/.test(request.url())) {
        now--;
      }
    };
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
  };
  const page = await open(browser, station, { language: 'nl', route });
  await enter(page);
  for (const one of PAGES) {
    await goTo(page, one);
  }
  assert.equal(most, 1);
  await page.context().close();
});

test('A script that a busy station drops is asked for again', NEEDS_BROWSER, async () => {
  let dropped = 0;
  const page = await open(browser, station, {
    route: (tab) => tab.route('**/page.js', (one) => (dropped++ < 2 ? one.abort() : one.continue())),
  });
  assert.equal(dropped, 3);
  assert.ok(await page.locator('.connector').count() > 0);
  await page.context().close();
});
