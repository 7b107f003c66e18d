// Runs the virtual wallbox as a child process and speaks its drive protocol: one command a line, one answer a line.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const PROGRAM = process.env.BORNE_VIRTUAL ?? join(REPOSITORY, 'boards/virtual/bin/Release/net10.0/virtual.dll');
const COMMAND_TIMEOUT_MS = 60_000;
const QUIT_TIMEOUT_MS = 3_000;
const KEPT_LINES = 400;

/** One virtual station. Its time stands still except inside `advance`. */
export class Station extends EventEmitter {
  #child;
  #waiting = [];
  #lines = [];
  #exit = null;
  #ownStore = null;

  /** Simulated milliseconds since the start of the process, as of the last answered `advance`. */
  now = 0;
  /** Where the running `advance` command will end; equal to `now` between commands. */
  target = 0;
  /** True while the WebSocket is open, from the station's own link events. */
  linkOpen = false;
  /** Times the station asked its host for a restart: 'hard' or 'soft', oldest first. */
  reboots = [];

  /**
   * Starts the process and waits until it answers.
   * @param {object} options
   * @param {string} options.url central system endpoint without the identity
   * @param {string} [options.id] charge point identity
   * @param {number} [options.connectors] 1 to 4
   * @param {string} [options.store] directory of a storage that outlives the process; its own by default
   * @param {string[]} [options.args] further command line arguments
   */
  static async start({ url, id = 'CP-TEST', connectors = 1, store = null, args = [] }) {
    if (PROGRAM.endsWith('.dll') && !existsSync(PROGRAM)) {
      throw new Error(`virtual station not built: ${PROGRAM} is missing (dotnet build boards/virtual -c Release)`);
    }
    const station = new Station();
    station.#ownStore = store === null ? mkdtempSync(join(tmpdir(), 'borne-conformance-')) : null;
    const all = ['--drive', '--central-system', url, '--id', id, '--connectors', String(connectors), '--seed', '1',
      '--store', store ?? station.#ownStore, ...args];
    station.#spawn(all);
    await station.state();
    return station;
  }

  #spawn(args) {
    const [file, first] = PROGRAM.endsWith('.dll') ? ['dotnet', [PROGRAM]]
      : PROGRAM.endsWith('.js') ? [process.execPath, [PROGRAM]] : [PROGRAM, []];
    const child = spawn(file, [...first, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, DOTNET_TieredPGO: '0', DOTNET_gcServer: '0', DOTNET_CLI_TELEMETRY_OPTOUT: '1' },
    });
    this.#child = child;
    createInterface({ input: child.stdout }).on('line', (line) => this.#onLine(line));
    createInterface({ input: child.stderr }).on('line', (line) => this.#keep(`stderr: ${line}`));
    child.stdin.on('error', () => {});
    child.on('error', (error) => this.#onExit(`could not be started: ${error.message}`));
    child.on('exit', (code, signal) => this.#onExit(`ended with ${signal ?? `exit code ${code}`}`));
  }

  #keep(line) {
    this.#lines.push(line);
    if (this.#lines.length > KEPT_LINES) {
      this.#lines.shift();
    }
  }

  #onExit(reason) {
    this.#exit ??= reason;
    for (const { reject, text } of this.#waiting.splice(0)) {
      reject(new Error(`the station ${reason} during "${text}"\n${this.#lines.slice(-20).join('\n')}`));
    }
    this.emit('exit', reason);
  }

  #onLine(line) {
    this.#keep(line);
    if (line.startsWith('* ')) {
      this.#onEvent(line.slice(2));
      return;
    }
    const isAnswer = line === 'ok' || line.startsWith('ok ') || line.startsWith('error:');
    if (!isAnswer) {
      return;
    }
    const command = this.#waiting.shift();
    if (!command) {
      return;
    }
    if (line.startsWith('error:')) {
      command.reject(new Error(`station refused "${command.text}": ${line.slice(6).trim()}`));
    } else {
      command.resolve(line.slice(2).trim());
    }
  }

  #onEvent(text) {
    const [kind, ...rest] = text.split(' ');
    if (kind === 'link') {
      this.linkOpen = rest[0] === 'Open';
      this.emit('link', rest.join(' '));
    } else if (kind === 'reboot') {
      this.linkOpen = false;
      this.reboots.push(rest[0]);
      this.emit('reboot', rest[0]);
    }
    this.emit('event', text);
  }

  /** True once the process has ended, whatever the reason. */
  get ended() {
    return this.#exit !== null;
  }

  /** The last lines the station printed, for a failure report. */
  tail(count = 25) {
    return this.#lines.slice(-count);
  }

  /** Sends one drive command and resolves with the text after `ok`. */
  command(text) {
    if (this.#exit) {
      return Promise.reject(new Error(`the station ${this.#exit}; cannot run "${text}"`));
    }
    return new Promise((resolvePromise, rejectPromise) => {
      const timer = setTimeout(() => rejectPromise(new Error(`no answer to "${text}" in ${COMMAND_TIMEOUT_MS} ms`)),
        COMMAND_TIMEOUT_MS);
      const settle = (how) => (value) => {
        clearTimeout(timer);
        how(value);
      };
      this.#waiting.push({ text, resolve: settle(resolvePromise), reject: settle(rejectPromise) });
      this.#child.stdin.write(`${text}\n`);
    });
  }

  /** Lets simulated time run; with wait = false the station does not wait for the peer between its steps. */
  async step(ms, wait = true) {
    this.target = this.now + ms;
    const answer = await this.command(`advance ${ms}${wait ? '' : ' nowait'}`);
    this.now = Number.parseInt(answer, 10);
    this.target = this.now;
    return this.now;
  }

  /** Waits until the station has nothing under way, without moving its time. */
  settle() {
    return this.command('settle');
  }

  /** The station's inner state as the drive protocol reports it. */
  async state() {
    const state = JSON.parse(await this.command('state'));
    if (typeof state.now === 'number') {
      this.now = state.now;
      this.target = state.now;
    }
    return state;
  }

  /** State of one connector. */
  async connector(id = 1) {
    return (await this.state()).connectors.find((connector) => connector.id === id);
  }

  /** Ends the process as a power cut does: at once, in the middle of whatever it does. */
  async kill() {
    if (!this.#exit) {
      const gone = new Promise((done) => this.once('exit', done));
      this.#child.kill('SIGKILL');
      await gone;
    }
  }

  /** Ends the process. */
  async close() {
    if (!this.#exit) {
      const gone = new Promise((done) => this.once('exit', done));
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), QUIT_TIMEOUT_MS);
      this.command('quit').catch(() => {});
      await gone;
      clearTimeout(timer);
    }
    if (this.#ownStore) {
      rmSync(this.#ownStore, { recursive: true, force: true });
    }
  }
}
