// The virtual wallbox with a pseudo terminal, and the port of a browser (Web Serial) on that.
import { spawn } from 'node:child_process';
import { constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { ReadStream } from 'node:tty';
import { fileURLToPath } from 'node:url';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const PROGRAM = process.env.BORNE_VIRTUAL ?? join(REPOSITORY, 'boards/virtual/bin/Release/net10.0/virtual.dll');
const START_TIMEOUT_MS = 60_000;
// Nobody listens there.
const CENTRAL_SYSTEM = 'ws://127.0.0.1:9/';

export class Station {
  #child;
  #folder;
  #lines = [];

  /** Address of its page, without a slash at its end. */
  url = '';
  /** Name of the pseudo terminal. */
  line = '';

  static async start() {
    const station = new Station();
    station.#folder = mkdtempSync(join(tmpdir(), 'borne-improv-'));
    station.line = join(station.#folder, 'serial');
    station.#child = spawn('dotnet', [PROGRAM, '--central-system', CENTRAL_SYSTEM, '--id', 'BORNE-0042', '--page-port', '0', '--improv', station.line,
      '--seed', '1'], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, TERM: 'dumb' } });
    await new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`no page within ${START_TIMEOUT_MS} ms:\n${station.#lines.join('\n')}`)), START_TIMEOUT_MS);
      const read = (line) => {
        station.#lines.push(line);
        const address = /Station's page: (http:\S+?)\/?$/.exec(line);
        if (address) {
          clearTimeout(timer);
          station.url = address[1];
          done();
        }
      };
      createInterface({ input: station.#child.stdout }).on('line', read);
      createInterface({ input: station.#child.stderr }).on('line', read);
      station.#child.on('exit', (code) => fail(new Error(`the station ended with ${code}:\n${station.#lines.join('\n')}`)));
    });
    return station;
  }

  /** Opens its line as a browser opens a serial port. */
  open() {
    const file = openSync(this.line, constants.O_RDWR | constants.O_NOCTTY);
    const input = new ReadStream(file);
    return {
      readable: new ReadableStream({
        start(controller) {
          input.on('data', (bytes) => controller.enqueue(new Uint8Array(bytes)));
          input.on('error', () => {});
        },
        cancel: () => input.destroy(),
      }),
      writable: new WritableStream({
        // At once: the client takes the stream for its next command as soon as it has an answer, and finds it locked before this ends.
        write: (bytes) => {
          writeSync(file, bytes);
        },
      }),
    };
  }

  async close() {
    const gone = new Promise((done) => this.#child.once('exit', done));
    this.#child.stdin.write('quit\n');
    await gone;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
