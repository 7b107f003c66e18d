// Small helpers that every part of the pages uses.
export const byId = (id) => document.getElementById(id);

/** An element with a text and a class. */
export function make(tag, text = '', className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) {
    element.className = className;
  }
  return element;
}

/** An element of SVG. */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Simulated time as h:mm:ss. */
export function clockOf(ms) {
  const s = Math.floor(ms / 1000);
  return `${Math.floor(s / 3600)}:${String(Math.floor(s / 60) % 60).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}`;
}

let hiding = 0;

/** Shows a sentence for a while. */
export function say(text, isBad = false) {
  const place = byId('answer');
  place.textContent = text;
  place.className = isBad ? 'bad' : '';
  place.hidden = false;
  clearTimeout(hiding);
  hiding = setTimeout(() => { place.hidden = true; }, isBad ? 8000 : 2500);
}

/** Gives the wallbox a command, and says what it answered when that is more than "ok". */
export async function send(command) {
  try {
    const text = await (await fetch('panel/command' + location.search, { method: 'POST', body: command })).text();
    const isBad = text.startsWith('error');
    if (isBad || text !== 'ok') {
      say(isBad ? text.replace(/^error: /, '') : text.replace(/^ok /, ''), isBad);
    }
    return !isBad;
  } catch {
    say('The wallbox does not run any more.', true);
    return false;
  }
}

/** Light or dark: as the system has it, until the reader decides. */
export function followTheme(button) {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let own = null;
  try {
    own = localStorage.getItem('theme');
  } catch { /* Without a store the system decides. */ }
  const show = () => { document.documentElement.dataset.theme = own ?? (dark.matches ? 'dark' : 'light'); };
  dark.addEventListener('change', show);
  button.addEventListener('click', () => {
    own = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', own);
    } catch { /* It holds for this page only. */ }
    show();
  });
  show();
}
