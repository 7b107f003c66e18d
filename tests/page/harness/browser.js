// A headless Chromium, and the moves on the page that several tests make.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { PASSWORD } from './station.js';

const CANDIDATES = [process.env.BORNE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
const PROGRAM = CANDIDATES.find((path) => path && existsSync(path));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Long, for machines that do much else.
const TIMEOUT_MS = 60_000;

/** Options of a test that needs a browser: left out, and said so, when there is none. */
export const NEEDS_BROWSER = PROGRAM ? {} : { skip: 'no Chromium found; install one or name it in BORNE_CHROMIUM' };
export const LANGUAGES = ['en', 'fr', 'de', 'nl'];
export const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };
export const PAGES = ['overview', 'mode', 'network', 'hardware', 'access', 'sessions', 'log', 'update', 'settings', 'system'];

export function launch() {
  return chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A picture for whoever wants to look; named by BORNE_PICTURES. */
export async function picture(page, name) {
  if (process.env.BORNE_PICTURES) {
    mkdirSync(process.env.BORNE_PICTURES, { recursive: true });
    await page.screenshot({ path: `${process.env.BORNE_PICTURES}/${name}.png`, fullPage: true });
  }
}

/** An empty page in a context of its own. `complaints` gathers errors and warnings of console and scripts but for those expected. */
async function blank(browser, options, isExpected = () => false) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  page.complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !isExpected(message.text())) {
      page.complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => page.complaints.push(error.message));
  return page;
}

/** Opens the front panel, or the page of the embedded central system, and waits until it is connected. */
export async function openPanel(browser, url, { size = SIZES.desktop, colorScheme = 'light' } = {}) {
  const page = await blank(browser, { viewport: size, colorScheme });
  await page.goto(url);
  await page.waitForSelector('#link.on');
  return page;
}

/** Opens the page of a station; refused requests are no complaint. */
export async function open(browser, station, { language = 'en', size = SIZES.desktop, colorScheme = 'light', route } = {}) {
  const isRefusal = (text) => text.startsWith('Failed to load resource: the server responded with a status of 4');
  const page = await blank(browser, { viewport: size, colorScheme, locale: language }, isRefusal);
  await page.context().addInitScript((code) => {
    try {
      localStorage.setItem('language', code);
    } catch { /* A page without storage takes the browser's language. */ }
  }, language);
  if (route) {
    await route(page);
  }
  await page.goto(station.url);
  await page.waitForSelector('h1');
  return page;
}

export async function login(page, password = PASSWORD) {
  await page.click('header .user button');
  await page.fill('dialog input[name=user]', 'admin');
  await page.fill('dialog input[name=password]', password);
  await page.click('dialog button[type=submit]');
}

/** Logs in and waits until the page shows it. */
export async function enter(page) {
  await login(page);
  await page.waitForSelector('dialog', { state: 'detached' });
}

/** Goes to a page by its name in the address, and waits until its content is there. */
export async function goTo(page, name) {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, name);
  await page.waitForSelector(`nav a[href="#${name}"][aria-current=page]`, { state: 'attached' });
  await page.waitForFunction(() => !document.querySelector('main > div > p.soft:last-child') && document.querySelector('main .panel'));
}

/** Findings of axe-core that are serious or critical, as short lines. */
export async function axe(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] });
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

export function isTooWide(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

/** The words of the field's error, once it has one: the station may have to be asked first. */
export async function errorOf(page, name) {
  const input = page.locator(`input[name="${name}"], select[name="${name}"]`).first();
  const box = page.locator(`#${await input.getAttribute('id')}e`);
  await box.waitFor();
  return box.textContent();
}
