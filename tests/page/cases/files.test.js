// What the files themselves must be: small, complete in every language, and free of what the page's own policy forbids.
import assert from 'node:assert/strict';
import test from 'node:test';
import { allScripts, contract, files, listIn, notedEvents, served, stationSentences, stationTexts, textOf, unheardSpeakers } from '../harness/sources.js';
import { pageTalk } from '../harness/talk.js';

const MOST_OF_VISIT = 40 * 1024;
const MOST_BYTES = 60 * 1024;
const LANGUAGES = ['en', 'fr', 'de', 'nl'];
// Codes that the contract leaves open, from OCPP 1.6 sections 7.6 and 7.36.
const ERROR_CODES = ['ConnectorLockFailure', 'EVCommunicationError', 'GroundFailure', 'HighTemperature', 'InternalError', 'LocalListConflict',
  'OtherError', 'OverCurrentFailure', 'OverVoltage', 'PowerMeterFailure', 'PowerSwitchFailure', 'ReaderFailure', 'ResetFailure',
  'UnderVoltage', 'WeakSignal'];
const STOP_REASONS = ['DeAuthorized', 'EmergencyStop', 'EVDisconnected', 'HardReset', 'Local', 'Other', 'PowerLoss', 'Reboot', 'Remote',
  'SoftReset', 'UnlockCommand'];

// Sentences about how a request is made: the page makes none of these, or says it in its own words.
const NEVER_SHOWN = [
  'the header Host is missing; send it',
  'there is no such request; see the list of requests for method and path',
  'this request has no body; leave it out',
  'the body must be of type #; say so',
  "a page of another site may not change the station; open the station's own page",
  'the station has no password yet; set one with /api/setup',
  'there is no such page; begin at /',
  'the body is no JSON object; send one',
  'this member is not known here; correct its name or leave it out',
  'this parameter is not known here; correct its name or leave it out',
  'there are no values; send them by their names',
  'this word is not known; send one of #',
  'this must be #',
  'the body is too long; # bytes are allowed',
  'more came than Content-Length says; send one request on a connection',
  'the head of the request is too long or broken; send a shorter one',
  'the first line is no request of HTTP/1.1; send one',
  'the path is too long or broken; send a path that begins with a slash',
  'a header line is broken; send name, colon and value',
  'a coded body is not taken; send Content-Length',
  'this header is too long; send a shorter one',
  'this header stands twice; send it once',
  'too many wrong passwords; wait and try again',
  'another password is being worked on; try again',
  'name or password are wrong; correct them',
  'send 10 to 120 seconds, or 0 to end',
  'there is no such setting; correct its name or leave it out',
  "the page's password has a request of its own; use /api/system",
  'there is no such part; name contactor, lock, card, meter, residual or light',
  'the station has no such connector; they are numbered from 1 to #',
  'there is no such connector; they are numbered from 1 to #',
  'send 1 to 168 hours',
  'a connector needs its id; add it',
  'send from as a number from 0 on, and count as one from 1 to 100',
  'there is no such form; send rfc or excel',
];

// Put together by the page from their parts; or by the station with what the page leaves away.
const TAKEN_APART = ['line #', 'connector # #', 'firmware #'];

const { lang: codes, ...words } = JSON.parse(textOf('words.json'));
const { place } = pageTalk('en');
const { schemas } = contract().components;
const enumOf = (schema, member) => schemas[schema].properties[member].enum;

/** Codes of each group that the page looks up with word(group, code). */
const groups = {
  status: enumOf('Connector', 'status'),
  reason: enumOf('Connector', 'reason'),
  limit: enumOf('Connector', 'limitReason'),
  link: enumOf('Connection', 'state'),
  why: enumOf('Connection', 'reason').filter((code) => code !== 'none'),
  mode: enumOf('State', 'mode'),
  policy: enumOf('Ocpp', 'offlinePolicy'),
  card: schemas.Cards.properties.cards.items.properties.status.enum,
  update: enumOf('Update', 'state'),
  result: enumOf('Done', 'result'),
  hw: enumOf('HardwareSetting', 'name'),
  meter: [...schemas.Hardware.properties.meterNumbers.items.properties.name.enum, 'parity', 'registers'],
  parity: ['none', 'even', 'odd'],
  kind: ['None', 'Cable', 'Socket', 'Motor', 'Solenoid'],
  part: [...enumOf('PartTest', 'part'), 'calibration'],
  test: schemas.PartTests.properties.connectors.items.properties.tests.items.properties.state.enum,
  fault: [...ERROR_CODES, 'NoError'],
  finding: listIn('firmware/Wire/Types/Words.cs', 'VendorErrors').filter(Boolean),
  end: listIn('firmware/Diagnostics/EventLog.cs', 'RunEnds'),
  stop: STOP_REASONS,
  said: Object.keys(words).filter((key) => key.startsWith('said.')).map((key) => key.slice('said.'.length)),
};
/** Keys that are put together in the code: the part before, and what may follow. */
const composed = {
  'event.': notedEvents(),
  'mode.about.': enumOf('State', 'mode'),
  'network.': ['address', 'netmask', 'gateway', 'dns1', 'dns2'],
};

