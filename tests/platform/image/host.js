// One run of a board image on the host that BORNE_IMAGE_HOST names: its process, its control lines, its events.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';

const ANSWER_MS = 60_000;
const CLOCK_MS = 20;
const KEPT_LINES = 300;

/** How a host ends, by its exit code (README.md). */
export const END = { 0: 'quit', 10: 'program restarted', 11: 'chip restarted', 12: 'watchdog' };

export class ImageHost extends EventEmitter {
  #child;
  #waiting = [];
  #clock;
  /** Last lines of the image's console. */
  console = [];
  /** Milliseconds of the image's time since it started, as last told. */
  now = 0;
  /** How it ended, or null: a word of END, or the signal. */
  end = null;
  /** Every change of a contactor: {closed, at, outlet}. */
  contactor = [];
  /** Every duty of a pilot in 0.01 %: {duty, at, outlet}. */
  pilot = [];
  /** Allocations that the heap could not give. */
  outOfMemory = 0;

  /**
   * Starts an image.
   * @param {string} command BORNE_IMAGE_HOST
   * @param {string[]} args arguments, the image first
   */
  constructor(command, args) {
    super();
    const [file, ...first] = command.split(' ');
    this.#child = spawn(file, [...first, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#onLine(line));
    this.#child.stdin.on('error', () => {});
    this.#child.on('error', (error) => this.#onEnd(error.message));
    this.#child.on('exit', (code, signal) => this.#onEnd(signal ?? END[code] ?? `exit code ${code}`));
    this.#clock = setInterval(() => this.#ask(), CLOCK_MS);
    this.#ask();
  }

  #ask() {
    if (this.#waiting.length === 0) {
      this.command('time').catch(() => {});
    }
  }

  #onEnd(how) {
    clearInterval(this.#clock);
    this.end ??= how;
    for (const { reject, text } of this.#waiting.splice(0)) {
      reject(new Error(`the host ended (${this.end}) during "${text}"`));
    }
    this.emit('end', this.end);
  }

  #onLine(line) {
    if (!line.startsWith('@')) {
      this.console.push(line);
      this.console.splice(0, this.console.length - KEPT_LINES);
      this.emit('console', line);
      return;
    }
    const [kind, ...rest] = line.slice(1).split(' ');
    switch (kind) {
      case 'contactor': this.contactor.push({ closed: rest[0] === '1', at: Number(rest[1]), outlet: Number(rest[2] ?? 1) }); break;
      case 'pilot': this.pilot.push({ duty: Number(rest[0]), at: Number(rest[1]), outlet: Number(rest[2] ?? 1) }); break;
      case 'out': this.outOfMemory++; break;
      case 'time': this.now = Number(rest[0]); this.#answer(this.now); break;
      case 'stats': this.#answer(JSON.parse(rest.join(' '))); break;
      case 'ok': this.#answer(rest.join(' ')); break;
      case 'error': this.#waiting.shift()?.reject(new Error(`the host does not know "${rest.join(' ')}"`)); break;
      default: break;
    }
    this.emit('event', line.slice(1));
  }

  #answer(value) {
    this.#waiting.shift()?.resolve(value);
  }

  /** Sends a control line and resolves with its answer. */
  command(text) {
    if (this.end !== null) {
      return Promise.reject(new Error(`the host ended (${this.end}); cannot send "${text}"`));
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer to "${text}" in ${ANSWER_MS} ms`)), ANSWER_MS);
      const settle = (how) => (value) => {
        clearTimeout(timer);
        how(value);
      };
      this.#waiting.push({ text, resolve: settle(resolve), reject: settle(reject) });
      this.#child.stdin.write(`${text}\n`);
    });
  }

  get isClosed() {
    return this.isClosedAt(1);
  }

  /** True while the contactor of an outlet is closed. */
  isClosedAt(outlet) {
    return this.contactor.findLast((change) => change.outlet === outlet)?.closed ?? false;
  }

  /** Duty of an outlet's pilot in 0.01 %; 100 % is steady +12 V. */
  dutyAt(outlet) {
    return this.pilot.findLast((change) => change.outlet === outlet)?.duty ?? 10_000;
  }

  /** Ends the process in the middle of whatever it does, as a power cut does. */
  async kill() {
    if (this.end === null) {
      const gone = new Promise((resolve) => { this.once('end', resolve); });
      this.#child.kill('SIGKILL');
      await gone;
    }
  }
}
