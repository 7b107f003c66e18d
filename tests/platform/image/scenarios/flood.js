// The central system sends as fast as the wire takes it, while a vehicle is charged: each CALL is answered once, nothing restarts.
import { RawPeer } from '../../../conformance/harness/raw-peer.js';

const CALLS = 300;
const PATIENCE_MS = 240_000;
const METER_S = 10;
const LATEST_MS = 2_000;

export const title = 'flood of messages';
export const peer = () => new RawPeer();

// The dearest of what a central system asks: long answers, long requests, and what does not exist.
function next(i) {
  const schedule = { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }, { startPeriod: 600 + i, limit: 10 }] };
  return [
    ['GetConfiguration', {}],
    ['SetChargingProfile', { connectorId: 1, csChargingProfiles: { chargingProfileId: 1, stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative', chargingSchedule: schedule } }],
    ['GetCompositeSchedule', { connectorId: 1, duration: 86_400 }],
    ['TriggerMessage', { requestedMessage: 'Heartbeat' }],
    ['NoSuchMessage', { text: 'x'.repeat(500) }],
  ][i % 5];
}

export async function run(bench) {
  bench.start();
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: METER_S });
  const session = await bench.charge();
  const answers = [];
  const from = bench.now;
  for (let i = 0; i < CALLS; i++) {
    answers.push(bench.cs.exchange([2, bench.cs.id(), ...next(i)], PATIENCE_MS));
  }
  const answered = (await Promise.all(answers)).filter((frame) => frame !== null);
  bench.check(answered.length === CALLS, `${answered.length} of ${CALLS} CALLs were answered`);
  const ids = new Set(answered.map((frame) => frame.id));
  bench.check(ids.size === CALLS, 'an answer came twice');
  const wrong = answered.filter((frame) => (frame.type === 4) !== (frame.answers.action === 'NoSuchMessage'));
  bench.check(wrong.length === 0, `${wrong.length} wrong answers, the first ${wrong[0]?.text}`);
  await bench.expectEnergy();
  await bench.pass(METER_S * 1000);
  const values = bench.cs.calls('MeterValues').map((frame) => bench.cs.simulated(frame.payload.meterValue[0].timestamp));
  bench.cs.calls('MeterValues').forEach((frame) => { frame.seen = true; });
  const gap = Math.max(...values.slice(1).map((at, i) => at - values[i]));
  bench.check(gap <= METER_S * 1000 + LATEST_MS, `${gap} ms between two meter values, from ${from} on`);
  bench.check(bench.ends.length === 0, `restarts: ${bench.ends}`);
  await bench.leave(session);
}
