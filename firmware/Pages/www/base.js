'use strict';
// Words, numbers and times in the reader's language.

const languages = { en: 'English', fr: 'Français', de: 'Deutsch', nl: 'Nederlands' };
// words: the texts of the language by their names; english: those of English, which the page always has. stamp: of the order of the names.
const text = { language: 'en', locale: 'en-GB', words: {}, english: {}, names: [], stamp: '', timeZone: 'UTC' };

function textOf(key) {
  return text.words[key];
}

// A text of the page; {name} in it is replaced.
function t(key, values) {
  return (textOf(key) ?? key).replace(/\{(\w+)\}/g, (all, name) => values?.[name] ?? all);
}

// The word for a code of the station. A code that the page does not know stands for itself.
function word(group, code) {
  return textOf(group + '.' + code) ?? String(code);
}

// What is in quotes, numbers and names: in a sentence of the station they stand for themselves.
const place = /\B'.*?'(?=[ ;:,]|$)|\B-\d+|\b(?:\d+|[A-Z][a-z]+(?:[A-Z][a-z]+)*)\b/g;

// The text of a sentence, which is found by its mark: the page has the English one from the station. Undefined for one that it does not know.
function saying(sentence) {
  let mark = 0;
  for (const sign of sentence.replace(place, '#')) mark = (mark * 31 + sign.charCodeAt()) % 1048576;
  const names = sentence.match(place);
  return textOf('!' + mark.toString(36))?.replace(/#/g, () => names?.shift() ?? '#');
}

// A sentence of the station, or what it is put together of; one that the page does not know stands for itself.
function told(sentence = '') {
  if (text.language === 'en') return sentence;
  const parts = sentence.split(/([;:] )/).map((part, i) => i % 2 ? beforeSign() + part : saying(part));
  return saying(sentence) || (parts.every(part => part) ? parts.join('') : sentence);
}

// French has a space in front of a colon or semicolon, at which no line ends.
function beforeSign() {
  return text.language === 'fr' ? '\u00a0' : '';
}

// A name and its value.
function pair(name, value) {
  return name + beforeSign() + ': ' + value;
}

function wordsFor(group, codes) {
  return codes.map(code => [code, word(group, code)]);
}

function keptLanguage() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null;
  }
}

// The first language of the reader that the page has.
function readersLanguage() {
  return navigator.languages.map(one => one.slice(0, 2)).find(one => languages[one]);
}

// The texts of a language; false when they cannot be had.
async function wordsOf(language) {
  if (language === 'en') return text.english;
  const [stamp, ...lines] = await api.queue(() => linesOf(language, WordAttempts));
  return stamp === text.stamp && named(lines);
}

// Takes a language. False when its words cannot be had: the one before stays.
async function speak(language) {
  const words = await wordsOf(language);
  if (!words) return false;
  Object.assign(text, { words, language, locale: language === 'en' ? 'en-GB' : language });
  document.documentElement.lang = language;
  return true;
}

function keepLanguage() {
  try {
    localStorage.setItem('language', text.language);
  } catch { /* The choice lasts as long as the page. */ }
}

function isTimeZone(name) {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    return false;
  }
}

function useTimeZone(name) {
  text.timeZone = isTimeZone(name) ? name : 'UTC';
}

function num(value, digits = 0) {
  return new Intl.NumberFormat(text.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

function watts(value) {
  return value < 1000 ? num(value) + ' W' : num(value / 1000, 2) + ' kW';
}

function kWh(wattHours, digits = 2) {
  return num(wattHours / 1000, digits) + ' kWh';
}

function amps(value) {
  return num(value, 1) + '\u00a0A';
}

function duration(seconds) {
  const two = value => String(value).padStart(2, '0');
  const whole = Math.max(0, Math.floor(seconds));
  return Math.floor(whole / 3600) + ':' + two(Math.floor(whole / 60) % 60) + ':' + two(whole % 60);
}

function when(time, style = { dateStyle: 'short', timeStyle: 'short' }) {
  const date = new Date(time);
  return time && !isNaN(date) ? new Intl.DateTimeFormat(text.locale, { ...style, timeZone: text.timeZone }).format(date) : '–';
}

// A moment by the station's clock, as a field of date and time has it.
function stationTime(time) {
  return new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone: text.timeZone }).format(time).replace(' ', 'T');
}

// The moment at which the station's clock shows what is in such a field. What the zone is ahead is looked up twice: the first look may be on the
// other side of a change of the clock.
function momentOf(field) {
  const shown = Date.parse(field + 'Z');
  const ahead = time => Date.parse(stationTime(time) + 'Z') - time;
  return new Date(shown - ahead(shown - ahead(shown)));
}

function clockTime(time) {
  return when(time, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

// Requests to the station, one after the other: a board serves few connections at a time.

const RequestMs = 30000;
const UploadMs = 600000;

// A board works on a password for seconds, on three of them behind those of others for minutes.
const PasswordMs = 200000;

// AbortSignal.timeout came to browsers later than all else here.
function within(ms) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ms);
  return stop.signal;
}

const session = { token: '', role: 'none', idleSeconds: 0 };

