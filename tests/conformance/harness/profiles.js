// Charging profiles: how the cases write them, and how they compare a composite schedule with what they expect.
import assert from 'node:assert/strict';

/** Limits are given in A; in W they are multiplied by this, as the compliance tool does. */
const WATTS_PER_STEP = 1000;
const TOLERANCE_S = 1;

/** A startSchedule that has certainly come on the station's clock, which may be some ms behind. */
export const justNow = (bench) => bench.now - 1_000;

/**
 * A ChargingProfile.
 * @param {object} bench
 * @param {object} options
 * @param {number[][]} options.periods [startPeriod, limit, numberPhases?]...
 * @param {number} [options.start] startSchedule in simulated ms; undefined leaves it out
 * @param {object} [options.more] further fields of the profile
 */
export function profile(bench, { id = 1, level = 0, purpose = 'TxDefaultProfile', kind = 'Absolute', unit = 'A', periods, start, duration,
  from, to, transactionId, recurrency, more = {} }) {
  const factor = unit === 'W' ? WATTS_PER_STEP : 1;
  const optional = (name, value) => (value === undefined ? {} : { [name]: value });
  return {
    chargingProfileId: id, stackLevel: level, chargingProfilePurpose: purpose, chargingProfileKind: kind,
    ...optional('transactionId', transactionId), ...optional('recurrencyKind', recurrency),
    ...optional('validFrom', from === undefined ? undefined : bench.cs.utc(from)),
    ...optional('validTo', to === undefined ? undefined : bench.cs.utc(to)),
    chargingSchedule: {
      chargingRateUnit: unit, ...optional('duration', duration), ...optional('startSchedule', start === undefined ? undefined : bench.cs.utc(start)),
      chargingSchedulePeriod: periods.map(([startPeriod, limit, numberPhases]) => ({
        startPeriod, limit: limit * factor, ...optional('numberPhases', numberPhases),
      })),
    },
    ...more,
  };
}

/** Sends SetChargingProfile; returns status or error code of the answer. */
export async function set(bench, connectorId, csChargingProfiles) {
  const answer = await bench.callOrError('SetChargingProfile', { connectorId, csChargingProfiles });
  return answer.status ?? answer.code;
}

/** Sets a profile that must be accepted. */
export async function install(bench, connectorId, options) {
  assert.equal(await set(bench, connectorId, profile(bench, options)), 'Accepted', JSON.stringify(options));
}

export const clear = async (bench, criteria = {}) => (await bench.call('ClearChargingProfile', criteria)).status;

/**
 * Asks for a composite schedule and checks everything about it except its limits (B-SC-30, B-SC-31, B-SC-33).
 * @returns {number[][]} [start in simulated ms, limit]...
 */
export async function composite(bench, connectorId, duration, unit = 'A') {
  const answer = await bench.call('GetCompositeSchedule', { connectorId, duration, ...(unit ? { chargingRateUnit: unit } : {}) });
  assert.equal(answer.status, 'Accepted', JSON.stringify(answer));
  assert.equal(answer.connectorId, connectorId);
  const { chargingSchedule: schedule } = answer;
  assert.equal(schedule.duration, duration);
  assert.ok(unit ? schedule.chargingRateUnit === unit : ['A', 'W'].includes(schedule.chargingRateUnit), schedule.chargingRateUnit);
  const start = bench.cs.simulated(answer.scheduleStart);
  assert.ok(Math.abs(start - bench.now) <= TOLERANCE_S * 1000, `scheduleStart ${answer.scheduleStart}`);
  const factor = schedule.chargingRateUnit === 'W' ? WATTS_PER_STEP : 1;
  return schedule.chargingSchedulePeriod.map(({ startPeriod, limit }) => [start + startPeriod * 1000, limit / factor]);
}

/**
 * Compares periods.
 * @param {number[][]} actual of composite
 * @param {number[][]} expected [start in simulated ms, or -Infinity for "from the beginning"; limit]...
 */
export function assertPeriods(actual, expected) {
  const shown = `got ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
  assert.equal(actual.length, expected.length, shown);
  actual.forEach(([start, limit], i) => {
    assert.ok(Math.abs(limit - expected[i][1]) < 0.001, shown);
    assert.ok(i === 0 || Math.abs(start - expected[i][0]) <= TOLERANCE_S * 1000, shown);
  });
}

/** Fails unless the pilot offers this current. */
export async function assertOffered(bench, amps, connector = 1) {
  await bench.advance(1_000);
  const state = await bench.station.connector(connector);
  assert.equal(state.offeredAmps, amps, JSON.stringify(state));
}
