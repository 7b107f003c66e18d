// A form for a message, made from the standard's schema, and the JSON that it says.
import { make } from './base.js';

const MOST_LINE = 1000;

let catalogue = null;

/** Messages, types and words of the standard; asked for once. */
export async function messages() {
  catalogue ??= await (await fetch('/panel/messages')).json();
  return catalogue;
}

/** Now, for fields of date and time. */
const now = () => new Date(Math.floor(Date.now() / 1000) * 1000).toISOString().replace('.000', '');

/**
 * Builds the form of a request into a place. `read()` gives its JSON; fields that may be left out and are empty are left out.
 * `defaults` gives values by the names of fields.
 */
export function buildForm(place, fields, defaults = {}) {
  const reads = fields.map((field) => build(place, field, defaults));
  return {
    read() {
      const result = {};
      fields.forEach((field, index) => {
        const value = reads[index]();
        if (value !== undefined) {
          result[field.name] = value;
        }
      });
      return result;
    },
  };
}

function build(place, field, defaults) {
  return field.list ? buildList(place, field, defaults) : catalogue.types[field.type] ? buildGroup(place, field, defaults) : buildValue(place, field, defaults);
}

function buildValue(place, field, defaults) {
  const row = make('label', '', 'field');
  const title = make('span', field.name);
  if (field.required) {
    title.append(make('b', ' *'));
  }
  const words = catalogue.words[field.type] ?? (field.type === 'boolean' ? ['true', 'false'] : null);
  const most = Number(/^text(\d+)$/.exec(field.type)?.[1] ?? 0);
  // Certificates have lines.
  const input = make(words ? 'select' : most > MOST_LINE ? 'textarea' : 'input');
  input.name = field.name;
  if (words) {
    input.append(...(field.required ? [] : [new Option('', '')]), ...words.map((word) => new Option(word)));
  } else {
    input.spellcheck = false;
    input.placeholder = { integer: 'whole number', decimal: 'number', date: 'date and time', url: 'URL' }[field.type] ?? '';
    input.value = defaults[field.name] ?? (field.required && field.type === 'date' ? now() : '');
    if (most) {
      input.maxLength = most;
    }
  }
  if (words && defaults[field.name] !== undefined) {
    input.value = defaults[field.name];
  }
  row.append(title, input);
  place.append(row);
  return () => {
    const text = input.value.trim();
    if (text === '' && !(field.required && field.type.startsWith('text'))) {
      return undefined;
    }
    if (most > MOST_LINE) {
      return input.value;
    }
    return ['integer', 'decimal'].includes(field.type) && text !== '' && !Number.isNaN(Number(text)) ? Number(text)
      : field.type === 'boolean' ? text === 'true' : text;
  };
}

function buildGroup(place, field, defaults) {
  const group = make('fieldset');
  const legend = make('legend');
  const used = make('input');
  const body = make('div');
  used.type = 'checkbox';
  used.checked = field.required;
  used.disabled = field.required;
  body.hidden = !field.required;
  used.addEventListener('change', () => { body.hidden = !used.checked; });
  const label = make('label', '', 'used');
  label.append(used, ` ${field.name}`);
  legend.append(label);
  group.append(legend, body);
  place.append(group);
  const form = buildForm(body, catalogue.types[field.type], defaults);
  return () => (used.checked ? form.read() : undefined);
}

function buildList(place, field, defaults) {
  const group = make('fieldset');
  const items = make('div');
  const add = make('button', `Add ${field.name}`);
  const reads = [];
  add.type = 'button';
  group.append(make('legend', field.name), items, add);
  place.append(group);
  const more = () => {
    const item = make('div', '', 'item');
    const remove = make('button', '✕', 'remove');
    const entry = { read: null };
    remove.type = 'button';
    remove.setAttribute('aria-label', `Take this ${field.name} away`);
    remove.addEventListener('click', () => {
      item.remove();
      reads.splice(reads.indexOf(entry), 1);
    });
    const body = make('div');
    item.append(body, remove);
    items.append(item);
    const fields = catalogue.types[field.type];
    if (fields) {
      const form = buildForm(body, fields, defaults);
      entry.read = () => form.read();
    } else {
      entry.read = buildValue(body, { ...field, list: false, required: true }, {});
    }
    reads.push(entry);
  };
  add.addEventListener('click', more);
  if (field.required) {
    more();
  }
  return () => (reads.length || field.required ? reads.map((entry) => entry.read()) : undefined);
}
