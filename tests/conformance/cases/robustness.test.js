// The central system goes away, goes silent, or comes back: charging goes on and nothing is lost or told twice.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { assertComplete } from '../harness/ledger.js';
import { SILENCE } from '../harness/peer.js';

const TAG = '04A1B2C3';
const INTERVAL_S = 30;
const RECONNECT_WITHIN_MS = 900_000;
const DRAIN_WITHIN_MS = 600_000;

async function chargingWithSamples(bench, settings = {}) {
  bench.rules.skipsStates = true;
  bench.rules.peerIsSilent = true;
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: INTERVAL_S, ClockAlignedDataInterval: 0, ...settings });
  const session = await bench.charging({ tag: TAG });
  await bench.advance(2 * INTERVAL_S * 1000 + 5_000);
  return session;
}

/** Time passes without the central system; the car must be charged all the while. */
async function chargesAlone(bench, ms, options = {}) {
  const parts = 4;
  let before = (await bench.station.connector(1)).energyWh;
  for (let i = 0; i < parts; i++) {
    await bench.advance(ms / parts, { step: 500, ...options });
    const state = await bench.station.connector(1);
    assert.equal(state.contactor, true, 'the contactor opened');
    assert.equal(state.status, 'Charging');
    assert.ok(state.energyWh > before, `no energy: ${before} -> ${state.energyWh} Wh`);
    before = state.energyWh;
  }
}

/** Waits for the new connection and for the queue to drain. */
async function comesBack(bench, connections, { stopped = false } = {}) {
  await bench.advance(RECONNECT_WITHIN_MS, { until: () => bench.cs.connection > connections && bench.cs.connected, step: 500, wait: false });
  assert.ok(bench.cs.connection > connections, 'did not come back');
  await drains(bench, { stopped });
}

/** Lets time run, without waiting for answers, until the station has told everything that has happened so far. */
async function drains(bench, { stopped = false } = {}) {
  const delivered = (action) => bench.cs.calls(action).filter((frame) => frame.answerFrame?.type === 3);
  const upToDate = () => (stopped ? delivered('StopTransaction').length > 0 : delivered('MeterValues')
    .some((frame) => bench.cs.simulated(frame.payload.meterValue[0].timestamp) > bench.now - INTERVAL_S * 1000 - 2_000));
  assert.ok(await bench.advance(DRAIN_WITHIN_MS, { wait: false, until: upToDate }), 'the queue does not drain');
  await bench.advance(3_000, { wait: false });
  await bench.realPause(50);
}

async function stops(bench) {
  await bench.tap(TAG);
  await bench.advance(5_000);
}

function noSecondBoot(bench) {
  assert.equal(bench.cs.calls('BootNotification').length, 1, 'B-BO-08: BootNotification after a plain reconnect');
  bench.takeStatuses();
}

conformance('robustness: central system killed and restarted in a session (TC_036_CS, B-MV-14, B-QU-02, B-BO-08)', {}, async (bench) => {
  await chargingWithSamples(bench);
  const connections = bench.cs.connection;
  await bench.cs.kill();
  await chargesAlone(bench, 310_000);
  await bench.cs.listen();
  await comesBack(bench, connections);
  await bench.advance(2 * INTERVAL_S * 1000);
  await stops(bench);
  const { meters } = assertComplete(bench, { interval: INTERVAL_S });
  assert.ok(meters.length >= 12);
  for (const { payload } of meters) {
    for (const sample of payload.meterValue[0].sampledValue) {
      assert.ok([undefined, 'Sample.Periodic'].includes(sample.context) && [undefined, 'Raw'].includes(sample.format));
    }
  }
  noSecondBoot(bench);
});

conformance('robustness: central system killed, the session is stopped meanwhile (TC_038_CS, B-QU-04)', {}, async (bench) => {
  await chargingWithSamples(bench);
  const connections = bench.cs.connection;
  await bench.cs.kill();
  await chargesAlone(bench, 100_000);
  const stopped = bench.now;
  await stops(bench);
  await bench.expectNoEnergy();
  await bench.advance(120_000, { step: 500 });
  await bench.cs.listen();
  await comesBack(bench, connections, { stopped: true });
  const { stop } = assertComplete(bench, { interval: INTERVAL_S });
  assert.ok(Math.abs(bench.cs.simulated(stop.payload.timestamp) - stopped) <= 3_000, 'stamped with its own moment');
  assert.equal(stop.payload.idTag, TAG);
  const last = bench.cs.calls('StatusNotification').filter((frame) => frame.payload.connectorId === 1).at(-1);
  assert.equal(last.payload.status, 'Finishing', 'B-ST-10: the changed status is reported');
  noSecondBoot(bench);
});

conformance('robustness: central system killed three times, once while messages are on their way', {}, async (bench) => {
  await chargingWithSamples(bench);
  for (let i = 0; i < 3; i++) {
    const connections = bench.cs.connection;
    if (i === 1) {
      bench.cs.answerAlways('MeterValues', SILENCE);
      await bench.advance(INTERVAL_S * 1000 + 500, { wait: false });
    }
    await bench.cs.kill();
    bench.cs.answerAlways('MeterValues', undefined);
    await chargesAlone(bench, 70_000);
    await bench.cs.listen();
    await comesBack(bench, connections);
  }
  await stops(bench);
  assertComplete(bench, { interval: INTERVAL_S });
  noSecondBoot(bench);
});

