// The virtual wallbox as a child process, with its page on a free port and a store of its own.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startCentralSystem } from './central-system.js';
import { PROGRAM } from './sources.js';

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 5_000;
const LATE_MS = 60_000;
const ASK_MS = 250;
/** The installer's password of every station that is set up here. */
export const PASSWORD = 'correct horse';

export class Station {
  #child;
  #store;
  #lines = [];
  #central;
  #token = '';

  /** Address of the page, with a slash at its end. */
  url = '';

  /** Address of the front panel. */
  panel = '';

  /** URL of the embedded central system, where there is one. */
  centralSystem = '';

  /**
   * Starts one and waits for its page.
   * @param {string[]} args further options of the virtual wallbox
   */
  static async start(...args) {
    const station = new Station();
    station.#central = await startCentralSystem();
    station.#store = mkdtempSync(join(tmpdir(), 'borne-page-'));
    return station.#run(['--central-system', station.#central.url, '--id', 'BORNE-0042', '--store', station.#store, ...args]);
  }

  /** Starts one as it leaves its factory, beside the embedded central system, whose URL nobody has told it. */
  static startFresh(...args) {
    return new Station().#run(['--fresh', ...args]);
  }

  /** Starts one beside the embedded central system; its built-in session runs at once. */
  static startEmbedded(...args) {
    return new Station().#run(args);
  }

  /** Starts the program and waits for its page. */
  async #run(options) {
    const station = this;
    if (PROGRAM.endsWith('.dll') && !existsSync(PROGRAM)) {
      throw new Error(`virtual station not built: ${PROGRAM} is missing (dotnet build boards/virtual -c Release)`);
    }
    const [file, first] = PROGRAM.endsWith('.dll') ? ['dotnet', [PROGRAM]] : [process.execPath, [PROGRAM]];
    station.#child = spawn(file, [...first, '--page-port', '0', '--seed', '1', ...options], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, TERM: 'dumb' } });
    await new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Error(`no page within ${START_TIMEOUT_MS} ms:\n${station.#lines.join('\n')}`)), START_TIMEOUT_MS);
      const read = (line) => {
        station.#lines.push(line);
        this.centralSystem = /Central system: embedded, (ws:\S+)/.exec(line)?.[1] ?? this.centralSystem;
        this.panel = /Front panel:\s+(http:\S+)/.exec(line)?.[1] ?? this.panel;
        const address = /Station's page: (http:\S+)/.exec(line);
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

  /** Starts one whose password is set and which knows the time, in the given mode. */
  static async startSetUp(mode = 'free', ...args) {
    const station = await Station.start(...args);
    await station.ask('POST', '/api/setup', { password: PASSWORD, language: 'en', timeZone: 'Europe/Paris' });
    await station.until((state) => state.clock);
    await station.login();
    await station.ask('PUT', '/api/ocpp', { mode });
    return station;
  }

  /** Waits until its state is as wanted, and returns it. A restart may cut a question off, which is then asked again. */
  async until(isWanted, path = '/api/state') {
    const end = Date.now() + LATE_MS;
    for (;;) {
      const state = await this.ask('GET', path).catch((problem) => {
        if (problem instanceof TypeError) {
          return null;
        }
        throw problem;
      });
      if (state !== null && isWanted(state)) {
        return state;
      }
      if (Date.now() > end) {
        throw new Error(`not within ${LATE_MS} ms: ${isWanted} of ${JSON.stringify(state)}`);
      }
      await new Promise((done) => setTimeout(done, ASK_MS));
    }
  }

  /** Logs this harness in, aside from the page. */
  async login() {
    this.#token = (await this.ask('POST', '/api/login', { user: 'admin', password: PASSWORD })).token;
  }

  /** Asks the API directly, with an object or with bytes of the given type. Gives the answer as it is. */
  raw(method, path, body, type = 'application/json') {
    return fetch(new URL(path, this.url), {
      method,
      headers: { ...(body ? { 'Content-Type': type } : {}), ...(this.#token ? { Authorization: `Bearer ${this.#token}` } : {}) },
      body: body && !(body instanceof Uint8Array) ? JSON.stringify(body) : body,
    });
  }

  /** Asks the API directly; throws what it refuses. */
  async ask(method, path, body) {
    const answer = await this.raw(method, path, body);
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    }
    return (answer.headers.get('Content-Type') ?? '').startsWith('application/json') ? JSON.parse(text) : text;
  }

  /** Time that has passed for the station since it was switched on, s. */
  async simulatedSeconds() {
    const from = this.#lines.length;
    this.command('state');
    const end = Date.now() + LATE_MS;
    while (Date.now() < end) {
      const line = this.#lines.slice(from).find((one) => one.includes('{"now":'));
      if (line) {
        return Number(/"now":(\d+)/.exec(line)[1]) / 1000;
      }
      await new Promise((done) => setTimeout(done, ASK_MS));
    }
    throw new Error('no state');
  }

  /** Has its central system send a text, such as a frame. */
  hear(text) {
    this.#central.say(text);
  }

  /** Gives the virtual wallbox a command of its console, such as `plug 1`. */
  command(line) {
    this.#child.stdin.write(`${line}\n`);
  }

  async close() {
    const gone = new Promise((done) => this.#child.once('exit', done));
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    this.#child.stdin.write('quit\n');
    await gone;
    clearTimeout(timer);
    this.#central?.close();
    if (this.#store) {
      rmSync(this.#store, { recursive: true, force: true });
    }
  }
}
