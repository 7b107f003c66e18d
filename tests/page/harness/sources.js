// The page's files as they lie in the repository.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const FOLDER = join(REPOSITORY, 'firmware/Pages/www');

/** Every file of the page: name and bytes. */
export function files() {
  return readdirSync(FOLDER).map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) }));
}

/** The text of a file. */
export function textOf(name) {
  return readFileSync(join(FOLDER, name), 'utf8');
}

/** All scripts in one text. */
export function allScripts() {
  return files().filter(({ name }) => name.endsWith('.js')).map(({ bytes }) => bytes.toString('utf8')).join('\n');
}

/** The contract of the API. */
export function contract() {
  return JSON.parse(readFileSync(join(REPOSITORY, 'firmware/Pages/openapi.json'), 'utf8'));
}
