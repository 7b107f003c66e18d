// The station's settings as a table: found by a part of their name, changed in place.
import { byId, make, say, send } from './base.js';

const MOST = 60;
let all = [];

export function followSettings() {
  byId('settings').addEventListener('toggle', () => byId('settings').open && load());
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
  byId('settingList').replaceChildren(...found.slice(0, MOST).map(({ name, value, writable }) => {
    const line = make('form', '', 'setting');
    const label = make('label', name);
    const input = make('input');
    input.value = value;
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
      await send(`set ${name} ${input.value}`);
      await load();
    });
    return line;
  }));
}
