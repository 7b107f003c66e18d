'use strict';
// Elements, messages and dialogs. Texts of others enter the page only as text nodes.

const svgSpace = 'http://www.w3.org/2000/svg';

function fill(node, props, kids) {
  for (const [name, value] of Object.entries(props || {})) {
    if (value === undefined || value === null) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (typeof value === 'boolean' || name === 'value') node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...kids.flat(Infinity).filter(kid => kid !== null && kid !== undefined && kid !== false));
  return node;
}

function el(tag, props, ...kids) {
  return fill(document.createElement(tag), props, kids);
}

function svg(tag, props, ...kids) {
  return fill(document.createElementNS(svgSpace, tag), props, kids);
}

// Changes a text only when it differs, so that a screen reader and a selection stay in peace.
function put(node, value) {
  if (node.textContent !== value) node.textContent = value;
}

function panel(title, ...kids) {
  return el('section', { class: 'panel' }, title && el('h2', null, title), kids);
}

function notice(kind, ...kids) {
  return el('div', { class: 'notice ' + kind }, kids);
}

function button(label, onclick, kind = '') {
  return el('button', { type: 'button', class: kind, onclick }, label);
}

// Label and value pairs. Returns the list and the nodes of the values.
function facts(pairs) {
  const values = {};
  const list = el('dl', { class: 'facts' }, Object.entries(pairs).map(([name, [label, value]]) =>
    el('div', null, el('dt', null, label), values[name] = el('dd', null, value ?? ''))));
  return { list, values };
}

// A table that becomes a list of cards on a small screen; the roles keep its meaning there.
function table(caption, columns, rows) {
  return el('table', { role: 'table' },
    el('caption', { class: 'spoken' }, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, columns.map(name => el('th', { role: 'columnheader', scope: 'col' }, name)))),
    el('tbody', { role: 'rowgroup' }, rows.map(cells => el('tr', { role: 'row' },
      cells.map((cell, i) => el('td', { role: 'cell', 'data-label': columns[i], class: cell?.className === 'buttons' ? 'orders' : null }, cell))))));
}

function toast(message, kind = 'good') {
  const box = el('div', { class: 'toast ' + kind }, message);
  document.getElementById('toasts').append(box);
  setTimeout(() => box.remove(), kind === 'bad' ? 10000 : 5000);
}

function speakOut(message) {
  put(document.getElementById('spoken'), message);
}

// Tells what the station made of a change.
function tellResult(answer) {
  const result = answer.data?.result;
  toast(word('result', result || 'Accepted'), result === 'Accepted' ? 'good' : 'warn');
  live.now();
}

// Does what a button orders; a refusal is told in words.
async function attempt(work, where) {
  const box = where && (where.disabled = true, where);
  try {
    return await work();
  } catch (error) {
    toast(error.message, 'bad');
    if (!(error instanceof Refusal)) throw error;
    return undefined;
  } finally {
    if (box) box.disabled = false;
  }
}

// A button whose work is a request: it cannot be pressed twice.
function actionButton(label, work, kind) {
  return button(label, event => attempt(work, event.currentTarget), kind);
}

// Opens a modal dialog; content gets a function that closes it. The focus returns to where it was.
function openDialog(title, content, canCancel = true) {
  const before = document.activeElement;
  const heading = el('h2', { id: 'dialog-title' }, title);
  const box = el('dialog', { 'aria-labelledby': 'dialog-title' }, heading);
  return new Promise(done => {
    let result;
    const close = value => {
      result = value;
      box.close();
    };
    box.append(content(close));
    if (canCancel) box.querySelector('.buttons')?.append(button(t('cancel'), () => close()));
    box.addEventListener('cancel', event => canCancel || event.preventDefault());
    box.addEventListener('close', () => {
      box.remove();
      if (before?.isConnected) before.focus();
      done(result);
    });
    document.body.append(box);
    box.showModal();
  });
}

function ask(title, question, action, kind = 'main') {
  return openDialog(title, close => el('div', null, el('p', null, question),
    el('div', { class: 'buttons' }, button(action, () => close(true), kind))));
}

// Loads what a page shows; meanwhile, and when it fails, the page says so.
async function load(root, work) {
  const box = el('p', { class: 'soft' }, t('loading'));
  root.append(box);
  try {
    await work();
    box.remove();
  } catch (error) {
    if (!(error instanceof Refusal)) console.error(error);
    box.replaceWith(notice('bad', error.message, button(t('again'), () => app.showAgain())));
  }
}

// Fields with label, hint and error, and forms made of them.

let fieldCount = 0;

