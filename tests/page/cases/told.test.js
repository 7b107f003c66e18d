// What the station says comes to the reader in the reader's language: the station is given cause for it, and the page's own functions put it.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { listIn, stationSentences } from '../harness/sources.js';
import { Station } from '../harness/station.js';
import { ENGLISH, pageTalk } from '../harness/talk.js';

const OTHERS = ['fr', 'de', 'nl'];
const ROOT = '<OCPPConf version="1">';
const END = '</OCPPConf>';

/** Files with a fault, each another one. */
const FILES = [
  `${ROOT}\u0001`,
  `${ROOT}< >${END}`,
  `${ROOT}${END}<more/>`,
  `${ROOT}text<Server/>${END}`,
  `${ROOT}<Server>text<Uri>ws://h</Uri></Server>${END}`,
  `${ROOT}<Server><Uri>ws://h</Uri>text</Server>${END}`,
  `${ROOT}<? ?>${END}`,
  `${ROOT}${'<Server>'.repeat(40)}`,
  `${ROOT}<Server"/>${END}`,
  '<OCPPConf version="1" version="1"/>',
  '<OCPPConf version"1"/>',
  '<OCPPConf version=1/>',
  '<OCPPConf version="<"/>',
  '<OCPPConf / >',
  '</OCPPConf>',
  `${ROOT}</Server>`,
  `${ROOT}</OCPPConf x>`,
  ROOT,
  `${ROOT}<Server><Uri>]]></Uri></Server>${END}`,
  '<!DOCTYPE html>',
  `${ROOT}<!- -->${END}`,
  `${ROOT}<![CDAT]]>${END}`,
  `${ROOT}<Server><Uri>&nbsp;</Uri></Server>${END}`,
  `${ROOT}${END}text`,
  `${ROOT}<Server><Uri>${'x'.repeat(600)}</Uri></Server>${END}`,
  [ROOT, '<Server><Uri>', Buffer.from([0xff]), `</Uri></Server>${END}`],
  '<Other/>',
  '<OCPPConf version="2"/>',
  '<OCPPConf color="2"/>',
  `${ROOT}<Color/>${END}`,
  `${ROOT}<Server><Color/></Server>${END}`,
  `${ROOT}<Setting>1</Setting>${END}`,
  `${ROOT}<Setting><a/></Setting>${END}`,
  `${ROOT}<Setting name="HeartbeatInterval"><a/></Setting>${END}`,
  `${ROOT}<Setting name="Colour">1</Setting>${END}`,
  `${ROOT}<Setting name="the installer's colour">1</Setting>${END}`,
  `${ROOT}<Setting name="HeartbeatInterval">-5</Setting>${END}`,
  `${ROOT}<ChargingPoint id="9"></ChargingPoint>${END}`,
  `${ROOT}<Presets><HeartBeatInterval>x</HeartBeatInterval></Presets>${END}`,
  `${ROOT}<Server>text</Server>${END}`,
];
// No file makes the station say these: what is nested too deeply is unknown before, and so is what stands in a setting; a text outside is refused
// as it comes; the store of the virtual wallbox works; and it has no terms.
const NOT_PROVOKED = ['elements are nested too deeply', 'a setting has a text only', 'text stands outside an element', 'the settings could not be stored',
  'the terms are not accepted'];

/** Other pins with a fault, as PinWiring has them. */
const WIRINGS = ['2:Buzzer=4', 'Buzzer', "it's=4", 'PilotPwm=4', 'Buzzer=x', 'Buzzer=99', 'Buzzer=26', 'Buzzer=0', 'LightRed=45'];

let station;

before(async () => {
  station = await Station.startSetUp('free');
});

after(() => station?.close());

/** What the station answers to a request that it refuses. */
async function refusal(method, path, body, type = 'application/json') {
  const answer = await station.raw(method, path, body, type);
  assert.equal(answer.ok, false, `${method} ${path} was accepted`);
  return { status: answer.status, body: await answer.json() };
}

