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

/** The texts in the sources of what answers the page: each literal, one behind the other. */
export function stationTexts() {
  const folders = ['firmware/Pages', 'firmware/Settings', 'boards/common/Hardware'].map((folder) => join(REPOSITORY, folder));
  const sources = folders.flatMap((folder) => readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.cs') && !/(^|\/)(obj|bin)\//.test(name)).map((name) => readFileSync(join(folder, name), 'utf8')));
  return sources.flatMap((source) => [...source.matchAll(/"([^"\n]*)"/g)].map(([, text]) => text)).join('\n');
}

/** The contract of the API. */
export function contract() {
  return JSON.parse(readFileSync(join(REPOSITORY, 'firmware/Pages/openapi.json'), 'utf8'));
}