/** Keys in the call of t(), and those with a dot that stand in quotes elsewhere, such as the titles of pages. */
function usedKeys(code) {
  const used = new Set();
  for (const [, call] of code.matchAll(/\bt\(([^()]*)/g)) {
    for (const [, key] of call.split(', {')[0].matchAll(/'([a-z][\w.]*\w)'/gi)) {
      used.add(key);
    }
  }
  for (const [, key] of code.matchAll(/'([a-z]+(?:\.\w+)+)'/gi)) {
    if (key in words) {
      used.add(key);
    }
  }
  for (const [start, ends] of Object.entries(composed)) {
    ends.forEach((end) => used.add(start + end));
  }
  for (const [group, codes] of Object.entries(groups)) {
    codes.forEach((one) => used.add(`${group}.${one}`));
  }
  return used;
}

test('A visit takes at most 40 KB as it is served, and all languages together 60 KB', () => {
  const all = served();
  const sum = (some) => some.reduce((total, { length }) => total + length, 0);
  const list = all.map(({ name, length }) => `${name} ${length}`).join(', ');
  assert.ok(sum(all) > 10_000 && sum(all) <= MOST_BYTES, `${sum(all)} bytes: ${list}`);
  for (const language of LANGUAGES) {
    const visit = all.filter(({ name }) => !name.endsWith('.txt') || ['en.txt', `${language}.txt`].includes(name));
    assert.ok(visit.some(({ name }) => name === `${language}.txt`) && sum(visit) <= MOST_OF_VISIT, `${sum(visit)} bytes in ${language}: ${list}`);
  }
});

test('What is served holds every word and every text of the scripts', () => {
  assert.deepEqual(codes, LANGUAGES);
  assert.deepEqual(served().map(({ name }) => name).filter((name) => name.endsWith('.txt')).sort(), LANGUAGES.map((code) => `${code}.txt`).sort());
  const linesOf = (language) => served().find(({ name }) => name === `${language}.txt`).text.split('\n');
  const [stamp, short] = linesOf('en');
  const count = Object.keys(words).length;
  LANGUAGES.forEach((language, at) => {
    const [own, ...texts] = linesOf(language);
    assert.equal(own, stamp, language);
    const expected = Object.entries(words).map(([key, ofKey]) => at === 0 && key.startsWith('said.') ? '' : ofKey[at]);
    assert.deepEqual(texts.slice(at === 0 ? 1 + count - short : 0).sort(), expected.sort(), language);
  });
  const script = served().find(({ name }) => name === 'page.js').text;
  const literals = [...allScripts().replace(/^\s*\/\/.*$/gm, '').matchAll(/'[^'\n]*'/g)].map(([literal]) => literal);
  assert.ok(literals.length > 500);
  assert.deepEqual(literals.filter((literal) => !script.includes(literal) && !textOf('load.js').includes(literal) && !literal.includes('.')), []);
  const named = new Set(literals.map((literal) => literal.slice(1, -1)).filter((key) => key.includes('.') && key in words));
  // What the page finds by a code of the station must be found by its own name.
  const groups = [...allScripts().matchAll(/\bword(?:sFor)?\('([\w-]+)'|'([\w.-]+)\.' \+/g)].map(([, byWord, bySum]) => `${byWord ?? bySum}.`);
  const own = [...named].filter((key) => groups.some((group) => key.startsWith(group)));
  assert.ok(own.length > 10, own.join());
  const shortened = [...named].filter((key) => !script.includes(`'${key}'`));
  assert.equal(shortened.length, +short);
  assert.deepEqual(shortened.filter((key) => own.includes(key)), []);
  assert.deepEqual(literals.filter((literal) => !script.includes(literal) && literal.includes('.') && !named.has(literal.slice(1, -1))
    && !textOf('load.js').includes(literal)), []);
});

test('The contract of the API names every file that is served', () => {
  const described = Object.keys(contract()['x-files']).filter((path) => path.startsWith('/'));
  assert.deepEqual(described.sort(), served().map(({ name }) => name === 'index.html' ? '/' : `/${name}`).sort());
});

test('Every text is there in every language, with the same places to fill', () => {
  for (const [key, texts] of Object.entries(words)) {
    assert.equal(texts.length, LANGUAGES.length, key);
    const places = texts.map((text) => [...text.matchAll(/\{\w+\}|#/g)].map(String).sort().join());
    texts.forEach((text, i) => assert.ok(text.trim() && places[i] === places[0], `${key} in ${LANGUAGES[i]}: ${text}`));
  }
});

test('Every text that the page uses exists, and none is there unused', () => {
  const used = usedKeys(allScripts());
  assert.deepEqual([...used].filter((key) => !(key in words)), [], 'used, but not there');
  assert.deepEqual(Object.keys(words).filter((key) => !used.has(key)), [], 'there, but not used');
});

test('Every sentence of the station that the page translates is one that the station says', () => {
  const said = stationTexts();
  assert.ok(groups.said.length > 50);
  // What stands for a place in the source is put together there, so that only the texts between the places are compared.
  const missing = groups.said.filter((sentence) => sentence.split('#').map((piece) => piece.trim()).filter((piece) => piece.length > 3)
    .some((piece) => !said.includes(piece) && !said.replace(place, '#').includes(piece)));
  assert.deepEqual(missing, []);
  for (const sentence of groups.said) {
    assert.equal(words[`said.${sentence}`][0], sentence, 'the English text is the sentence itself');
  }
});

test('Every sentence of the station that the page may show is there in every language', () => {
  const isKnown = (sentence) => `said.${sentence.replace(place, '#')}` in words;
  const isTold = (sentence) => isKnown(sentence) || sentence.split(/[;:] /).every((part) => part === '#' || isKnown(part));
  const said = stationSentences();
  assert.ok(said.length > 120, `${said.length} sentences found`);
  // What a sentence may end with is put together beside it: counts, a voltage.
  const missing = said.filter((sentence) => !TAKEN_APART.includes(sentence)).filter((sentence) => !isTold(sentence) && !isTold(sentence.replace(/#$/, '')));
  assert.deepEqual(missing.filter((sentence) => !NEVER_SHOWN.includes(sentence)), []);
  assert.deepEqual(NEVER_SHOWN.filter((sentence) => !missing.includes(sentence)), [], 'not said any more, or in the words after all');
});

test('No source that says what is wrong is left out of those whose sentences are read', () => {
  assert.deepEqual(unheardSpeakers(), []);
});

test('Every group of codes that the page looks up is known here', () => {
  const looked = new Set([...allScripts().matchAll(/\bword(?:sFor)?\('([^']+)'/g)].map(([, group]) => group));
  looked.add('said');
  assert.deepEqual([...looked].sort(), Object.keys(groups).sort());
});

test('The files keep to the policy of the page: nothing inline, nothing from elsewhere, no text as markup', () => {
  const sources = files().map(({ name, bytes }) => ({ name, text: bytes.toString('utf8') }));
  for (const { name, text } of [...sources, ...served()]) {
    assert.doesNotMatch(text, /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+="|javascript:/i, name);
    assert.doesNotMatch(text.replaceAll('http://www.w3.org/2000/svg', ''), /(?:src|href|url\()\s*[=(]?["']?(?:https?:)?\/\//i, name);
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser|setAttribute\('style'/, name);
  }
});

test('No script has a look-behind: Safari before 16.4 refuses all of the page for one', () => {
  const scripts = [...files(), ...served()].filter(({ name }) => name.endsWith('.js'));
  assert.ok(scripts.length > 8);
  for (const { name, text, bytes } of scripts) {
    assert.doesNotMatch(text ?? bytes.toString('utf8'), /\(\?<[=!]/, name);
  }
});

test('Nothing asks for more than the oldest browsers have that run the page', () => {
  const sources = [...files(), ...served()].filter(({ name }) => /\.(?:js|css)$/.test(name));
  assert.ok(sources.length > 9);
  for (const { name, text, bytes } of sources) {
    assert.doesNotMatch((text ?? bytes.toString('utf8')).replace(/^\s*\/\/.*$/gm, ''), /AbortSignal\.timeout|AbortSignal\.any|:has\(|\.toSorted\(|\.toReversed\(|withResolvers|color-mix/, name);
  }
});

test('The scripts are all named, in the order in which they are joined', () => {
  const named = /const scripts = \[([^\]]*)\]/.exec(textOf('load.js'))[1].match(/[\w-]+\.js/g);
  const there = files().map(({ name }) => name).filter((name) => name.endsWith('.js'));
  assert.deepEqual(['load.js', ...named].sort(), there.sort());
  assert.match(textOf('index.html'), /<script src="load\.js"/);
});
