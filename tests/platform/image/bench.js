// A board image, the strict central system of tests/conformance, and the words in which the scenarios are written.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { matches } from '../../conformance/harness/bench.js';
import { CentralSystem } from '../../conformance/harness/central-system.js';
import { ImageHost } from './host.js';

const POLL_MS = 5;
const STALL_MS = 120_000;
// CardDeadMs of boards/common/Installation.cs, and some room.
const CARD_PAUSE_MS = 7_000;

export class ImageBench {
  #folder = mkdtempSync(join(tmpdir(), 'borne-image-'));
  #before = 0;
  #figures = { leastFree: Infinity, longestTickUs: 0, collections: 0, longestPauseUs: 0 };

  /** How the image ended by itself, oldest first. */
  ends = [];
  /** Further routes of the host. */
  routes = [];
  /** True to start it again whenever it ends by itself, as a board does. */
  restarts = false;

  /**
   * @param {object} options
   * @param {Board} options.board
   * @param {string} options.command BORNE_IMAGE_HOST
   * @param {string} options.image
   * @param {string} [options.volume] folder with the files of a station that was set up; empty without it
   * @param {number} options.heap bytes of managed heap
   * @param {object} [options.front] TLS in front of the central system: its port, its close(), and ca where the device has a root before
   * @param {object} [options.peer] another central system than the strict one
   */
  constructor(options) {
    this.options = options;
    this.front = options.front;
    this.cs = options.peer ?? new CentralSystem();
    const bench = this;
    this.cs.time = { get now() { return bench.now; }, get target() { return bench.now; } };
    if (options.volume) {
      cpSync(options.volume, this.volume, { recursive: true });
    }
  }

