// The connection is lost while a session begins, runs or ends; what happened meanwhile is told afterwards.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { goesOffline, comesOnline, rememberTag } from '../harness/offline.js';

const TAG = '04A1B2C3';
const STRANGER = '04D5E6F7';
const INTERVAL_S = 20;

const OFFLINE_KEYS = ['LocalAuthorizeOffline', 'LocalAuthListEnabled', 'AuthorizationCacheEnabled', 'AllowOfflineTxForUnknownId'];

async function bootForOffline(bench, settings = {}) {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: INTERVAL_S, ClockAlignedDataInterval: 0, ...settings });
  for (const key of OFFLINE_KEYS) {
    await bench.configureIfKnown(key, true);
  }
}

/** A driver comes while the station is offline: cable, then tag. */
async function startsOffline(bench, tag) {
  await bench.act('plug');
  await bench.advance(2_000);
  await bench.tap(tag);
  const begun = bench.now;
  await bench.advance(10_000);
  await bench.expectEnergy();
  return begun;
}

function about(actual, expected, what) {
  assert.ok(Math.abs(actual - expected) <= 3_000, `${what} is stamped ${actual} instead of ${expected} ms`);
}

conformance('TC_036_CS connection loss during a transaction (B-MV-14, B-QU-02, B-BO-08)', {}, async (bench) => {
  await bootForOffline(bench);
  const { transactionId, start } = await bench.charging({ tag: TAG });
  await bench.advance(5_000);
  await goesOffline(bench);
  await bench.advance(4 * INTERVAL_S * 1000, { step: 500 });
  await bench.expectEnergy();
  await comesOnline(bench);
  const online = bench.now;
  await bench.advance(2 * INTERVAL_S * 1000);
  const begin = bench.cs.simulated(start.payload.timestamp);
  const meters = bench.cs.calls('MeterValues');
  meters.forEach((frame) => { frame.seen = true; });
  const times = meters.map((frame) => bench.cs.simulated(frame.payload.meterValue[0].timestamp) - begin);
  const expected = Math.floor((bench.now - begin - 500) / (INTERVAL_S * 1000));
  assert.ok(meters.length >= expected && expected >= 6, `${meters.length} MeterValues instead of ${expected}, at ${times}`);
  times.forEach((time, i) => assert.ok(Math.abs(time - (i + 1) * INTERVAL_S * 1000) <= 100, `sample ${i + 1} at ${time} ms`));
  const queued = meters.filter((frame) => bench.cs.simulated(frame.payload.meterValue[0].timestamp) < online);
  assert.ok(queued.length >= 4, `${queued.length} queued MeterValues`);
  for (const { payload } of meters) {
    assert.equal(payload.transactionId, transactionId);
    for (const sample of payload.meterValue[0].sampledValue) {
      assert.ok([undefined, 'Sample.Periodic'].includes(sample.context), `context ${sample.context}`);
      assert.ok([undefined, 'Raw'].includes(sample.format), `format ${sample.format}`);
    }
  }
  assert.deepEqual(bench.takeStatuses(), [], 'the status has not changed: nothing to report (B-ST-10)');
});

conformance('TC_037_1_CS offline start with a valid tag (B-AU-06, B-TX-03)', {}, async (bench) => {
  await bootForOffline(bench);
  await rememberTag(bench, TAG);
  await goesOffline(bench);
  const begun = await startsOffline(bench, TAG);
  await comesOnline(bench);
  const start = await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG });
  about(bench.cs.simulated(start.payload.timestamp), begun, 'StartTransaction');
  await bench.expectStatus(1, 'Charging');
  await bench.advance(INTERVAL_S * 1000);
  bench.tolerated.add('MeterValues');
  const { transactionId } = start.answerFrame.payload;
  assert.ok(bench.cs.calls('MeterValues').every((frame) => frame.payload.transactionId === transactionId));
  await bench.expectEnergy();
});

conformance('TC_037_2_CS offline start, invalid tag, StopTransactionOnInvalidId false (B-AU-16)', {}, async (bench) => {
  bench.cs.tags.set(STRANGER, { status: 'Invalid' });
  await bootForOffline(bench, { StopTransactionOnInvalidId: false });
  await bench.configureIfKnown('MaxEnergyOnInvalidId', 0);
  await goesOffline(bench);
  await startsOffline(bench, STRANGER);
  await comesOnline(bench);
  const start = await bench.expect('StartTransaction', { idTag: STRANGER });
  await bench.expectStatus(1, 'SuspendedEVSE', { after: start });
  await bench.expectNoEnergy();
  bench.tolerated.add('MeterValues');
  await bench.advance(60_000, { step: 500 });
  assert.equal(bench.cs.calls('StopTransaction').length, 0, 'the transaction stays open');
  await bench.expectNoEnergy();
  bench.takeStatuses().forEach((payload) => assert.equal(payload.status, 'Charging', 'only what came before'));
  await bench.tap(STRANGER);
  await bench.expect('StopTransaction', { transactionId: start.answerFrame.payload.transactionId });
  await bench.expectStatus(1, 'Finishing');
});

