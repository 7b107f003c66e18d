// The language of the page: what of it is loaded, what stays when it changes, and what is said when it cannot be had.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';
import { LANGUAGES, NEEDS_BROWSER, SIZES, axe, enter, errorOf, goTo, isTooWide, launch, open, picture } from '../harness/browser.js';
import { served, textOf } from '../harness/sources.js';
import { ENGLISH } from '../harness/talk.js';
import { Station } from '../harness/station.js';

const MOST_OF_VISIT = 40 * 1024;
const words = JSON.parse(textOf('words.json'));
const lengths = Object.fromEntries(served().map(({ name, length }) => [name, length]));

let station;
let browser;

before(async () => {
  if (!NEEDS_BROWSER.skip) {
    station = await Station.startSetUp('free');
    browser = await launch();
  }
});

after(async () => {
  await browser?.close();
  await station?.close();
});

/** Names of the files that a page asks for, without what the API gives. */
function watched() {
  const names = [];
  return {
    names,
    route: (page) => page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (!pathname.startsWith('/api/')) {
        names.push(pathname === '/' ? 'index.html' : pathname.slice(1));
      }
    }),
  };
}

for (const language of LANGUAGES) {
  test(`A visit in ${language} loads the page and its own words, at most 40 KB`, NEEDS_BROWSER, async () => {
    const { names, route } = watched();
    const page = await open(browser, station, { language, route });
    await page.waitForSelector('.connector');
    const texts = names.filter((name) => name.endsWith('.txt'));
    assert.deepEqual(texts, language === 'en' ? ['en.txt'] : ['en.txt', `${language}.txt`]);
    const sum = names.reduce((total, name) => total + lengths[name], 0);
    assert.ok(sum > 10_000 && sum <= MOST_OF_VISIT, `${sum} bytes: ${names}`);
    assert.equal(await page.getAttribute('html', 'lang'), language);
    await page.context().close();
  });
}

test('Nothing is shown in another language while the words come', NEEDS_BROWSER, async () => {
  const seen = [];
  let isHeld = true;
  const route = async (page) => {
    await page.route('**/fr.txt', async (one) => {
      seen.push(await page.textContent('#app'), await page.title());
      isHeld = false;
      await one.continue();
    });
  };
  const page = await open(browser, station, { language: 'fr', route });
  assert.equal(isHeld, false);
  assert.deepEqual(seen, ['', 'Borne']);
  assert.equal(await page.textContent('h1'), words['nav.overview'][1]);
  await page.context().close();
});

test('Words that were loaded before are only asked whether they are still the same', NEEDS_BROWSER, async () => {
  const page = await open(browser, station, { language: 'de' });
  const statuses = [];
  await page.reload();
  await page.waitForSelector('.connector');
  for (const entry of await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, transferSize, encodedBodySize }) => ({ name, transferSize, encodedBodySize })))) {
    if (entry.name.endsWith('.txt')) {
      statuses.push(entry.transferSize < entry.encodedBodySize);
    }
  }
  assert.deepEqual(statuses, [true, true]);
  await page.context().close();
});

