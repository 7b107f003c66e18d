// What both kinds of central system in this suite share: the record of frames, the scripted answers, the clock.
import { defaultAnswer } from './answers.js';

/** Scripted answer: stay silent, never answer this CALL. */
export const SILENCE = Symbol('silence');

const BASE_UTC_MS = Date.UTC(2026, 2, 2, 10, 0, 7);
const FIRST_TRANSACTION_ID = 1001;

export class Peer {
  #once = new Map();
  #always = new Map();
  #transactionIds = new Map();

  /** Every frame in order: {n, dir 'in'|'out', type, id, action, payload, at, connection, ...}. */
  frames = [];
  /** Sentences about broken rules; a test passes only when this is empty at its end. */
  violations = [];
  /** Counts WebSocket connections; frames carry the number of theirs. */
  connection = 0;
  /** Verdict on a tag other than Accepted: tag -> idTagInfo. */
  tags = new Map();
  /** UTC at simulated time 0, in ms since 1970. */
  baseUtcMs = BASE_UTC_MS;
  /** Supplies simulated time in ms; set by the bench once the station runs. */
  time = { now: 0, target: 0 };

  /** Central system time at the station's present moment, ISO 8601 in UTC. */
  utc(ms = this.time.now) {
    return new Date(this.baseUtcMs + ms).toISOString();
  }

  /** Simulated milliseconds of an ISO time the station sent. */
  simulated(iso) {
    return Date.parse(iso) - this.baseUtcMs;
  }

  idTagInfo(tag) {
    return this.tags.get(tag) ?? { status: 'Accepted' };
  }

  newTransactionId(id) {
    if (!this.#transactionIds.has(id)) {
      this.#transactionIds.set(id, FIRST_TRANSACTION_ID + this.#transactionIds.size);
    }
    return this.#transactionIds.get(id);
  }

  /** Answers the next `times` CALLs of an action with a value or with the result of a function (payload, frame). */
  answerNext(action, answer, times = 1) {
    const list = this.#once.get(action) ?? [];
    for (let i = 0; i < times; i++) {
      list.push(answer);
    }
    this.#once.set(action, list);
  }

  /** Answers every CALL of an action this way from now on; '*' means all actions, undefined ends it. */
  answerAlways(action, answer) {
    if (answer === undefined) {
      this.#always.delete(action);
    } else {
      this.#always.set(action, answer);
    }
  }

  /** The answer of the script to a CALL: an object, SILENCE, an Error, or null when the action is unknown. */
  async scripted(frame) {
    const next = this.#once.get(frame.action);
    const answer = next?.length ? next.shift() : this.#always.get(frame.action) ?? this.#always.get('*');
    if (answer === undefined) {
      return defaultAnswer(frame.action, frame.payload, this, frame.id);
    }
    return typeof answer === 'function' ? await answer(frame.payload, frame) : answer;
  }

  /** Writes down one frame; returns the entry. Text that is no OCPP frame is recorded with type 0. */
  record(dir, text) {
    const frame = { n: this.frames.length, dir, text, type: 0, at: this.time.target, connection: this.connection };
    try {
      const [type, id, ...rest] = JSON.parse(text);
      Object.assign(frame, { type, id });
      if (type === 2) {
        Object.assign(frame, { action: rest[0], payload: rest[1], answered: false });
      } else if (type === 3) {
        frame.payload = rest[0];
      } else if (type === 4) {
        Object.assign(frame, { code: rest[0], description: rest[1], payload: rest[2] });
      }
    } catch {
      // stays type 0
    }
    if (frame.type === 3 || frame.type === 4) {
      const call = this.frames.findLast((other) => other.type === 2 && other.id === frame.id && other.dir !== dir);
      if (call) {
        call.answered = true;
        call.answerFrame = frame;
        frame.answers = call;
      }
    }
    this.frames.push(frame);
    return frame;
  }

  violation(sentence) {
    this.violations.push(sentence);
  }

  /** CALLs of the station, optionally of one action, from frame number `from` on. */
  calls(action, from = 0) {
    return this.frames.filter((frame) => frame.dir === 'in' && frame.type === 2 && frame.n >= from
      && (action === undefined || frame.action === action));
  }

  /** Readable lines of the last frames, for a failure report. */
  transcript(count = 60) {
    return this.frames.slice(-count).map((frame) =>
      `${String(frame.at).padStart(9)} #${frame.connection} ${frame.dir === 'in' ? 'CP>' : 'CS>'} ${frame.text.slice(0, 600)}`);
  }
}
