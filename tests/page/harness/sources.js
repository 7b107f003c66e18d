// The page's files, as they lie in the repository and as they are served.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
/** The virtual wallbox, as it was built. */
export const PROGRAM = process.env.BORNE_VIRTUAL ?? join(REPOSITORY, 'boards/virtual/bin/Release/net10.0/virtual.dll');
const FOLDER = join(REPOSITORY, 'firmware/Pages/www');

/** Every file of the page: name and bytes. */
export function files() {
  return readdirSync(FOLDER).map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) }));
}

/** Every file as the station serves it, which the build makes of the sources: name, length on its way, and text. */
export function served() {
  const folder = join(dirname(PROGRAM), 'page');
  return readdirSync(folder).map((file) => {
    const bytes = readFileSync(join(folder, file));
    return { name: file.replace(/\.gz$/, ''), length: bytes.length, text: (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8') };
  });
}

/** The text of a file. */
export function textOf(name) {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** All scripts in one text. */
export function allScripts() {
  return files().filter(({ name }) => name.endsWith('.js')).map(({ bytes }) => bytes.toString('utf8')).join('\n');
}

/** Where the station says what the page shows: folders and files, and whether every text of a file is such a sentence or only those of some calls. */
const SPEAKERS = [
  ['firmware/Pages', false],
  ['boards/common/Hardware/HardwareRules.cs', true],
  ['boards/common/Hardware/MeterRefusal.cs', true],
  ['hal/devices/Pilot/PilotCalibration.cs', true],
  ['firmware/Settings/Registry/EndpointCodec.cs', true],
  ['firmware/Settings/Registry/SettingsDraft.cs', true],
  ['firmware/Settings/Values/EndpointParts.cs', true],
  ['firmware/Settings/Registry/InstallerName.cs', true],
  ['firmware/Wire/Http/EndpointUrl.cs', true],
  ['firmware/Wire/Http/UrlAuthority.cs', true],
  ['firmware/Charging/Connectors/Connector.cs', true],
  ['firmware/Settings/Configuration/ConfigurationImport.cs', true],
  ['firmware/Settings/Xml', true],
  ['boards/common/Pins/PinWiring.cs', true],
  ['boards/common/Pins/PinCheck.cs', true],
  ['firmware/Diagnostics/EventLog.cs', true],
];
// Sentences of the boards' consoles, words that name a place in a line, and answers to the central system.
const ELSEWHERE = ['firmware/Security/ExtendedTriggerMessage.cs', 'boards/common/Hardware/HardwareStart.cs', 'boards/common/SetUpFile.cs', 'hal/devices/Meters/MeterLine.cs'];
const LITERAL = /"(?:[^"\\\n]|\\.)*"/;
const PIECE = new RegExp(`(?:${LITERAL.source}|[\\w.]+(?:\\([^()"\\n]*\\)|\\[[^\\]\\n]*\\]|\\.\\w+)*)`);
const CHAIN = new RegExp(`${PIECE.source}(?:\\s*\\+\\s*${PIECE.source})*`, 'g');
const CALL = /\b(?:Refuse\w*|Fail|End)\(|TooLate =>|\breturn\b|\bError = /;

/** Every sentence that the station may say to the page, with # for what it puts in; with a part of a path those of what lies there. */
export function stationSentences(under = '') {
  const said = new Set();
  for (const [path, isAll] of SPEAKERS.filter(([one]) => one.includes(under))) {
    const full = join(REPOSITORY, path);
    const names = path.endsWith('.cs') ? [full] : readdirSync(full, { recursive: true })
      .filter((name) => name.endsWith('.cs') && !/(^|\/)(obj|bin)\//.test(name)).map((name) => join(full, name));
    const sources = names.map((name) => readFileSync(name, 'utf8').replace(/^\s*\/\/.*$/gm, ''));
    // Sentences that share a part have it as a constant.
    const parts = sources.flatMap((source) => [...source.matchAll(new RegExp(`const string (\\w+) = (${LITERAL.source});`, 'g'))])
      .filter(([, , text]) => text.includes(' '));
    for (const text of sources) {
      const source = parts.reduce((all, [, name, part]) => all.replace(new RegExp(`\\+ ${name}\\b`, 'g'), () => `+ ${part}`), text)
        .replace(/string\.Concat\(((?:"[^"]*"|[^;"])*?)\)+;/g, (_, parts) => `(${parts.split(/,\s*\n/).join(' + ')});`);
      for (const statement of source.split(/[;{}]\s*\n/)) {
        if (!isAll && !CALL.test(statement)) continue;
        for (const [chain] of statement.matchAll(CHAIN)) {
          const pieces = [...chain.matchAll(new RegExp(`(${LITERAL.source})|${PIECE.source}`, 'g'))];
          if (!pieces.some(([, literal]) => literal)) continue;
          said.add(pieces.map(([, literal]) => literal ? JSON.parse(literal) : '#').join(''));
        }
      }
    }
  }
  return [...said].map((sentence) => sentence.trim()).filter((sentence) => /^['#]?[#'a-zEV].*[a-z]{2,} [^]*[a-z#'0-9V/]$/.test(sentence) && sentence.includes(' '));
}

/** Sources that say what is wrong, by the names of what such a sentence is put into, and are in none of the lists above. */
export function unheardSpeakers() {
  const says = /\b(?:problem|Problem|error|Error|fault|Fault|Finding|Info|Words) = [^;]*"[^"]+ [^"]*"/;
  return ['firmware', 'boards/common', 'boards/pages', 'hal'].flatMap((folder) => readdirSync(join(REPOSITORY, folder), { recursive: true })
    .filter((name) => name.endsWith('.cs') && !/(^|\/)(obj|bin)\//.test(name)).map((name) => `${folder}/${name}`))
    .filter((path) => says.test(readFileSync(join(REPOSITORY, path), 'utf8').replace(/^\s*\/\/.*$/gm, '')))
    .filter((path) => !ELSEWHERE.includes(path) && !SPEAKERS.some(([one]) => path.startsWith(one)));
}

/** The texts in the sources of what answers the page: each literal, one behind the other. */
export function stationTexts() {
  const folders = ['firmware/Pages', 'firmware/Settings', 'firmware/Wire/Http', 'firmware/Charging/Connectors', 'firmware/Diagnostics', 'boards/common', 'hal/devices/Pilot']
    .map((folder) => join(REPOSITORY, folder));
  const sources = folders.flatMap((folder) => readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.cs') && !/(^|\/)(obj|bin)\//.test(name)).map((name) => readFileSync(join(folder, name), 'utf8')));
  return sources.flatMap((source) => [...source.matchAll(new RegExp(LITERAL, 'g'))].map(([text]) => text.slice(1, -1).replaceAll('\\"', '"'))).join('\n');
}

/** The words of a list in the sources, parted by commas. */
export function listIn(file, name) {
  const [, text] = new RegExp(`const string ${name} = ([^;]*);`).exec(readFileSync(join(REPOSITORY, file), 'utf8'));
  return [...text.matchAll(/"([^"]*)"/g)].map(([, part]) => part).join('').split(',');
}

/** Types of the events that the station's log has of its own. */
export function notedEvents() {
  const sourceOf = (path) => readFileSync(join(REPOSITORY, path), 'utf8');
  return [
    ...sourceOf('firmware/Diagnostics/EventLog.cs').matchAll(/\bNote\("(\w+)"/g),
    ...sourceOf('firmware/Pages/History/SessionWatch.cs').matchAll(/\bconst string \w+Type = "(\w+)"/g),
    ...sourceOf('firmware/Pages/Logins/LoginDesk.cs').matchAll(/\bconst string \w+Type = "(\w+)"/g),
    ...sourceOf('firmware/Security/Events/SecurityEventType.cs').matchAll(/\bpublic const string \w+ = "(\w+)"/g),
  ].map(([, type]) => type);
}

/** The contract of the API. */
export function contract() {
  return JSON.parse(readFileSync(join(REPOSITORY, 'firmware/Pages/openapi.json'), 'utf8'));
}