// What the station refused: its sentence, and the field, line and column it names. Status 0: no answer.
class Refusal extends Error {
  constructor(status, body, retryAfter) {
    // Where a fault of a file is stands in members of its own, too.
    super(status ? told(body.error?.replace(/^line \d+, column \d+: /, '')) || t('error.status', { status }) : t('away'));
    Object.assign(this, { status, field: body.field, line: body.line, column: body.column, errors: body.errors?.map(one => ({ ...one, error: told(one.error) })) });
    // Any other field of it is a password that was asked for.
    this.isLoginOver = status === 401 && body.field === 'authorization';
    if (status === 429) this.message = t('error.wait', { n: retryAfter || 60 });
    else if (this.isLoginOver) this.message = t('login.ended');
    else if (status === 401) this.message = t('login.wrong');
    else if (status === 413) this.message = t('error.tooLong');
    else if (body.line) this.message = t('error.place', { line: body.line, column: body.column }) + ' ' + this.message;
  }
}

const api = {
  last: Promise.resolve(),

  queue(work) {
    const run = this.last.then(work);
    this.last = run.catch(() => {});
    return run;
  },

  get(path, headers) {
    return this.send('GET', path, undefined, headers);
  },

  // Sends an object as JSON, or a file as it is with the given Content-Type.
  send(method, path, body, headers = {}) {
    const isFile = body instanceof Blob;
    const sent = { ...headers };
    if (body !== undefined && !isFile) sent['Content-Type'] = 'application/json';
    return this.queue(() => this.ask(method, path, isFile || body === undefined ? body : JSON.stringify(body), sent));
  },

  async ask(method, path, body, headers) {
    let answer, data;
    // The login is that of the moment of sending: a request may have waited behind the one that logged in.
    const { token } = session;
    if (token) headers.Authorization = 'Bearer ' + token;
    try {
      const limit = body instanceof Blob ? UploadMs : /assword/.test(body) ? PasswordMs : RequestMs;
      answer = await fetch(path, { method, headers, body, cache: 'no-store', signal: within(limit) });
      const isJson = (answer.headers.get('Content-Type') || '').startsWith('application/json');
      data = answer.status === 304 ? null : isJson ? await answer.json() : await answer.blob();
    } catch {
      throw new Refusal(0, {});
    }
    if (answer.ok || answer.status === 304) return { status: answer.status, data, etag: answer.headers.get('ETag') || '', token };
    throw this.refused(answer.status, data, answer.headers.get('Retry-After'), token);
  },

  // A login that has ended is asked for again, unless there is another meanwhile.
  refused(status, data, retryAfter, token) {
    const refusal = new Refusal(status, data, retryAfter);
    if (refusal.isLoginOver && token === session.token) endSession();
    return refusal;
  },

  // Sends a big file and tells how far it is, 0 to 1.
  upload(path, file, progress) {
    return this.queue(() => new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      const { token } = session;
      request.open('POST', path);
      request.timeout = UploadMs;
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.setRequestHeader('Authorization', 'Bearer ' + token);
      request.upload.onprogress = event => progress(event.loaded / Math.max(1, event.total));
      request.onerror = request.ontimeout = () => fail(new Refusal(0, {}));
      request.onload = () => {
        let data = {};
        try {
          data = JSON.parse(request.responseText);
        } catch { /* The status says it. */ }
        if (request.status === 200) done({ status: 200, data });
        else fail(this.refused(request.status, data, request.getResponseHeader('Retry-After'), token));
      };
      request.send(file);
    }));
  },

  // Fetches a file with the login and hands it to the browser.
  async download(path, name) {
    const { data } = await this.get(path);
    this.hand(data instanceof Blob ? data : new Blob([JSON.stringify(data)]), name);
  },

  hand(blob, name) {
    const link = el('a', { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  },
};

function beginSession(answer) {
  session.token = answer.token;
  session.role = answer.role;
  session.idleSeconds = answer.idleSeconds;
  session.lastInput = Date.now();
  live.reload();
  app.sessionChanged();
}

function endSession() {
  if (!session.token) return;
  session.token = '';
  session.role = 'none';
  live.reload();
  app.sessionEnded();
}

function may(role) {
  return role === 'none' || session.role === 'installer' || session.role === role;
}

// The words come as lines, a file for each language; all have the stamp of the names' order first. English is always there. A busy station that dropped
// a file is asked again.
const AttemptMs = 1000;
const WordAttempts = 3;

async function linesOf(language, attempts) {
  for (;;) {
    try {
      const answer = await fetch(language + '.txt', { signal: within(RequestMs) });
      if (answer.ok) return (await answer.text()).split('\n');
    } catch { /* The next attempt tells. */ }
    if (!--attempts) return [];
    await new Promise(done => setTimeout(done, AttemptMs));
  }
}

function named(lines) {
  return Object.fromEntries(text.names.map((name, i) => [name, lines[i]]));
}

// Called when all scripts are there. English comes with how many names are short, and the others.
async function begin() {
  const [stamp, short, ...lines] = await linesOf('en', Infinity);
  text.stamp = stamp;
  text.names = [...[...Array(+short).keys()].map(i => '.' + i.toString(36)), ...lines.splice(0, (lines.length - short) / 2)];
  text.words = text.english = named(lines);
  app.start();
}
