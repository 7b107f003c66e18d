// Stop of a session at the station and at the car.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = '04A1B2C3';
const OTHER = '04D5E6F7';

async function chargingWith(bench, stopOnDisconnect, unlockOnDisconnect) {
  await bench.boot();
  await bench.configureIfKnown('MinimumStatusDuration', 0);
  await bench.configure({
    StopTransactionOnEVSideDisconnect: stopOnDisconnect, UnlockConnectorOnEVSideDisconnect: unlockOnDisconnect,
  });
  const session = await bench.charging({ tag: TAG });
  await bench.advance(5_000);
  return session;
}

conformance('TC_068_CS another tag does not stop, the starting tag does (B-AU-12, B-AU-14, B-TX-08, B-TX-09)', {}, async (bench) => {
  await bench.boot();
  const { transactionId, start } = await bench.charging({ tag: TAG });
  await bench.tap(OTHER);
  await bench.expectSilence(5_000);
  await bench.expectEnergy();
  await bench.tap(TAG);
  const stop = await bench.expect('StopTransaction', { transactionId, idTag: TAG });
  await bench.expectStatus(1, 'Finishing');
  assert.ok([undefined, 'Local'].includes(stop.payload.reason), `reason ${stop.payload.reason}`);
  assert.ok(stop.payload.meterStop > start.payload.meterStart, 'energy was delivered');
  assert.equal(stop.payload.transactionData, undefined, 'B-MV-07: both StopTxn lists are empty');
  await bench.advance(2_000);
  assert.equal((await bench.expectNoEnergy()).lock, 'Unlocked');
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
});

conformance('TC_005_1_CS unplug at EV: stop and unlock (B-ST-11, B-TX-10, B-TX-11)', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench, true, true);
  await bench.act('unplug-ev');
  await bench.expect('StopTransaction', { transactionId, reason: 'EVDisconnected' });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  assert.equal((await bench.expectNoEnergy()).lock, 'Unlocked');
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
});

conformance('TC_005_2_CS unplug at EV: stop, cable stays locked (B-TX-10, B-TX-11)', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench, true, false);
  await bench.act('unplug-ev');
  await bench.expect('StopTransaction', { transactionId, reason: 'EVDisconnected' });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  assert.equal((await bench.expectNoEnergy()).lock, 'Locked');
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
});

conformance('TC_005_2_CS fixed cable: Finishing or Available, unlock not supported', { fixedCable: true }, async (bench) => {
  await bench.boot();
  await bench.configure({ StopTransactionOnEVSideDisconnect: true });
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.act('unplug-ev');
  await bench.expect('StopTransaction', { transactionId, reason: 'EVDisconnected' });
  await bench.expectStatus(1, ['Finishing', 'Available']);
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'NotSupported');
  await bench.advance(2_000);
  bench.takeStatuses().forEach((payload) => assert.equal(payload.status, 'Available'));
});

conformance('TC_005_3_CS unplug at EV: the transaction goes on (B-ST-11, B-TX-10)', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench, false, false);
  await bench.act('unplug-ev');
  const suspended = await bench.expectStatus(1, ['SuspendedEV', 'SuspendedEVSE']);
  await bench.expectSilence(5_000);
  assert.equal((await bench.expectNoEnergy()).lock, 'Locked');
  assert.equal((await bench.call('RemoteStopTransaction', { transactionId })).status, 'Accepted');
  await bench.expect('StopTransaction', { transactionId, reason: 'Remote' }, { after: suspended });
  await bench.expectStatus(1, ['Finishing', 'Available'], { after: suspended });
});

conformance('B-ST-11 unplug at EV without stop: info names the cause, energy returns after re-plug (B-TX-10)', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench, false, false);
  await bench.act('unplug-ev');
  const suspended = await bench.expectStatus(1, 'SuspendedEV');
  assert.equal(suspended.payload.info, 'EV side disconnected');
  await bench.advance(5_000);
  await bench.act('plug');
  await bench.expectStatus(1, 'Charging', { after: suspended, within: 15_000 });
  await bench.expectEnergy();
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId, idTag: TAG });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-ST-11 unplug at EV with stop: Finishing carries the info that names the cause', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench, true, true);
  await bench.act('unplug-ev');
  await bench.expect('StopTransaction', { transactionId, reason: 'EVDisconnected' });
  const finishing = await bench.expectStatus(1, 'Finishing');
  assert.equal(finishing.payload.info, 'EV side disconnected');
});

conformance('B-ST-05 the car pauses and resumes: SuspendedEV, Charging', {}, async (bench) => {
  await bench.boot();
  await bench.charging({ tag: TAG });
  await bench.act('ev 1 ready off');
  const suspended = await bench.expectStatus(1, 'SuspendedEV');
  await bench.expectNoEnergy();
  await bench.act('ev 1 ready on');
  await bench.expectStatus(1, 'Charging', { after: suspended, within: 15_000 });
  await bench.expectEnergy();
});

conformance('B-TX-12 the next transaction begins at the register where the last one ended', {}, async (bench) => {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  const first = await bench.charging({ tag: TAG });
  await bench.advance(60_000);
  await bench.tap(TAG);
  const stop = await bench.expect('StopTransaction', { transactionId: first.transactionId });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
  await bench.advance(10_000);
  const second = await bench.charging({ tag: OTHER });
  assert.equal(second.start.payload.meterStart, stop.payload.meterStop);
  assert.notEqual(second.transactionId, first.transactionId);
});

conformance('TC_069_CS a tag of the same group stops (B-AU-13)', {}, async (bench) => {
  bench.cs.tags.set(TAG, { status: 'Accepted', parentIdTag: 'GROUP-1' });
  bench.cs.tags.set(OTHER, { status: 'Accepted', parentIdTag: 'GROUP-1' });
  bench.cs.tags.set('04999999', { status: 'Accepted', parentIdTag: 'GROUP-2' });
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.tap('04999999');
  await bench.expect('Authorize', { idTag: '04999999' });
  await bench.expectSilence(3_000);
  await bench.tap(OTHER);
  const authorize = await bench.expect('Authorize', { idTag: OTHER });
  await bench.expect('StopTransaction', { transactionId, idTag: OTHER }, { after: authorize });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-AU-18 parentIdTag may be any string: it need not look like a tag, nor be one (B-AU-13)', {}, async (bench) => {
  const group = 'fleet / no tag #1';
  bench.cs.tags.set(TAG, { status: 'Accepted', parentIdTag: group });
  bench.cs.tags.set(OTHER, { status: 'Accepted', parentIdTag: group.toUpperCase() });
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.tap(OTHER);
  await bench.expect('Authorize', { idTag: OTHER });
  await bench.expect('StopTransaction', { transactionId, idTag: OTHER });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-AU-13 a tag that is spelt like the group is no member of it', {}, async (bench) => {
  bench.cs.tags.set(TAG, { status: 'Accepted', parentIdTag: OTHER });
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.tap(OTHER);
  await bench.expect('Authorize', { idTag: OTHER }); // accepted, but without a group
  await bench.expectSilence(5_000);
  await bench.expectEnergy();
  assert.equal((await bench.call('RemoteStopTransaction', { transactionId })).status, 'Accepted');
  await bench.expect('StopTransaction', { transactionId });
  await bench.expectStatus(1, 'Finishing');
});
