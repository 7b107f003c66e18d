// The log of messages: filter, search, pretty view, and what the standard's schemas say of each.
import { byId, clockOf, make } from './base.js';

const MOST = 500;
const SHOWN = 4;

/** The payload of a frame, or null. */
function payloadOf(entry) {
  try {
    const frame = JSON.parse(entry.text);
    return frame[entry.kind === 'call' ? 3 : entry.kind === 'result' ? 2 : 4] ?? null;
  } catch {
    return null;
  }
}

/** A few words of what is in it. */
function wordsOf(entry) {
  if (entry.kind === 'odd') {
    return entry.text;
  }
  if (entry.kind === 'error') {
    const frame = JSON.parse(entry.text);
    return `${frame[2]} ${frame[3]}`;
  }
  const words = [];
  const walk = (value, name) => {
    if (words.length >= SHOWN) {
      return;
    }
    if (value && typeof value === 'object') {
      if ('value' in value && ('measurand' in value || 'unit' in value)) {
        words.push(`${value.value} ${value.unit ?? 'Wh'}`);
      } else {
        Object.entries(value).forEach(([key, inner]) => walk(inner, Array.isArray(value) ? name : key));
      }
    } else if (name === 'connectorId') {
      words.push(`connector ${value}`);
    } else if (!/timestamp|currentTime|NoError/.test(`${name}${value}`)) {
      words.push(typeof value === 'string' && value ? value : `${name} ${value}`);
    }
  };
  walk(payloadOf(entry), '');
  return words.join(' · ');
}

/** JSON with its names, texts and numbers told apart. */
function colour(text, isPretty) {
  let shown = text;
  try {
    shown = isPretty ? JSON.stringify(JSON.parse(text), null, 2) : text;
  } catch { /* What is no JSON is shown as it is. */ }
  const place = make('pre');
  let at = 0;
  for (const found of shown.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\b\d[\d.eE+-]*\b|\b(?:true|false|null)\b/g)) {
    place.append(shown.slice(at, found.index), make('span', found[0], found[1] !== undefined ? 'k' : found[0][0] === '"' ? 's' : 'n'));
    at = found.index + found[0].length;
  }
  place.append(shown.slice(at));
  return place;
}

export class Frames {
  #entries = [];
  #held = [];
  #number = 0;
  #open = new Set();
  #list = byId('frames');

  #timeOf;

  constructor(timeOf = clockOf) {
    this.#timeOf = timeOf;
    for (const id of ['search', 'filter', 'action', 'pretty']) {
      byId(id).addEventListener('input', () => this.#showAll());
    }
    byId('pause').addEventListener('change', () => this.add([], false));
    byId('save').addEventListener('click', () => this.#save());
    this.#list.addEventListener('click', (event) => {
      const line = event.target.closest('li > button')?.parentElement;
      if (line) {
        const number = Number(line.dataset.number);
        const isOpen = this.#open.delete(number) || !this.#open.add(number);
        line.replaceWith(this.#line(this.#entries.find((entry) => entry.number === number), !isOpen));
        this.#list.querySelector(`li[data-number="${number}"] > button`)?.focus();
      }
    });
  }

  /** Adds lines; `isWhole` when they are all there are. */
  add(entries, isWhole) {
    this.#held = isWhole ? entries : this.#held.concat(entries).slice(-MOST);
    if (byId('pause').checked && !isWhole) {
      byId('count').textContent = `paused, ${this.#held.length} more`;
      return;
    }
    const added = this.#held;
    this.#held = [];
    added.forEach((entry) => { entry.number = ++this.#number; });
    this.#entries = (isWhole ? added : this.#entries.concat(added)).slice(-MOST);
    this.#offerActions(added);
    if (isWhole) {
      this.#showAll();
      return;
    }
    this.#list.prepend(...added.filter((entry) => this.#isShown(entry)).reverse().map((entry) => this.#line(entry)));
    while (this.#list.children.length > MOST) {
      this.#list.lastChild.remove();
    }
    this.#count();
  }

  #offerActions(added) {
    const select = byId('action');
    const known = new Set([...select.options].map((option) => option.value));
    const fresh = [...new Set(added.map((entry) => entry.action))].filter((action) => action && !known.has(action));
    if (fresh.length) {
      const all = [...select.options].slice(1).map((option) => option.value).concat(fresh).sort();
      const chosen = select.value;
      select.replaceChildren(select.options[0], ...all.map((action) => new Option(action)));
      select.value = chosen;
    }
  }

  #isShown(entry) {
    const filter = byId('filter').value;
    const action = byId('action').value;
    const search = byId('search').value.trim().toLowerCase();
    const isTrouble = entry.kind === 'error' || entry.kind === 'odd' || entry.fault || entry.trouble;
    return (filter === 'all' || (filter === 'trouble' ? isTrouble : filter === 'frames' ? entry.kind !== 'event'
      : entry.kind !== 'event' && entry.sent === (filter === 'sent')))
      && (!action || entry.action === action)
      && (!search || `${entry.action ?? ''} ${entry.station ?? ''} ${entry.text} ${entry.fault ?? ''}`.toLowerCase().includes(search));
  }

  #showAll() {
    this.#list.replaceChildren(...this.#entries.filter((entry) => this.#isShown(entry)).reverse().map((entry) => this.#line(entry)));
    this.#count();
  }

  #count() {
    const faults = this.#entries.filter((entry) => entry.fault).length;
    byId('count').textContent = `${this.#list.children.length} shown${faults ? `, ${faults} not as the standard wants` : ''}`;
  }

  #line(entry, isOpen = this.#open.has(entry.number) || (byId('pretty').checked && entry.kind !== 'event')) {
    const line = make('li');
    const button = make('button');
    line.dataset.number = entry.number;
    if (entry.kind === 'event') {
      line.className = entry.trouble ? 'event trouble' : 'event';
      button.append(make('time', this.#timeOf(entry.now)), make('span', '•'), make('span', entry.text, 'words'));
      button.disabled = true;
      button.style.opacity = 1;
      line.append(button);
      return line;
    }
    const isBad = Boolean(entry.fault) || entry.kind === 'error';
    line.className = `${entry.sent ? 'sent' : 'received'}${isBad ? ' bad' : ''}`;
    const words = make('span', '', 'words');
    if (entry.station && document.querySelectorAll('#to option').length > 1) {
      words.append(`${entry.station} `);
    }
    words.append(make('b', entry.action || 'not a message'), entry.kind === 'result' ? ' ✓ ' : ' ', wordsOf(entry));
    button.append(make('time', this.#timeOf(entry.now)), make('span', entry.sent ? '→' : '←', 'arrow'), words,
      make('span', entry.ms === null ? '' : `${entry.ms} ms`, 'ms'), make('span', isBad ? '✗' : '✓', 'mark'));
    button.setAttribute('aria-expanded', isOpen);
    line.append(button);
    if (isOpen) {
      line.append(make('p', entry.fault ? `${entry.fault}.` : entry.kind === 'error' ? 'A sound message, and an error it tells.' : 'As the schema of OCPP 1.6 wants it.', 'verdict'),
        colour(entry.text, true));
    }
    return line;
  }

  #save() {
    const lines = this.#entries.filter((entry) => this.#isShown(entry)).map(({ number, ...entry }) => JSON.stringify(entry));
    const link = make('a');
    link.href = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], { type: 'application/x-ndjson' }));
    link.download = 'frames.jsonl';
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
