// Rules that hold in every test, checked over the whole record of frames when a test ends.
import { checkProfiles, checkReservations } from './feature-invariants.js';
import { checkTransfers } from './transfer-invariants.js';

const ISO_UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const MAX_ID_LENGTH = 36;

// From -> to, the table of OCPP 1.6 section 4.9 (rule B-ST of the status state machine).
const TRANSITIONS = {
  Available: ['Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Reserved', 'Unavailable', 'Faulted'],
  Preparing: ['Available', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Faulted'],
  Charging: ['Available', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Unavailable', 'Faulted'],
  SuspendedEV: ['Available', 'Charging', 'SuspendedEVSE', 'Finishing', 'Unavailable', 'Faulted'],
  SuspendedEVSE: ['Available', 'Charging', 'SuspendedEV', 'Finishing', 'Unavailable', 'Faulted'],
  Finishing: ['Available', 'Preparing', 'Unavailable', 'Faulted'],
  Reserved: ['Available', 'Preparing', 'Unavailable', 'Faulted'],
  Unavailable: ['Available', 'Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Faulted'],
  Faulted: ['Available', 'Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Reserved', 'Unavailable'],
};

/**
 * @param {object} peer the central system of the test
 * @param {object} options
 * @param {number} options.connectors number of connectors of the station
 * @param {boolean} [options.skipsStates] true when short states may go unreported (MinimumStatusDuration, offline time)
 * @param {boolean} [options.peerIsSilent] true when the peer left CALLs unanswered, so that a time-out may pass
 * @returns {string[]} sentences about broken rules
 */
export function brokenInvariants(peer, options) {
  const problems = [];
  const calls = peer.calls();
  checkIds(calls, problems);
  if (!options.peerIsSilent) {
    checkOneCallAtATime(peer.frames, problems);
  }
  checkStatuses(peer, calls, options, problems);
  checkTimes(peer, calls, problems);
  checkTransactions(calls, problems);
  checkReservations(peer, problems);
  checkProfiles(peer, problems);
  checkTransfers(peer.frames, problems);
  for (const frame of peer.frames) {
    if (frame.dir === 'in' && frame.type === 4 && !frame.expected) {
      problems.push(`unexpected CALLERROR from the station: ${frame.text}`);
    }
    if (frame.dir === 'in' && ![2, 3, 4].includes(frame.type)) {
      problems.push(`station sent something that is no OCPP frame: ${frame.text}`);
    }
  }
  return problems;
}

function checkIds(calls, problems) {
  const known = new Map();
  for (const call of calls) {
    if (typeof call.id !== 'string' || call.id.length === 0 || call.id.length > MAX_ID_LENGTH) {
      problems.push(`message id is not a string of 1 to ${MAX_ID_LENGTH} characters: ${call.text}`);
    }
    const earlier = known.get(call.id);
    if (earlier) {
      // A repeated message may keep its id, but not for another message, and only while it has no result or as the last values
      // before a restart (B-QU-04).
      const sameMessage = earlier.action === call.action && JSON.stringify(earlier.payload) === JSON.stringify(call.payload);
      if (!sameMessage || (earlier.answerFrame?.type === 3 && !isLastBeforeRestart(calls, earlier, call))) {
        problems.push(`message id used twice: ${earlier.text} and ${call.text}`);
      }
    }
    known.set(call.id, call);
  }
}

function isLastBeforeRestart(calls, earlier, call) {
  const between = calls.filter((other) => other.n > earlier.n && other.n < call.n);
  return call.action === 'MeterValues' && between.some((other) => other.action === 'BootNotification')
    && !between.some((other) => other.action === 'MeterValues' && other.payload.connectorId === call.payload.connectorId);
}

function checkOneCallAtATime(frames, problems) {
  let open = null;
  for (const frame of frames) {
    if (frame.dir === 'in' && frame.type === 2) {
      if (open && open.connection === frame.connection) {
        problems.push(`second CALL while one is open: ${open.text} then ${frame.text}`);
      }
      open = frame;
    } else if (frame.dir === 'out' && frame.answers === open) {
      open = null;
    }
  }
}

function checkStatuses(peer, calls, { connectors, skipsStates }, problems) {
  const last = new Map();
  for (const call of calls) {
    if (call.action === 'BootNotification') {
      last.clear();
      continue;
    }
    if (call.action !== 'StatusNotification') {
      continue;
    }
    const { connectorId, status, errorCode } = call.payload;
    if (connectorId < 0 || connectorId > connectors) {
      problems.push(`B-CN-01: connectorId outside 0..${connectors}: ${call.text}`);
    }
    if (connectorId === 0 && !['Available', 'Unavailable', 'Faulted'].includes(status)) {
      problems.push(`B-CN-03: connector 0 reports ${status}`);
    }
    const before = last.get(connectorId);
    if (before && before.connection === call.connection && !skipsStates && before.payload.status !== status
      && !TRANSITIONS[before.payload.status].includes(status)) {
      problems.push(`undefined status change ${before.payload.status} -> ${status} of connector ${connectorId}`);
    }
    const triggered = call.triggered;
    if (before && !triggered && before.answered && before.connection === call.connection
      && before.payload.status === status && before.payload.errorCode === errorCode && before.payload.info === call.payload.info) {
      problems.push(`same StatusNotification twice: ${call.text}`);
    }
    last.set(connectorId, call);
  }
}

function checkTimes(peer, calls, problems) {
  for (const call of calls) {
    const times = [call.payload?.timestamp, ...(call.payload?.meterValue ?? []).map((value) => value.timestamp)];
    for (const time of times.filter((value) => value !== undefined)) {
      if (!ISO_UTC.test(time)) {
        problems.push(`time is not ISO 8601 in UTC: ${call.text}`);
      } else if (peer.simulated(time) > call.at + 1000) {
        problems.push(`time stamp lies ahead of the station's clock (${call.at} ms): ${call.text}`);
      }
    }
  }
}

function checkTransactions(calls, problems) {
  const stops = new Map();
  const registers = new Map();
  for (const call of calls) {
    if (call.action === 'StopTransaction') {
      const { transactionId } = call.payload;
      const earlier = stops.get(transactionId);
      if (earlier?.answerFrame?.type === 3 && transactionId !== -1) {
        problems.push(`B-TX-08: second StopTransaction of transaction ${transactionId}`);
      }
      stops.set(transactionId, call);
      const start = calls.find((other) => other.action === 'StartTransaction'
        && other.answerFrame?.payload?.transactionId === transactionId);
      if (start && call.payload.meterStop < start.payload.meterStart) {
        problems.push(`B-TX-08: meterStop below meterStart in ${call.text}`);
      }
      if (start) {
        raise(registers, start.payload.connectorId, call.payload.meterStop, call, problems);
      }
    } else if (call.action === 'StartTransaction' && !repeated(calls, call)) {
      raise(registers, call.payload.connectorId, call.payload.meterStart, call, problems);
    }
  }
}

function repeated(calls, call) {
  return calls.some((other) => other.n < call.n && other.action === call.action
    && JSON.stringify(other.payload) === JSON.stringify(call.payload));
}

function raise(registers, connectorId, value, call, problems) {
  const before = registers.get(connectorId) ?? 0;
  if (value < before) {
    problems.push(`B-TX-12: energy register of connector ${connectorId} goes back from ${before} Wh: ${call.text}`);
  }
  registers.set(connectorId, Math.max(before, value));
}