test('A change of the language keeps what was typed, where the reader was, and the choice', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await enter(page);
  await goTo(page, 'system');
  const passwords = page.locator('input[name=currentPassword]');
  await passwords.nth(1).fill('not yet sent');
  await page.fill('input[name=userName]', 'Möller');
  await page.click('input[name=canStart]');
  const isOn = await page.isChecked('input[name=canStart]');
  await page.selectOption('select[name=language]', 'nl');
  await page.focus('header select');
  await page.selectOption('header select', 'fr');
  await page.waitForSelector('html[lang=fr]');
  await page.waitForSelector(`h2:has-text("${words['system.general'][1]}")`);
  await page.waitForFunction(() => document.querySelector('input[name=userName]')?.value === 'Möller');
  assert.equal(await passwords.nth(0).inputValue(), '');
  assert.equal(await passwords.nth(1).inputValue(), 'not yet sent');
  assert.equal(await page.isChecked('input[name=canStart]'), isOn);
  assert.equal(await page.inputValue('select[name=language]'), 'nl');
  assert.equal(await page.evaluate(() => document.activeElement.matches('header select')), true);
  assert.equal(await page.inputValue('header select'), 'fr');
  assert.equal(await page.evaluate(() => localStorage.getItem('language')), 'fr');

  // What nobody typed is what the station says.
  await page.selectOption('header select', 'en');
  await page.waitForSelector('html[lang=en]');
  await page.waitForFunction(() => document.querySelector('input[name=userName]')?.value === 'Möller');
  assert.equal(await page.inputValue('input[name=timeZone]'), 'Europe/Paris');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('Settings that were changed and not saved are still changed in another language', NEEDS_BROWSER, async () => {
  const page = await open(browser, station);
  await enter(page);
  await goTo(page, 'settings');
  await page.fill('input[name=HeartbeatInterval]', '4321');
  await page.click('input[name=changed]');
  await page.fill('input[name=search]', 'heart');
  await page.selectOption('header select', 'de');
  await page.waitForSelector('html[lang=de]');
  await page.waitForFunction(() => document.querySelector('input[name=HeartbeatInterval]')?.value === '4321');
  const visible = await page.locator('.settings .field:visible').count();
  assert.equal(visible, 1);
  await page.context().close();
});

test('A language that cannot be had at the start is said, and the page is English', NEEDS_BROWSER, async () => {
  let isDown = true;
  let asked = 0;
  const page = await open(browser, station, {
    language: 'nl',
    route: (tab) => tab.route('**/nl.txt', (one) => {
      asked++;
      return isDown ? one.abort() : one.continue();
    }),
  });
  assert.equal(asked, 3, 'a busy station is asked again');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await page.textContent('h1'), words['nav.overview'][0]);
  const said = words['language.away'][0].replace('{language}', 'Nederlands');
  assert.ok((await page.textContent('.away:visible')).includes(said));
  assert.deepEqual(await axe(page), []);
  assert.equal(await page.inputValue('header select'), 'en');
  isDown = false;
  await page.click('.away:visible button');
  await page.waitForSelector('html[lang=nl]');
  assert.equal(await page.textContent('h1'), words['nav.overview'][3]);
  assert.equal(await page.locator('.away:visible').count(), 0);
  await page.context().close();
});

test('A language that cannot be had later leaves the page, and what was typed, as they are', NEEDS_BROWSER, async () => {
  // As after an update of the firmware: the words of another image do not fit the page.
  const page = await open(browser, station, {
    language: 'fr',
    route: (tab) => tab.route('**/de.txt', (one) => one.fulfill({ contentType: 'text/plain; charset=utf-8', body: 'other\nEins\nZwei' })),
  });
  await enter(page);
  await goTo(page, 'system');
  await page.fill('input[name=userName]', 'Möller');
  await page.selectOption('header select', 'de');
  await page.waitForSelector('.away:visible');
  assert.ok((await page.textContent('.away:visible')).includes(words['language.away'][1].replace('{language}', 'Deutsch')));
  assert.equal(await page.inputValue('header select'), 'fr');
  assert.equal(await page.inputValue('input[name=userName]'), 'Möller');
  assert.equal(await page.getAttribute('html', 'lang'), 'fr');
  await page.context().close();
});

for (const [i, language] of LANGUAGES.entries()) {
  test(`Faults of a file, of pins and of a value, and the events of the log are told in ${language}`, NEEDS_BROWSER, async () => {
    const page = await open(browser, station, { language });
    const seen = [];
    await enter(page);

    await goTo(page, 'mode');
    await page.setInputFiles('input[name=file]', { name: 'OCPPConf.xml', mimeType: 'text/xml', buffer: Buffer.from('<OCPPConf version="1">\n<Server><Colour/></Server></OCPPConf>') });
    await page.click('form:has(input[name=file]) button[type=submit]');
    seen.push(await errorOf(page, 'file'));
    const place = words['error.place'][i].replace('{line}', '2').replace('{column}', '16');
    assert.equal(seen[0].replace("'Colour'", '#'), `${place} ${words['said.the element # is not known here; remove it or correct its name'][i]}`);

    await goTo(page, 'hardware');
    await page.fill('input[name=PinWiring]', 'Buzzer=99');
    await page.click('form:has(input[name=PinWiring]) button[type=submit]');
    seen.push(await errorOf(page, 'PinWiring'));
    assert.ok(seen[1].endsWith(words['said.there is no such pin'][i]), seen[1]);
    await page.fill('input[name=PinWiring]', "it's");
    await page.click('form:has(input[name=PinWiring]) button[type=submit]');
    await page.waitForFunction(() => document.activeElement?.name === 'PinWiring');
    await page.locator('.error:visible', { hasText: "it's" }).waitFor();

    await goTo(page, 'settings');
    await page.fill('input[name=MeterValuesSampledData]', 'Nonsense');
    await page.click('form button[type=submit]');
    seen.push(await errorOf(page, 'MeterValuesSampledData'));

    await goTo(page, 'log');
    const rows = await page.innerText('main table tbody');
    assert.ok(rows.includes(words['event.Start'][i]) && rows.includes(words['end.None'][i]), rows);
    seen.push(rows);
    if (language !== 'en') {
      seen.forEach((text) => assert.doesNotMatch(text, ENGLISH));
      assert.doesNotMatch(rows, /last run|connector/);
    }
    await page.context().close();
  });
}

