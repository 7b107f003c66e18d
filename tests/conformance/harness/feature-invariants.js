// Rules about reservations and charging profiles that hold in every test, over the whole record of frames.

const ONE_DECIMAL = /^\d+(\.\d)?$/;
const START_TOLERANCE_MS = 2_000;

/** Answer of the station to a CALL of the central system, or undefined. */
const answerOf = (call) => (call.answerFrame?.type === 3 ? call.answerFrame.payload : undefined);

const sameTag = (one, other) => one?.toLowerCase() === other?.toLowerCase();

/** A start uses a live reservation of its tag or group, once, and says so; Reserved is shown only with one. */
export function checkReservations(peer, problems) {
  const live = new Map();
  const started = new Set();
  for (const frame of peer.frames) {
    const { payload } = frame;
    if (frame.dir === 'in' && frame.type === 3) {
      const call = frame.answers;
      if (call?.action === 'ReserveNow' && payload.status === 'Accepted') {
        live.set(call.payload.reservationId, call.payload);
      } else if (call?.action === 'CancelReservation' && payload.status === 'Accepted' && !live.delete(call.payload.reservationId)) {
        problems.push(`B-RV-08: a reservation that is not there was cancelled: ${call.text}`);
      }
    } else if (frame.dir === 'in' && frame.action === 'StatusNotification') {
      checkReserved(live, frame, problems);
    } else if (frame.dir === 'in' && frame.action === 'StartTransaction' && !started.has(JSON.stringify(payload))) {
      started.add(JSON.stringify(payload));
      checkStart(live, frame, problems);
    }
  }
}

function checkReserved(live, frame, problems) {
  const { connectorId, status } = frame.payload;
  const mine = [...live.values()].filter((one) => one.connectorId === connectorId);
  if (status === 'Reserved' && mine.length === 0 && ![...live.values()].some((one) => one.connectorId === 0)) {
    problems.push(`Reserved without a reservation: ${frame.text}`);
  } else if (status === 'Faulted' || status === 'Unavailable') {
    mine.forEach((one) => live.delete(one.reservationId)); // B-RV-07
  }
}

function checkStart(live, frame, problems) {
  const { reservationId, connectorId, idTag, timestamp } = frame.payload;
  if (reservationId === undefined) {
    const blocking = [...live.values()].find((one) => one.connectorId === connectorId && Date.parse(one.expiryDate) > Date.parse(timestamp));
    if (blocking) {
      problems.push(`B-RV-06: reservation ${blocking.reservationId} is not named in ${frame.text}`);
    }
    return;
  }
  const reservation = live.get(reservationId);
  if (!reservation || ![0, connectorId].includes(reservation.connectorId)) {
    problems.push(`B-RV-06: no such reservation for this connector: ${frame.text}`);
  } else if (!reservation.parentIdTag && !sameTag(reservation.idTag, idTag)) {
    problems.push(`B-RV-04: the reservation is for ${reservation.idTag}: ${frame.text}`);
  }
  live.delete(reservationId);
}

/** What is accepted must be acceptable, and a composite schedule must be one. */
export function checkProfiles(peer, problems) {
  for (const call of peer.frames.filter((frame) => frame.dir === 'out' && frame.type === 2)) {
    const answer = answerOf(call);
    if (call.action === 'SetChargingProfile' && answer?.status === 'Accepted') {
      const { connectorId, csChargingProfiles: profile } = call.payload;
      const purpose = profile.chargingProfilePurpose;
      if ((purpose === 'TxProfile' && connectorId === 0) || (purpose === 'ChargePointMaxProfile' && connectorId !== 0)) {
        problems.push(`B-SC-11: accepted ${purpose} on connector ${connectorId}`);
      }
    } else if (call.action === 'RemoteStartTransaction' && answer?.status === 'Accepted'
      && (call.payload.chargingProfile?.chargingProfilePurpose ?? 'TxProfile') !== 'TxProfile') {
      problems.push(`B-RS-05: accepted ${call.text}`);
    } else if (call.action === 'GetCompositeSchedule' && answer) {
      checkComposite(peer, call, answer, problems);
    }
  }
}

function checkComposite(peer, call, answer, problems) {
  const fail = (sentence) => problems.push(`composite schedule: ${sentence}: ${call.text} -> ${JSON.stringify(answer)}`);
  const { chargingSchedule: schedule } = answer;
  if (answer.status !== 'Accepted') {
    if (schedule || answer.scheduleStart) {
      fail('rejected, but there is one');
    }
    return;
  }
  if (!schedule || !answer.scheduleStart || answer.connectorId !== call.payload.connectorId) {
    fail('accepted, but incomplete');
    return;
  }
  const periods = schedule.chargingSchedulePeriod;
  if (Math.abs(peer.simulated(answer.scheduleStart) - call.at) > START_TOLERANCE_MS || schedule.startSchedule !== undefined) {
    fail('B-SC-30: it begins now, and has no startSchedule');
  }
  if (schedule.duration > call.payload.duration || schedule.chargingRateUnit !== (call.payload.chargingRateUnit ?? schedule.chargingRateUnit)) {
    fail('duration or unit is not that of the request');
  }
  if (!periods.length || periods[0].startPeriod !== 0 || periods.some(({ startPeriod }, i) => i > 0 && startPeriod <= periods[i - 1].startPeriod)) {
    fail('startPeriods must rise from 0');
  }
  if (periods.some((period, i) => i > 0 && period.startPeriod >= schedule.duration)) {
    fail('a period begins after the end');
  }
  if (periods.some((period, i) => i > 0 && period.limit === periods[i - 1].limit && period.numberPhases === periods[i - 1].numberPhases)) {
    fail('B-SC-31: equal neighbours');
  }
  if (periods.some(({ limit }) => !ONE_DECIMAL.test(String(limit)))) {
    fail('a limit has one decimal at most');
  }
}