conformance('robustness: TCP connection cut silently, in both directions (half-open connection)', { proxy: true }, async (bench) => {
  await chargingWithSamples(bench);
  await bench.configureIfKnown('WebSocketPingInterval', 20);
  const connections = bench.cs.connection;
  bench.proxy.freeze();
  await chargesAlone(bench, 240_000, { wait: false });
  bench.proxy.thaw();
  await comesBack(bench, connections);
  await bench.advance(2 * INTERVAL_S * 1000, { wait: false });
  await stops(bench);
  await drains(bench, { stopped: true });
  assertComplete(bench, { interval: INTERVAL_S });
  noSecondBoot(bench);
});

conformance('robustness: half-open connection of an idle station is found by the missing pong', { proxy: true }, async (bench) => {
  await bench.boot();
  await bench.configure({ WebSocketPingInterval: 20 });
  const accepted = bench.proxy.accepted;
  bench.proxy.freeze();
  await bench.advance(120_000, { wait: false, step: 500 });
  assert.ok(bench.proxy.accepted > accepted, 'no new attempt although no pong came for two minutes');
  bench.proxy.thaw();
  const connections = bench.cs.connection;
  await bench.advance(RECONNECT_WITHIN_MS, { until: () => bench.cs.connection > connections, wait: false, step: 500 });
  assert.ok(bench.cs.connection > connections, 'did not come back');
  await bench.expectSilence(10_000);
});

conformance('robustness: server takes everything but answers no CALL, then wakes up (B-QU-06)', {}, async (bench) => {
  await chargingWithSamples(bench, { TransactionMessageAttempts: 20, TransactionMessageRetryInterval: 5 });
  bench.cs.answerAlways('*', SILENCE);
  await chargesAlone(bench, 240_000, { wait: false });
  bench.cs.answerAlways('*', undefined);
  await drains(bench);
  await stops(bench);
  await drains(bench, { stopped: true });
  assertComplete(bench, { interval: INTERVAL_S });
  noSecondBoot(bench);
});

conformance('robustness: server is silent from the StartTransaction on, then wakes up (B-TX-03)', {}, async (bench) => {
  bench.rules.skipsStates = true;
  bench.rules.peerIsSilent = true;
  await bench.boot();
  await bench.configure({
    MeterValueSampleInterval: INTERVAL_S, ClockAlignedDataInterval: 0, TransactionMessageAttempts: 20, TransactionMessageRetryInterval: 5,
  });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  bench.cs.answerNext('Authorize', () => {
    bench.cs.answerAlways('*', SILENCE);
    return { idTagInfo: { status: 'Accepted' } };
  });
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  await bench.advance(10_000, { wait: false });
  await chargesAlone(bench, 180_000, { wait: false });
  bench.cs.answerAlways('*', undefined);
  await drains(bench);
  await stops(bench);
  await drains(bench, { stopped: true });
  const { meters } = assertComplete(bench, { interval: INTERVAL_S });
  assert.ok(meters.length >= 6);
  noSecondBoot(bench);
});

conformance('robustness: a whole transaction without the central system (TC_039_CS, TC_037_1_CS, B-AU-06)', {}, async (bench) => {
  bench.rules.skipsStates = true;
  bench.rules.peerIsSilent = true;
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: INTERVAL_S, LocalAuthorizeOffline: true });
  await bench.configure({ AllowOfflineTxForUnknownId: true });
  const connections = bench.cs.connection;
  await bench.cs.kill();
  await bench.advance(5_000);
  await bench.act('plug');
  await bench.advance(2_000);
  await bench.tap(TAG);
  await bench.advance(10_000);
  const begun = bench.now;
  await chargesAlone(bench, 100_000);
  await stops(bench);
  await bench.act('unplug');
  await bench.advance(60_000, { step: 500 });
  await bench.cs.listen();
  await comesBack(bench, connections, { stopped: true });
  const { start } = assertComplete(bench, { interval: INTERVAL_S });
  assert.ok(Math.abs(bench.cs.simulated(start.payload.timestamp) - begun) <= 12_000, 'stamped with its own moment');
  noSecondBoot(bench);
});

conformance('B-AU-06 offline with AllowOfflineTxForUnknownId false: an unknown tag starts nothing', {}, async (bench) => {
  bench.rules.peerIsSilent = true;
  await bench.boot();
  await bench.configureIfKnown('AllowOfflineTxForUnknownId', false);
  const connections = bench.cs.connection;
  await bench.cs.kill();
  await bench.advance(5_000);
  await bench.act('plug');
  await bench.tap(TAG);
  await bench.advance(30_000);
  await bench.expectNoEnergy();
  await bench.cs.listen();
  await bench.advance(RECONNECT_WITHIN_MS, { until: () => bench.cs.connected, step: 500 });
  await bench.advance(10_000);
  noSecondBoot(bench);
});
