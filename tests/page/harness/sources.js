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
  ['hal/devices/Pilot/PilotCalibration.cs', true],
  ['firmware/Settings/Registry/EndpointCodec.cs', true],
  ['firmware/Settings/Registry/SettingsDraft.cs', true],
  ['firmware/Wire/Http/EndpointUrl.cs', true],
  ['firmware/Charging/Connectors/Connector.cs', true],
];
const LITERAL = /"(?:[^"\\\n]|\\.)*"/;
const PIECE = new RegExp(`(?:${LITERAL.source}|[\\w.]+(?:\\([^()"\\n]*\\)|\\[[^\\]\\n]*\\]|\\.\\w+)*)`);
const CHAIN = new RegExp(`${PIECE.source}(?:\\s*\\+\\s*${PIECE.source})*`, 'g');
const CALL = /\b(?:Refuse\w*|Fail|End)\(|TooLate =>|\breturn\b|\bError = /;

/** Every sentence that the station may say to the page, with # for what it puts in. */
export function stationSentences() {
  const said = new Set();
  for (const [path, isAll] of SPEAKERS) {
    const full = join(REPOSITORY, path);
    const names = path.endsWith('.cs') ? [full] : readdirSync(full, { recursive: true })
      .filter((name) => name.endsWith('.cs') && !/(^|\/)(obj|bin)\//.test(name)).map((name) => join(full, name));
    for (const name of names) {
      const source = readFileSync(name, 'utf8').replace(/^\s*\/\/.*$/gm, '')
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

/** The texts in the sources of what answers the page: each literal, one behind the other. */
export function stationTexts() {
  const folders = ['firmware/Pages', 'firmware/Settings', 'firmware/Wire/Http', 'firmware/Charging/Connectors', 'boards/common', 'hal/devices/Pilot']
    .map((folder) => join(REPOSITORY, folder));
  const sources = folders.flatMap((folder) => readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.cs') && !/(^|\/)(obj|bin)\//.test(name)).map((name) => readFileSync(join(folder, name), 'utf8')));
  return sources.flatMap((source) => [...source.matchAll(/"([^"\n]*)"/g)].map(([, text]) => text)).join('\n');
}

/** The contract of the API. */
export function contract() {
  return JSON.parse(readFileSync(join(REPOSITORY, 'firmware/Pages/openapi.json'), 'utf8'));
}
