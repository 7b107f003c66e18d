// Reset and availability.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = '04A1B2C3';
const RESTART_WITHIN_MS = 60_000;

for (const [id, type, kind] of [['TC_013_CS', 'Hard', 'hard'], ['TC_014_CS', 'Soft', 'soft']]) {
  conformance(`${id} ${kind} reset without transaction; Unavailable survives (B-RE-01, B-RE-04, B-ST-06)`, {
    connectors: 2,
  }, async (bench) => {
    await bench.boot();
    assert.equal((await bench.call('ChangeAvailability', { connectorId: 1, type: 'Inoperative' })).status, 'Accepted');
    await bench.expectStatus(1, 'Unavailable');
    assert.equal((await bench.call('Reset', { type })).status, 'Accepted');
    await bench.boot({ statuses: { 1: 'Unavailable' }, within: RESTART_WITHIN_MS });
    assert.deepEqual(bench.station.reboots, [kind]);
    assert.equal((await bench.call('ChangeAvailability', { connectorId: 1, type: 'Operative' })).status, 'Accepted');
    await bench.expectStatus(1, 'Available');
    await bench.expectSilence(5_000);
  });
}

conformance('TC_015_CS hard reset with transaction (B-RE-01, B-RE-02, B-BO-09)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG, connector: 1 });
  await bench.advance(5_000);
  assert.equal((await bench.call('Reset', { type: 'Hard' })).status, 'Accepted');
  await bench.advance(RESTART_WITHIN_MS, { until: () => bench.find('BootNotification') });
  const boot = await bench.expect('BootNotification');
  const stop = await bench.expect('StopTransaction', { transactionId, reason: 'HardReset' });
  if (stop.n < boot.n) {
    const finishing = await bench.expectStatus(1, 'Finishing');
    assert.ok(finishing.n < boot.n, 'Finishing is reported before the restart');
  }
  await bench.expectStatus(0, 'Available', { after: boot });
  const status = await bench.expectStatus(1, ['Finishing', 'Preparing'], { after: boot });
  await bench.expectStatus(2, 'Available', { after: boot });
  assert.ok(stop.n < boot.n || stop.n > status.n, 'B-BO-09: statuses come before the queue');
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy(1);
});

conformance('TC_016_CS soft reset with transaction (B-RE-01)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG, connector: 1 });
  await bench.advance(5_000);
  assert.equal((await bench.call('Reset', { type: 'Soft' })).status, 'Accepted');
  const stop = await bench.expect('StopTransaction', { transactionId, reason: 'SoftReset' }, { within: 20_000 });
  const finishing = await bench.expectStatus(1, 'Finishing');
  const boot = await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS, after: stop });
  assert.ok(finishing.n < boot.n, 'Finishing is reported before the restart');
  await bench.expectStatus(0, 'Available', { after: boot });
  await bench.expectStatus(1, ['Finishing', 'Preparing'], { after: boot });
  await bench.expectStatus(2, 'Available', { after: boot });
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy(1);
});

conformance('B-RE-01 the answer to Reset reaches the central system before the restart, ten times out of ten', {}, async (bench) => {
  await bench.boot();
  const lost = [];
  for (let i = 0; i < 10; i++) {
    const type = i % 2 === 0 ? 'Soft' : 'Hard';
    await bench.call('Reset', { type }).then(({ status }) => assert.equal(status, 'Accepted'), (error) => lost.push(`${type}: ${error.message}`));
    await bench.boot({ within: RESTART_WITHIN_MS });
  }
  assert.deepEqual(lost, []);
});

conformance('B-RE-02 StopTransaction without answer is delivered after the reset', {}, async (bench) => {
  bench.rules.peerIsSilent = true;
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  bench.cs.kill();
  await bench.real(() => !bench.cs.connected && !bench.station.linkOpen);
  await bench.advance(30_000);
  await bench.tap(TAG);
  await bench.advance(5_000);
  const stopped = bench.now;
  await bench.act('power cut');
  await bench.cs.listen();
  const boot = await bench.expect('BootNotification', {}, { within: 600_000, step: 500 });
  await bench.expectStatus(0, 'Available', { after: boot });
  await bench.expectStatus(1, ['Finishing', 'Preparing'], { after: boot });
  const stop = await bench.expect('StopTransaction', { transactionId, idTag: TAG }, { after: boot });
  const at = bench.cs.simulated(stop.payload.timestamp);
  assert.ok(at <= stopped && at >= stopped - 7_000, `StopTransaction is stamped ${at}, the stop was before ${stopped}`);
  await bench.expectSilence(10_000);
});