/** Makes a report, or takes the last one, and gives its text. */
async function reportOf(page, i, action) {
  await goTo(page, 'hardware');
  const [file] = await Promise.all([page.waitForEvent('download'), page.click(`button:has-text("${words[action][i]}")`)]);
  return readFileSync(await file.path(), 'utf8');
}

for (const [i, language] of LANGUAGES.entries()) {
  test(`The commissioning report is in ${language} for who makes it, and stays so for the next reader`, NEEDS_BROWSER, async () => {
    const page = await open(browser, station, { language });
    await enter(page);
    await goTo(page, 'hardware');
    await page.click('button[data-test="1contactor"]');
    await page.locator('button[data-test="1contactor"]:enabled').waitFor();
    await page.fill('input[name=name]', 'Status');
    const report = await reportOf(page, i, 'report.make');
    assert.ok(report.startsWith(`# ${words.report[i]}\n\n| | |\n|---|---|\n| ${words.station[i]} | `), report);
    for (const line of [
      `| ${words.language[i]} | ${{ en: 'English', fr: 'Français', de: 'Deutsch', nl: 'Nederlands' }[language]} |`,
      `| ${words['report.name'][i]} | Status |`,
      `## ${words['hardware.tests'][i]}`,
      `| ${['connector.short', 'hardware.part', 'status', 'hardware.found'].map((key) => words[key][i]).join(' | ')} |`,
      `| 1 | ${words['part.contactor'][i]} | ${words['test.passed'][i]} | ${words['said.the interlock kept it open, as without a vehicle it must'][i]} |`,
      `| 1 | ${words['part.card'][i]} | ${words['test.untested'][i]} |  |`,
      `| ${words['hw.Interlock'][i]} (Interlock) | ${words.yes[i]} |`,
      `| ${words['hw.OutletKind'][i]} (OutletKind) | ${words['kind.Socket'][i]} |`,
    ]) {
      assert.ok(report.includes(`${line}\n`), `${line}\n${report}`);
    }
    if (language !== 'en') {
      assert.doesNotMatch(report, ENGLISH);
    }
    await page.selectOption('header select', LANGUAGES[(i + 1) % LANGUAGES.length]);
    await page.waitForSelector(`html[lang=${LANGUAGES[(i + 1) % LANGUAGES.length]}]`);
    assert.equal(await reportOf(page, (i + 1) % LANGUAGES.length, 'report.last'), report);
    assert.equal(await page.getAttribute('html', 'lang'), LANGUAGES[(i + 1) % LANGUAGES.length]);
    assert.ok((await page.innerText('main')).includes(words['report.about'][(i + 1) % LANGUAGES.length]));
    await page.context().close();
  });

  test(`The page without script is in ${language} by its link, all of it`, NEEDS_BROWSER, async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: SIZES.phone });
    const page = await context.newPage();
    await page.goto(station.url);
    await page.click(language === 'en' ? 'noscript p:not([lang]) a' : `noscript p[lang=${language}] a`);
    await page.waitForURL(/recovery/);
    await page.click(`a[lang=${language}]`);
    assert.equal(await page.getAttribute('html', 'lang'), language);
    assert.equal(await page.locator('form').count(), 3);
    await picture(page, `recovery-${language}`);
    await page.locator('form').first().locator('input[name=password]').fill('wrong password');
    await page.locator('form').first().locator('button').click();
    await page.locator('[role=status]').waitFor();
    assert.equal(await page.getAttribute('html', 'lang'), language);
    if (language !== 'en') {
      assert.doesNotMatch(await page.innerText('body'), ENGLISH);
    }
    assert.equal(await isTooWide(page), false);
    await context.close();
  });
}