/** Fails unless a text reads as one of the language; what stands for itself does not count. */
function expectNoEnglish(talk, text, english) {
  assert.notEqual(text, english);
  assert.doesNotMatch(text.replace(talk.place, '#').replaceAll(/"[^"]*"/g, '#'), ENGLISH, `of: ${english}`);
}

test('Every fault of a configuration file that a file can have is told in every language, with its place once', async () => {
  const said = new Set();
  for (const file of FILES) {
    const bytes = Buffer.concat([file].flat().map((part) => Buffer.from(part)));
    const { status, body } = await refusal('POST', '/api/configuration', bytes, 'application/xml');
    const sentence = body.error.replace(/^line \d+, column \d+: /, '');
    assert.notEqual(sentence, body.error, `no place: ${body.error}`);
    said.add(sentence.replace(pageTalk('en').place, '#').split('; ')[0]);
    for (const language of ['en', ...OTHERS]) {
      const talk = pageTalk(language);
      const { message } = new talk.Refusal(status, body);
      const place = talk.t('error.place', { line: body.line, column: body.column });
      assert.ok(message.startsWith(`${place} `));
      const told = message.slice(place.length + 1);
      if (language === 'en') {
        assert.equal(told, sentence);
      } else {
        expectNoEnglish(talk, told, sentence);
      }
    }
  }
  const all = [...stationSentences('firmware/Settings/Configuration'), ...stationSentences('firmware/Settings/Xml')]
    .map((sentence) => sentence.replace(pageTalk('en').place, '#').split('; ')[0]).filter((sentence) => !sentence.startsWith('correct the file') && !sentence.startsWith('line #'));
  assert.ok(all.length > 30);
  assert.deepEqual(all.filter((sentence) => !said.has(sentence) && !NOT_PROVOKED.includes(sentence)), [], 'not provoked by any file');
});

test('Why a pin cannot be had is told in every language', async () => {
  for (const wiring of WIRINGS) {
    const { body } = await refusal('PUT', '/api/hardware', { values: { PinWiring: wiring } });
    const { error } = body.errors.find(({ field }) => field === 'PinWiring');
    for (const language of OTHERS) {
      expectNoEnglish(pageTalk(language), pageTalk(language).told(error), error);
    }
  }
});

test('What does not suit a setting is told in every language, whatever its type and bounds', async () => {
  const { settings } = await station.ask('GET', '/api/settings');
  const types = new Set();
  for (const { name, type, isReadOnly } of settings.filter((one) => !one.isReadOnly)) {
    assert.equal(isReadOnly, false);
    const { ok, body } = await station.raw('PUT', '/api/settings', { values: { [name]: '\u0001' } }).then(async (answer) => ({ ok: answer.ok, body: await answer.json() }));
    if (!ok) {
      types.add(type);
      for (const language of OTHERS) {
        expectNoEnglish(pageTalk(language), pageTalk(language).told(body.error), `${name}: ${body.error}`);
      }
    }
  }
  assert.ok(types.size > 5, [...types].join());
});

test('Every sentence in the sources that the page may show has no English word in another language, filled with a value', () => {
  for (const sentence of stationSentences()) {
    for (const language of OTHERS) {
      const talk = pageTalk(language);
      const filled = sentence.replaceAll(/'#'|#/g, (one) => (one === '#' ? '7' : "'x'"));
      const told = talk.told(filled);
      if (told !== filled) {
        expectNoEnglish(talk, told, filled);
      }
    }
  }
});

test('Each event of the log is told in every language: the start with how the last run ended, a fault with what was found', () => {
  const ends = listIn('firmware/Diagnostics/EventLog.cs', 'RunEnds');
  const findings = listIn('firmware/Wire/Types/Words.cs', 'VendorErrors');
  assert.ok(ends.length === 8 && findings.length === 19);
  for (const language of OTHERS) {
    const talk = pageTalk(language);
    for (const end of ends) {
      const told = talk.eventInfo(`firmware 1.2.3, last run: ${end}`);
      assert.ok(told.includes('1.2.3') && told.includes(talk.word('end', end)) && !told.includes('last run'), told);
    }
    for (const finding of findings) {
      const told = talk.eventInfo(`connector 2 ${finding}`);
      assert.ok(told.startsWith(talk.t('connector', { n: 2 })) && told.endsWith(talk.word('finding', finding) === '' ? '2' : talk.word('finding', finding)), told);
      assert.ok(!/connector/.test(told) && !(finding && told.includes(finding)), told);
    }
    for (const info of ['a new endpoint led nowhere, the old one is used again', "the image's endpoint cannot be used: it does not begin with ws:// or wss://", 'sessions that could not be stored: 3']) {
      expectNoEnglish(talk, talk.eventInfo(info), info);
    }
    for (const type of ['Start', 'EndpointReturned', 'SessionLost', 'NoEndpoint', 'WrongPasswords', 'InvalidTLSVersion', 'NoError', 'GroundFailure']) {
      assert.notEqual(talk.eventName(type), type === 'Start' ? '' : type);
    }
  }
});