conformance('TC_032_2_CS power cut in a transaction: StopTransaction PowerLoss after the boot (B-TX-15, B-BO-09)', {
  connectors: 2,
}, async (bench) => {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  const { transactionId, start } = await bench.charging({ tag: TAG, connector: 1 });
  await bench.advance(60_000);
  await bench.act('power cut');
  const boot = await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS });
  await bench.expectStatus(0, 'Available', { after: boot });
  await bench.expectStatus(1, ['Finishing', 'Preparing'], { after: boot });
  await bench.expectStatus(2, 'Available', { after: boot });
  const stop = await bench.expect('StopTransaction', { transactionId, reason: 'PowerLoss' }, { after: boot });
  assert.ok(stop.payload.meterStop >= start.payload.meterStart);
  await bench.advance(5_000);
  bench.takeStatuses().forEach((payload) => assert.equal(payload.status, 'Finishing'));
  await bench.expectNoEnergy(1);
});

conformance('TC_034_CS power cut: Unavailable survives for connector 0 and all others (B-AV-03, B-AV-04, B-AV-05)', {
  connectors: 2,
}, async (bench) => {
  await bench.boot();
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 0, type: 'Inoperative' })).status, 'Accepted');
  const all = { 0: 'Unavailable', 1: 'Unavailable', 2: 'Unavailable' };
  for (const id of [0, 1, 2]) {
    await bench.expectStatus(id, 'Unavailable');
  }
  await bench.act('power cut');
  await bench.boot({ statuses: all, within: RESTART_WITHIN_MS });
  await bench.act('plug 1');
  await bench.tap(TAG);
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy(1);
});

conformance('B-AV-01 ChangeAvailability in a transaction is scheduled and takes effect after it (X-04, B-AV-02)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 1, type: 'Inoperative' })).status, 'Scheduled');
  await bench.expectSilence(5_000);
  await bench.expectEnergy();
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId });
  await bench.advance(5_000);
  await bench.act('unplug');
  await bench.advance(5_000);
  const statuses = bench.takeStatuses().filter((payload) => payload.connectorId === 1).map((payload) => payload.status);
  assert.equal(statuses.at(-1), 'Unavailable', statuses.join());
  assert.ok(!statuses.includes('Available'), statuses.join());
  await bench.tap(TAG);
  await bench.expectSilence(5_000);
});

conformance('B-AV-07 Operative before the scheduled change cancels it', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 1, type: 'Inoperative' })).status, 'Scheduled');
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 1, type: 'Operative' })).status, 'Accepted');
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(3_000);
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
});

conformance('B-AV-01 already in that state: Accepted, nothing is sent; unknown connector: Rejected (B-CN-04)', {}, async (bench) => {
  await bench.boot();
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 1, type: 'Operative' })).status, 'Accepted');
  const answer = await bench.callOrError('ChangeAvailability', { connectorId: 9, type: 'Inoperative' });
  assert.ok(answer.status === 'Rejected' || answer.code === 'PropertyConstraintViolation', JSON.stringify(answer));
  await bench.expectSilence(5_000);
});

conformance('B-RE-03 a reset that fails is tried ResetRetries times more, then ResetFailure is reported', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ ResetRetries: 2 });
  await bench.act('reboot stuck');
  assert.equal((await bench.call('Reset', { type: 'Hard' })).status, 'Accepted');
  const failure = await bench.expect('StatusNotification', { connectorId: 0, status: 'Available', errorCode: 'ResetFailure' }, { within: 120_000 });
  assert.deepEqual(bench.station.reboots, []);
  await bench.charging({ tag: TAG }); // the station is of use again
  await bench.act('reboot free');
  assert.equal((await bench.call('Reset', { type: 'Hard' })).status, 'Accepted');
  const boot = await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS, after: failure });
  await bench.expectStatus(0, 'Available', { after: boot });
  await bench.advance(3_000);
  bench.takeStatuses();
  await bench.expect('StopTransaction', { reason: 'HardReset' });
});
