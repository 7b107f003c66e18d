// The station's settings as a table: found by a part of their name, changed in place.
import { byId, make, say, send } from './base.js';

const MOST = 60;
const lines = new Map();
let all = [];

export function followSettings() {
  byId('settings').addEventListener('toggle', () => {
    lines.clear();
    if (byId('settings').open) {
      load();
    }
  });
  byId('settingSearch').addEventListener('input', show);
}

async function load() {
  try {
    const text = await (await fetch(`panel/command${location.search}`, { method: 'POST', body: 'settings' })).text();
    if (!text.startsWith('ok ')) {
      say(text.replace(/^error: /, ''), true);
      return;
    }
    all = JSON.parse(text.slice(3));
    show();
  } catch {
    say('The wallbox does not run any more.', true);
  }
}

function show() {
  const part = byId('settingSearch').value.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(part));
  byId('settingCount').textContent = found.length > MOST ? `${found.length}, the first ${MOST} shown` : String(found.length);
  const wanted = found.slice(0, MOST).map(lineOf);
  const list = byId('settingList');
  if (wanted.length !== list.children.length || wanted.some((line, i) => line !== list.children[i])) {
    list.replaceChildren(...wanted);
  }
}

/** The line of a setting, made when it is first shown: what somebody types into it outlives an answer that comes meanwhile. */
function lineOf({ name, value, writable }) {
  const line = lines.get(name) ?? newLine(name, writable);
  lines.set(name, line);
  // Seen only where nobody has typed.
  line.elements.value.defaultValue = value;
  return line;
}

function newLine(name, writable) {
  const line = make('form', '', 'setting');
  const label = make('label', name);
  const input = make('input');
  input.name = 'value';
  input.readOnly = !writable;
  input.spellcheck = false;
  input.id = `setting-${name}`;
  label.htmlFor = input.id;
  line.append(label, input);
  if (writable) {
    line.append(make('button', 'Set'));
  }
  line.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (await send(`set ${name} ${input.value}`)) {
      await load();
      line.reset();
    }
  });
  return line;
}