conformance('TC_037_3_CS offline start, invalid tag, StopTransactionOnInvalidId true (B-AU-15)', {}, async (bench) => {
  bench.cs.tags.set(STRANGER, { status: 'Invalid' });
  await bootForOffline(bench, { StopTransactionOnInvalidId: true });
  await goesOffline(bench);
  await startsOffline(bench, STRANGER);
  await comesOnline(bench);
  const start = await bench.expect('StartTransaction', { idTag: STRANGER });
  await bench.expect('StopTransaction', { transactionId: start.answerFrame.payload.transactionId, reason: 'DeAuthorized' });
  await bench.expectStatus(1, 'Finishing', { after: start });
  bench.tolerated.add('MeterValues');
  await bench.advance(5_000);
  await bench.expectNoEnergy();
  bench.takeStatuses().forEach((payload) => assert.equal(payload.status, 'Charging', 'only what came before'));
});

conformance('TC_038_CS offline stop (B-AU-12, B-ST-10, B-QU-02)', {}, async (bench) => {
  await bootForOffline(bench);
  const { transactionId } = await bench.charging({ tag: TAG });
  await goesOffline(bench);
  await bench.tap(TAG);
  const stopped = bench.now;
  await bench.advance(30_000);
  await bench.expectNoEnergy();
  await comesOnline(bench);
  bench.tolerated.add('MeterValues');
  const stop = await bench.expect('StopTransaction', { transactionId, idTag: TAG });
  assert.ok([undefined, 'Local'].includes(stop.payload.reason), `reason ${stop.payload.reason}`);
  about(bench.cs.simulated(stop.payload.timestamp), stopped, 'StopTransaction');
  const finishing = await bench.expectStatus(1, 'Finishing');
  about(bench.cs.simulated(finishing.payload.timestamp), stopped, 'Finishing (B-ST-09)');
  await bench.expectSilence(10_000);
});

conformance('TC_039_CS whole transaction offline (B-TX-03, B-QU-02)', {}, async (bench) => {
  await bootForOffline(bench);
  await rememberTag(bench, TAG);
  await goesOffline(bench);
  const begun = await startsOffline(bench, TAG);
  await bench.tap(TAG);
  const stopped = bench.now;
  await bench.advance(5_000);
  await bench.act('unplug');
  await bench.advance(60_000, { step: 500 });
  await comesOnline(bench);
  const start = await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG });
  about(bench.cs.simulated(start.payload.timestamp), begun, 'StartTransaction');
  const { transactionId } = start.answerFrame.payload;
  const stop = await bench.expect('StopTransaction', { transactionId, idTag: TAG }, { after: start });
  assert.ok([undefined, 'Local'].includes(stop.payload.reason), `reason ${stop.payload.reason}`);
  about(bench.cs.simulated(stop.payload.timestamp), stopped, 'StopTransaction');
  assert.ok(stop.payload.meterStop > start.payload.meterStart);
  await bench.expectSilence(10_000); // B-ST-10: the status is what it was before the loss
});

conformance('B-QU-01 a triggered MeterValues is not queued, a sampled one is', {}, async (bench) => {
  await bootForOffline(bench);
  bench.rules.peerIsSilent = true;
  const { transactionId } = await bench.charging({ tag: TAG });
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  bench.cs.answerNext('Heartbeat', () => held);
  assert.equal((await bench.cs.call('TriggerMessage', { requestedMessage: 'Heartbeat' })).status, 'Accepted');
  await bench.advance(400, { wait: false });
  assert.equal((await bench.cs.call('TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 })).status, 'Accepted');
  await goesOffline(bench); // the triggered message waits behind the Heartbeat
  release({ currentTime: bench.cs.utc() });
  await bench.advance(INTERVAL_S * 1000 + 5_000);
  await comesOnline(bench);
  await bench.expect('MeterValues', { transactionId });
  await bench.advance(3_000);
  bench.tolerated.add('MeterValues');
  const contexts = bench.cs.calls('MeterValues').flatMap((frame) => frame.payload.meterValue[0].sampledValue.map((sample) => sample.context));
  assert.ok(!contexts.includes('Trigger'), `contexts ${contexts}`);
});