  get volume() {
    return join(this.#folder, 'volume');
  }

  /** Milliseconds of the image's time, over all restarts. */
  get now() {
    return this.#before + (this.host?.now ?? 0);
  }

  /**
   * Starts the image.
   * @param {object} [options]
   * @param {string} [options.vehicle] state of the pilot while it starts
   * @param {number} [options.speed] how much shorter idle waits are; 0 leaves them out
   */
  start({ vehicle = 'A', speed = 20 } = {}) {
    const { board, image, command, heap } = this.options;
    this.speed = speed;
    this.host = new ImageHost(command, [image, '--volume', this.volume, '--heap', String(heap), '--speed', String(speed),
      '--vehicle', vehicle, '--route', `${board.endpoint.host}:${board.endpoint.port}=127.0.0.1:${(this.front ?? this.cs).port}`,
      ...this.routes.flatMap((route) => ['--route', route]), ...(this.front?.ca ? ['--ca', this.front.ca] : []), ...board.hostArguments]);
    const host = this.host;
    this.host.on('end', (how) => {
      this.#before += host.now;
      host.now = 0;
      this.lastEnd = how;
      if (how !== 'SIGKILL' && how !== 'quit') {
        this.ends.push(how);
        if (this.restarts) {
          this.start({ vehicle, speed });
        }
      }
    });
  }

  /** Bytes of heap that are in use after a collection. */
  async used() {
    const { heap, free } = await this.host.command('collect');
    return heap - free;
  }

  /** Figures of the present process, added to those of the scenario. */
  async figures() {
    if (this.host?.end === null) {
      const stats = await this.host.command('stats');
      this.#figures = {
        leastFree: Math.min(this.#figures.leastFree, stats.leastFree),
        longestTickUs: Math.max(this.#figures.longestTickUs, stats.longestTickUs),
        collections: this.#figures.collections + stats.collections,
        longestPauseUs: Math.max(this.#figures.longestPauseUs, stats.longestPauseUs),
      };
    }
    return this.#figures;
  }

  async cut() {
    await this.figures();
    await this.host.kill();
  }

  async close() {
    await this.host?.kill();
    await this.front?.close();
    await this.cs.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /**
   * Waits in the image's time.
   * @param {Function} condition
   * @param {number} within ms of the image's time
   * @param {string} what for the failure
   */
  async until(condition, within, what) {
    const end = this.now + within;
    const stall = Date.now() + STALL_MS + within;
    while (!condition()) {
      if (this.now > end) {
        throw new Error(`${what}: not within ${within} ms`);
      }
      if ((this.host.end !== null && !this.restarts) || Date.now() > stall) {
        throw new Error(`${what}: the image ${this.host.end === null ? 'stands still' : `ended (${this.host.end})`}`);
      }
      await sleep(POLL_MS);
    }
  }

  /** Lets the image's time run. */
  async pass(ms) {
    const end = this.now + ms;
    await this.until(() => this.now >= end, ms + 60_000, `${ms} ms`);
  }

  /** Waits for a CALL of the station that nothing has taken yet, and takes it. */
  async expect(action, where = {}, within = 20_000) {
    let frame;
    await this.until(() => (frame = this.cs.calls(action).find((other) => !other.seen && matches(other.payload, where))),
      within, `${action} ${typeof where === 'function' ? '' : JSON.stringify(where)}`);
    frame.seen = true;
    await this.until(() => frame.answered, 60_000, `answer to ${action}`);
    return frame;
  }

  status(connectorId, status, within = 20_000) {
    return this.expect('StatusNotification', { connectorId, status, errorCode: 'NoError' }, within);
  }

  /** Fails unless a sentence is true. */
  check(isTrue, sentence) {
    if (!isTrue) {
      throw new Error(sentence);
    }
  }

  async boot(within = 120_000) {
    const boot = await this.expect('BootNotification', {}, within);
    this.check(boot.payload.chargePointModel === this.options.board.model, `model ${boot.payload.chargePointModel}`);
    return boot;
  }

  /** Lets the time pass in which no other card counts. */
  cardPause() {
    return this.pass(CARD_PAUSE_MS);
  }

  /** Shows a card to the reader; the station begins an idTag with the last byte of the UID. */
  card(idTag, ms = 600) {
    return this.host.command(`card ${Buffer.from(idTag, 'hex').reverse().toString('hex')} ${ms}`);
  }

  call(action, payload = {}) {
    return this.cs.call(action, payload);
  }

  async configure(settings) {
    for (const [key, value] of Object.entries(settings)) {
      const { status } = await this.call('ChangeConfiguration', { key, value: String(value) });
      this.check(status === 'Accepted', `ChangeConfiguration ${key} = ${value}: ${status}`);
    }
  }

  async configuration(...key) {
    const answer = await this.call('GetConfiguration', { key });
    return Object.fromEntries(answer.configurationKey.map((entry) => [entry.key, entry.value]));
  }

  /** Energy that has flown at an outlet, Wh. */
  async flown(outlet = 1) {
    return (await this.host.command('stats'))[outlet === 1 ? 'wh' : `wh${outlet}`];
  }

  /** Plugs a vehicle in, shows a card and waits until energy flows. */
  async charge(idTag = '04A1B2C3', connectorId = 1) {
    await this.host.command(`plug ${connectorId}`);
    await this.status(connectorId, 'Preparing');
    await this.card(idTag);
    const start = await this.expect('StartTransaction', { connectorId, idTag }, 30_000);
    await this.status(connectorId, 'Charging', 30_000);
    this.check(this.host.isClosedAt(connectorId), 'Charging is told, and the contactor is open');
    return { idTag, connectorId, start, transactionId: start.answerFrame.payload.transactionId };
  }

  /** Fails unless energy flows in the next seconds. */
  async expectEnergy(ms = 20_000, connectorId = 1) {
    const before = await this.flown(connectorId);
    await this.pass(ms);
    const after = await this.flown(connectorId);
    this.check(this.host.isClosedAt(connectorId) && after > before, `no energy flows: ${before} to ${after} Wh`);
  }

  /** Stops with the card and leaves. */
  async leave({ idTag, connectorId, transactionId }) {
    await this.cardPause();
    await this.card(idTag);
    const stop = await this.expect('StopTransaction', { transactionId }, 30_000);
    this.check(!this.host.isClosedAt(connectorId), 'the transaction is stopped, and the contactor is closed');
    await this.host.command(`unplug ${connectorId}`);
    await this.status(connectorId, 'Available', 30_000);
    return stop;
  }
}
