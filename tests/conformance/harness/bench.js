// One test bench: a virtual station, its central system, and the words in which the cases are written.
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { QUIET_HEARTBEAT_S } from './answers.js';
import { CentralSystem } from './central-system.js';
import { brokenInvariants } from './invariants.js';
import { Proxy } from './proxy.js';
import { RawPeer } from './raw-peer.js';
import { Station } from './station.js';

const STEP_MS = 200;
const OFFLINE_PAUSE_MS = 4;
const ANSWER_PATIENCE_MS = 400;
const ANSWER_STEPS = 100;
const CONNECT_WITHIN_MS = 120_000;

export class Bench {
  #exit;

  /** Actions a test does not look at: their CALLs are no surprise. */
  tolerated = new Set(['Heartbeat']);
  /** Switches for the invariants, see brokenInvariants. */
  rules = {};

  /**
   * @param {object} [options]
   * @param {number} [options.connectors] connectors of the station
   * @param {boolean} [options.raw] use the peer that may misbehave instead of the strict one
   * @param {object} [options.peer] use this peer
   * @param {boolean} [options.proxy] put a TCP proxy between the two
   * @param {boolean} [options.fixedCable] station with an attached cable
   * @param {string} [options.id] charge point identity
   * @param {string[]} [options.args] further arguments of the station
   * @param {string} [options.url] how to make the endpoint out of the peer's: (url) => url
   * @param {Function} [options.prepare] runs with the peer before the station starts
   */
  static async open(options = {}) {
    const bench = new Bench();
    bench.options = { connectors: 1, ...options };
    bench.connectors = bench.options.connectors;
    bench.cs = await (options.peer ?? (options.raw ? new RawPeer() : new CentralSystem())).listen();
    try {
      await options.prepare?.(bench.cs);
      bench.proxy = options.proxy ? await Proxy.start(bench.cs.port) : null;
      const url = (options.url ?? ((same) => same))(bench.proxy?.url ?? bench.cs.url);
      const args = [...(options.fixedCable ? ['--fixed-cable'] : []), ...(options.args ?? [])];
      bench.station = await Station.start({ url, id: options.id, connectors: bench.connectors, args });
      bench.cs.time = bench.station;
      bench.station.on('exit', (reason) => { bench.#exit = reason; });
    } catch (error) {
      await bench.close();
      throw error;
    }
    return bench;
  }

  async close() {
    this.stationDied = this.#exit;
    await this.station?.close();
    await this.proxy?.close();
    await this.cs.close();
  }

  /** Fails when any rule was broken or the station sent a CALL that the test did not expect. */
  verify() {
    const problems = [...this.cs.violations, ...brokenInvariants(this.cs, { connectors: this.connectors, ...this.rules })];
    for (const call of this.cs.calls().filter((frame) => !frame.seen && !this.tolerated.has(frame.action))) {
      problems.push(`unexpected message at ${call.at} ms: ${call.text}`);
    }
    if (this.stationDied) {
      problems.push(`the station ${this.stationDied}`);
    }
    if (problems.length > 0) {
      throw new Error(problems.join('\n'));
    }
  }

  // --- time -----------------------------------------------------------------------------------------------------

  get now() {
    return this.station.now;
  }

  /** Number of the next frame; give it as `from` to look only at what comes later. */
  mark() {
    return this.cs.frames.length;
  }

  /**
   * Lets simulated time run.
   * @param {number} ms how long at most
   * @param {object} [options]
   * @param {Function} [options.until] ends the wait early when it returns true
   * @param {number} [options.step] how exactly the peer knows the time, in ms
   * @param {boolean} [options.wait] false when the peer leaves CALLs unanswered
   * @returns {Promise<boolean>} whether `until` came true
   */
  async advance(ms, { until, step = STEP_MS, wait = true } = {}) {
    const end = this.station.now + ms;
    while (this.station.now < end) {
      if (until?.()) {
        return true;
      }
      await this.station.step(Math.min(step, end - this.station.now), wait);
      if (!wait || !this.station.linkOpen || !this.cs.connected) {
        await sleep(OFFLINE_PAUSE_MS); // the sockets live in real time
      }
    }
    return until ? Boolean(until()) : false;
  }

  /** Lets real time pass until a condition holds; simulated time stands still. */
  async real(condition, ms = 5_000) {
    const end = Date.now() + ms;
    while (!condition()) {
      if (Date.now() > end) {
        return false;
      }
      await sleep(2);
    }
    return true;
  }

  /** Lets real time pass so that whatever is on its way arrives. */
  async realPause(ms = 150) {
    await sleep(ms);
    await this.station.settle();
  }

  // --- messages of the station ----------------------------------------------------------------------------------

  /** Looks for a CALL that no `expect` has taken yet. */
  find(action, where, { from = 0, after } = {}) {
    const start = Math.max(from, after ? after.n + 1 : 0);
    return this.cs.calls(action, start).find((frame) => !frame.seen && matches(frame.payload, where));
  }

  /**
   * Waits until the station has sent a CALL and takes it.
   * @param {string} action
   * @param {object|Function} [where] fields its payload has, or a predicate
   * @param {object} [options]
   * @param {number} [options.within] simulated ms to wait
   * @param {object} [options.after] frame it must follow
   */
  async expect(action, where = {}, { within = 5_000, after, from, step, wait, triggered = false } = {}) {
    let frame = null;
    const found = () => (frame = this.find(action, where, { after, from }));
    await this.advance(within, { until: found, step, wait });
    if (!frame) {
      const wanted = typeof where === 'function' ? 'that fits' : JSON.stringify(where);
      const earlier = after && this.find(action, where) ? ' (one came, but too early)' : '';
      throw new Error(`no ${action} ${wanted} within ${within} ms${after ? ` after frame ${after.text}` : ''}${earlier}`);
    }
    frame.seen = true;
    frame.triggered = triggered;
    // The answer goes out in real time; the next stimulus must not overtake it.
    if (wait !== false) {
      await this.real(() => frame.answered || this.rules.peerIsSilent, 1_000);
    }
    return frame;
  }

  /** Waits for a StatusNotification with a status, or one of several. */
  expectStatus(connectorId, status, options = {}) {
    const allowed = [].concat(status);
    const errorCode = options.errorCode ?? 'NoError';
    return this.expect('StatusNotification', (payload) => payload.connectorId === connectorId
      && allowed.includes(payload.status) && payload.errorCode === errorCode, options);
  }

  /** Takes every StatusNotification that has come so far, whatever it says. */
  takeStatuses() {
    return this.cs.calls('StatusNotification').filter((frame) => !frame.seen).map((frame) => {
      frame.seen = true;
      return frame.payload;
    });
  }

  /** Lets time run and fails when the station sends anything but the tolerated actions. */
  async expectSilence(ms, options = {}) {
    const from = this.mark();
    await this.advance(ms, options);
    const calls = this.cs.calls(undefined, from).filter((frame) => !this.tolerated.has(frame.action));
    if (calls.length > 0) {
      throw new Error(`station should be silent for ${ms} ms, but sent\n${calls.map((frame) => frame.text).join('\n')}`);
    }
  }

  /** Takes BootNotification and the statuses that follow its acceptance. */
  async boot({ statuses = {}, within = CONNECT_WITHIN_MS } = {}) {
    const boot = await this.expect('BootNotification', {}, { within });
    const frames = { boot };
    for (let id = 0; id <= this.connectors; id++) {
      frames[id] = await this.expectStatus(id, statuses[id] ?? 'Available', { after: boot });
    }
    return frames;
  }

  // --- requests of the central system ---------------------------------------------------------------------------

  /**
   * Sends a CALL and resolves with the payload of the answer. Time moves only when the station needs time for it,
   * such as the way of a cable lock.
   */
  async call(action, payload = {}) {
    let result = null;
    this.cs.call(action, payload).then((value) => { result = { value }; }, (error) => { result = { error }; });
    for (let i = 0; i < ANSWER_STEPS; i++) {
      if (await this.real(() => result !== null, i === 0 ? ANSWER_PATIENCE_MS : 20)) {
        break;
      }
      await this.station.step(100, false);
    }
    if (result === null) {
      throw new Error(`no answer to ${action} ${JSON.stringify(payload)}`);
    }
    if (result.error) {
      throw result.error;
    }
    return result.value;
  }

  /** Sends a CALL that may be refused with a CALLERROR: resolves with {status} or {code}. */
  async callOrError(action, payload = {}) {
    const from = this.mark();
    try {
      return await this.call(action, payload);
    } catch (error) {
      const frame = this.cs.frames.find((other) => other.n >= from && other.dir === 'in' && other.type === 4);
      if (!frame) {
        throw error;
      }
      frame.expected = true;
      return { code: frame.code };
    }
  }

  /** Values of configuration keys; a key the station does not have is undefined. */
  async configuration(...keys) {
    const answer = await this.call('GetConfiguration', { key: keys });
    return Object.fromEntries((answer.configurationKey ?? []).map((entry) => [entry.key, entry.value]));
  }

  /** Sets configuration keys; each must be accepted. */
  async configure(settings) {
    for (const [key, value] of Object.entries(settings)) {
      const { status } = await this.call('ChangeConfiguration', { key, value: String(value) });
      if (status !== 'Accepted') {
        throw new Error(`ChangeConfiguration ${key} = ${value}: ${status}`);
      }
    }
  }

  /** Sets an optional key if the station has it; returns whether it has. */
  async configureIfKnown(key, value) {
    const known = (await this.configuration(key))[key] !== undefined;
    if (known) {
      await this.configure({ [key]: value });
    }
    return known;
  }

  // --- the driver -----------------------------------------------------------------------------------------------

  /** Does something at the station: plug, unplug, unplug-ev, tap, fault ... */
  act(command) {
    return this.station.command(command);
  }

  /** Presents the card that has this idTag. The station begins an idTag with the last byte of the UID. */
  tap(idTag) {
    return this.act(`tap ${Buffer.from(idTag, 'hex').reverse().toString('hex').toUpperCase()}`);
  }

  /** Reusable state Authorized: tag accepted, connector Preparing, no cable. */
  async authorized(tag = '04A1B2C3', connector = 1) {
    await this.tap(tag);
    const authorize = await this.expect('Authorize', { idTag: tag });
    const preparing = await this.expectStatus(connector, 'Preparing');
    return { tag, authorize, preparing };
  }

  /** Reusable state Charging: transaction running, status Charging. */
  async charging({ tag = '04A1B2C3', connector = 1 } = {}) {
    await this.act(`plug ${connector}`);
    await this.expectStatus(connector, 'Preparing');
    await this.tap(tag);
    const authorize = await this.expect('Authorize', { idTag: tag });
    const start = await this.expect('StartTransaction', { connectorId: connector, idTag: tag }, { after: authorize });
    const status = await this.expectStatus(connector, 'Charging', { after: authorize, within: 15_000 });
    return { tag, connector, start, status, transactionId: start.answerFrame.payload.transactionId };
  }

  /** Fails unless energy flows into the car at this moment. */
  async expectEnergy(connector = 1) {
    const before = await this.station.connector(connector);
    await this.advance(5_000);
    const after = await this.station.connector(connector);
    if (!after.contactor || after.energyWh <= before.energyWh) {
      throw new Error(`no energy flows: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`);
    }
    return after;
  }

  /** Fails unless the contactor is open. */
  async expectNoEnergy(connector = 1) {
    const state = await this.station.connector(connector);
    if (state.contactor) {
      throw new Error(`contactor is closed: ${JSON.stringify(state)}`);
    }
    return state;
  }
}

/** True when every field of `where` is in the payload with that value. */
export function matches(payload, where = {}) {
  if (typeof where === 'function') {
    return Boolean(where(payload));
  }
  return Object.entries(where).every(([name, value]) => isDeepStrictEqual(payload?.[name], value));
}

export { QUIET_HEARTBEAT_S };