// kind: text, password, number, url, date, datetime-local, checkbox, select (options: [value, label]).
// check(value) returns what is wrong, in words; alias is another name that the station has for it.
function field({ name, label, kind = 'text', value = '', hint, options, check, list, alias, ...props }) {
  const id = 'f' + ++fieldCount;
  const isBox = kind === 'checkbox';
  const error = el('p', { class: 'error', id: id + 'e', hidden: true });
  const about = hint ? el('p', { class: 'hint', id: id + 'h' }, hint) : null;
  const common = { id, name, 'aria-describedby': (about ? id + 'h ' : '') + id + 'e', ...props };
  const input = kind === 'select'
    ? el('select', common, options.map(([code, words]) => el('option', { value: code, selected: code === String(value) }, words)))
    : el('input', { type: kind, ...common, ...(isBox ? { checked: !!value } : { value }) });
  if (kind === 'text' || kind === 'url') fill(input, { autocapitalize: 'off', spellcheck: false, ...(props.autocomplete ? {} : { autocomplete: 'off' }) }, []);
  const names = el('label', { for: id }, label);
  if (list) {
    input.setAttribute('list', id + 'l');
    names.append(el('datalist', { id: id + 'l' }, list.map(item => el('option', { value: item }))));
  }
  const self = {
    name, alias, input,
    root: el('div', { class: 'field' + (isBox ? ' box' : '') }, isBox ? [input, names] : [names, input], about, error),
    get value() {
      return isBox ? input.checked : kind === 'number' ? Number(input.value) : input.value;
    },
    set value(next) {
      if (isBox) input.checked = next;
      else input.value = next;
      input.dataset.typed = '';
    },
    fail(message) {
      put(error, message || '');
      error.hidden = !message;
      input.setAttribute('aria-invalid', String(!!message));
    },
    // True when what is typed may be sent.
    isGood() {
      const wrong = self.root.hidden || input.disabled ? '' : check?.(self.value) || '';
      self.fail(wrong);
      return !wrong;
    },
  };
  input.addEventListener('input', () => {
    self.fail('');
    input.dataset.typed = '';
  });
  return self;
}

// The inputs of a page by name; of two with one name each has its own.
function inputsOf(root) {
  const inputs = {};
  for (const input of root.querySelectorAll('[name]')) {
    let { name } = input;
    while (inputs[name]) name += ' ';
    inputs[name] = input;
  }
  return inputs;
}

// Puts what was typed before the page was made anew into it.
function retype(before, root) {
  const inputs = inputsOf(root);
  for (const [name, old] of Object.entries(before)) {
    const input = inputs[name];
    if (!input || old.dataset.typed === undefined) continue;
    const what = { checkbox: 'checked', file: 'files' }[old.type] || 'value';
    input[what] = old[what];
    ['input', 'change'].forEach(type => input.dispatchEvent(new Event(type, { bubbles: true })));
  }
}

// Where a refusal stands: a field may know others that belong to it.
function ownerOf(named, message) {
  return named?.ownerOf?.(message) || named;
}

// A form whose refusals stand beside the field that they are about. save gets the values by name.
function form(fields, label, save, { extra = [], kind = 'main', layout = el('div', { class: 'fields' }, fields.map(one => one.root)) } = {}) {
  const general = el('p', { class: 'error', role: 'alert', hidden: true });
  const submit = el('button', { type: 'submit', class: kind }, label);
  const fail = (message, at) => {
    const seen = fields.filter(one => !one.root.hidden);
    const named = seen.find(one => one.name === at || one.alias === at && at) || seen.findLast(one => at && one.name.startsWith(at + '.'));
    const owner = ownerOf(named, message);
    if (owner) {
      owner.fail(message);
      owner.input.focus();
    } else {
      put(general, message);
      general.hidden = false;
    }
  };
  const onsubmit = async event => {
    event.preventDefault();
    general.hidden = true;
    const wrong = fields.filter(one => !one.isGood());
    if (wrong.length) {
      wrong[0].input.focus();
      return;
    }
    submit.disabled = true;
    try {
      await save(Object.fromEntries(fields.map(one => [one.name, one.value])));
    } catch (error) {
      // The login that has opened says it.
      if (error.isLoginOver && isLoginOpen) return;
      // The first one last, so that the focus is on it.
      for (const one of [...(error.errors || [{ error: error.message, field: error.field }])].reverse()) fail(one.error, one.field);
      if (!(error instanceof Refusal)) throw error;
    } finally {
      submit.disabled = false;
    }
  };
  return el('form', { novalidate: '', onsubmit }, layout, general, el('div', { class: 'buttons' }, submit, extra));
}

function fieldset(title, ...kids) {
  return el('fieldset', null, el('legend', null, title), kids);
}

const checks = {
  needed: value => value === '' ? t('check.needed') : '',
  password: value => value.length < 8 || value.length > 63 ? t('password.hint') : '',
  passwordOrNone: value => value === '' ? '' : checks.password(value),
  server: value => value && !/^wss?:\/\/[^\s/]+/i.test(value) ? t('check.server') : '',
  address: value => value && !isAddress(value) ? t('check.address') : '',
  range: (min, max) => value => value < min || value > max || !Number.isInteger(value) ? t('check.range', { min, max }) : '',
};

function isAddress(value) {
  const parts = value.split('.');
  return parts.length === 4 && parts.every(part => /^\d{1,3}$/.test(part) && part < 256);
}

// The password twice, so that a slip does not lock anybody out.
function newPassword(name, label, hint, check) {
  const first = field({ name, label, hint, kind: 'password', autocomplete: 'new-password', check });
  const second = field({
    name: name + 'Again', label: t('password.again'), kind: 'password', autocomplete: 'new-password',
    check: value => value === first.value ? '' : t('check.same'),
  });
  return [first, second];
}
