// Features that meet: reservations, local list, cache, profiles, availability, offline time.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { cacheTag, comesOnline, goesOffline } from '../harness/offline.js';
import { assertOffered, composite, install, justNow, profile, set } from '../harness/profiles.js';

const TAG = '04A1B2C3';
const OTHER = '04D5E6F7';
const THIRD = '04010203';
const MINUTE_MS = 60_000;

const reserve = async (bench, more = {}) => (await bench.call('ReserveNow', {
  connectorId: 1, expiryDate: bench.cs.utc(bench.now + 10 * MINUTE_MS), idTag: TAG, reservationId: 71, ...more,
})).status;

async function sendList(bench, entries) {
  await bench.configure({ LocalAuthListEnabled: true, LocalPreAuthorize: true, AuthorizationCacheEnabled: false });
  const localAuthorizationList = entries.map(([idTag, more]) => ({ idTag, idTagInfo: { status: 'Accepted', ...more } }));
  assert.equal((await bench.call('SendLocalList', { listVersion: 1, updateType: 'Full', localAuthorizationList })).status, 'Accepted');
}

conformance('B-RV-04 the group of a presented tag comes from the list: no Authorize for a reservation', {}, async (bench) => {
  await bench.boot();
  await sendList(bench, [[OTHER, { parentIdTag: 'FLEET' }], [THIRD, { parentIdTag: 'OTHERS' }]]);
  assert.equal(await reserve(bench, { parentIdTag: 'FLEET' }), 'Accepted');
  const status = await bench.expectStatus(1, 'Reserved');
  await bench.tap(THIRD);
  await bench.expectSilence(3_000);
  await bench.tap(OTHER);
  await bench.expectStatus(1, 'Preparing', { after: status });
  await bench.act('plug');
  await bench.expect('StartTransaction', { idTag: OTHER, reservationId: 71 });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('B-RV-04 offline: a reserved connector starts for its tag only, however generous the station is', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AllowOfflineTxForUnknownId: true, LocalAuthorizeOffline: true });
  assert.equal(await reserve(bench, { parentIdTag: 'FLEET' }), 'Accepted');
  await bench.expectStatus(1, 'Reserved');
  await goesOffline(bench);
  await bench.act('plug');
  await bench.advance(2_000);
  await bench.tap(OTHER);
  await bench.advance(5_000);
  await bench.expectNoEnergy();
  await bench.tap(TAG);
  await bench.advance(5_000);
  assert.equal((await bench.station.connector(1)).contactor, true);
  await comesOnline(bench);
  await bench.expect('StartTransaction', { idTag: TAG, reservationId: 71 });
  await bench.expectStatus(1, 'Charging');
});

conformance('B-RV-07 a reservation that expires offline frees the connector; the status is told afterwards', {}, async (bench) => {
  await bench.boot();
  assert.equal(await reserve(bench, { expiryDate: bench.cs.utc(bench.now + 30_000) }), 'Accepted');
  const status = await bench.expectStatus(1, 'Reserved');
  await goesOffline(bench);
  await bench.advance(40_000);
  assert.equal((await bench.station.connector(1)).status, 'Available');
  await comesOnline(bench);
  await bench.expectStatus(1, 'Available', { after: status });
});

conformance('B-UN-02 UnlockConnector on a reserved connector: Unlocked, and it stays reserved', {}, async (bench) => {
  await bench.boot();
  assert.equal(await reserve(bench), 'Accepted');
  await bench.expectStatus(1, 'Reserved');
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
  await bench.expectSilence(3_000);
  assert.equal((await bench.station.connector(1)).status, 'Reserved');
  assert.equal((await bench.call('TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 })).status, 'Accepted');
  await bench.expectStatus(1, 'Reserved', { triggered: true });
});

conformance('B-RV-09 a reservation survives a soft reset, a scheduled Unavailable too (B-AV-05)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  assert.equal(await reserve(bench), 'Accepted');
  await bench.expectStatus(1, 'Reserved');
  await bench.charging({ tag: OTHER, connector: 2 });
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 2, type: 'Inoperative' })).status, 'Scheduled');
  assert.equal((await bench.call('Reset', { type: 'Soft' })).status, 'Accepted');
  await bench.expect('StopTransaction', { reason: 'SoftReset' });
  await bench.advance(MINUTE_MS, { until: () => bench.find('BootNotification') });
  bench.takeStatuses();
  const boot = await bench.expect('BootNotification');
  await bench.advance(3_000);
  const last = new Map(bench.cs.calls('StatusNotification', boot.n).map((frame) => [frame.payload.connectorId, frame.payload.status]));
  bench.takeStatuses();
  assert.equal(last.get(1), 'Reserved');
  assert.equal(last.get(2), 'Unavailable');
});

conformance('B-AU-11 ClearCache leaves the local list alone', {}, async (bench) => {
  await bench.boot();
  await sendList(bench, [[TAG]]);
  await bench.configure({ AuthorizationCacheEnabled: true });
  assert.equal((await bench.call('ClearCache', {})).status, 'Accepted');
  assert.equal((await bench.call('GetLocalListVersion', {})).listVersion, 1);
  await bench.tap(TAG);
  await bench.expectStatus(1, 'Preparing');
  await bench.expectSilence(2_000);
});

conformance('B-AU-15 a cached tag that StartTransaction refuses: stopped, and asked about the next time (B-AU-09)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizationCacheEnabled: true, LocalPreAuthorize: true, StopTransactionOnInvalidId: true });
  await cacheTag(bench, TAG);
  bench.cs.tags.set(TAG, { status: 'Blocked' });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expect('StopTransaction', { reason: 'DeAuthorized' });
  await bench.advance(3_000);
  assert.equal(bench.takeStatuses().filter((payload) => payload.connectorId === 1).at(-1).status, 'Finishing');
  await bench.tap(TAG); // gets the cable back
  await bench.expectSilence(2_000);
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  await bench.expectSilence(5_000);
  await bench.expectNoEnergy();
});

conformance('B-AU-16 MaxEnergyOnInvalidId: so many Wh after the invalidation, then SuspendedEVSE', {}, async (bench) => {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  await bench.configure({ StopTransactionOnInvalidId: false, MaxEnergyOnInvalidId: 200 });
  bench.cs.answerNext('StartTransaction', { transactionId: 8, idTagInfo: { status: 'Invalid' } });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  const start = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  const suspended = await bench.expectStatus(1, 'SuspendedEVSE', { within: 300_000, step: 1000 });
  await bench.advance(5_000);
  const { energyWh } = await bench.expectNoEnergy();
  const given = energyWh - start.payload.meterStart;
  assert.ok(given >= 195 && given <= 205, `${given} Wh were given`);
  await bench.advance(MINUTE_MS, { step: 1000 });
  assert.equal((await bench.station.connector(1)).energyWh, energyWh);
  assert.equal(bench.cs.calls('StopTransaction').length, 0, 'the transaction stays open');
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId: 8, idTag: TAG });
  await bench.expectStatus(1, 'Finishing', { after: suspended });
});

conformance('B-AU-13 offline: a tag of the same group stops, known from the cache', {}, async (bench) => {
  for (const tag of [TAG, OTHER]) {
    bench.cs.tags.set(tag, { status: 'Accepted', parentIdTag: 'FLEET' });
  }
  await bench.boot();
  await bench.configure({ AuthorizationCacheEnabled: true, LocalAuthorizeOffline: true, LocalPreAuthorize: false });
  await cacheTag(bench, OTHER);
  const { transactionId } = await bench.charging({ tag: TAG });
  await goesOffline(bench);
  await bench.tap(THIRD);
  await bench.advance(3_000);
  assert.equal((await bench.station.connector(1)).transaction, true);
  await bench.tap(OTHER);
  await bench.advance(3_000);
  await bench.expectNoEnergy();
  await comesOnline(bench);
  await bench.expect('StopTransaction', { transactionId, idTag: OTHER });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-SC-18 a power cut ends the transaction and its TxProfile, the others stay (B-TX-15)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  await install(bench, 1, { id: 1, start: justNow(bench), periods: [[0, 20]] });
  await install(bench, 1, { id: 2, purpose: 'TxProfile', transactionId, start: justNow(bench), periods: [[0, 8]] });
  await assertOffered(bench, 8);
  await bench.act('power cut');
  const boot = await bench.expect('BootNotification', {}, { within: MINUTE_MS });
  await bench.expect('StopTransaction', { transactionId, reason: 'PowerLoss' }, { after: boot });
  bench.takeStatuses();
  assert.equal((await bench.call('ClearChargingProfile', { id: 2 })).status, 'Unknown');
  assert.equal((await composite(bench, 1, 60))[0][1], 20);
});

conformance('B-SC-11 a TxProfile while the transactionId is still unknown: taken without an id, not with a guessed one', {}, async (bench) => {
  await bench.boot();
  let release;
  bench.cs.answerNext('StartTransaction', () => new Promise((resolve) => { release = resolve; }));
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  const start = await bench.expect('StartTransaction', { idTag: TAG }, { wait: false });
  const tx = (transactionId) => profile(bench, { id: 3, purpose: 'TxProfile', transactionId, start: justNow(bench), periods: [[0, 8]] });
  assert.equal(await set(bench, 1, tx(4711)), 'Rejected');
  assert.equal(await set(bench, 1, tx(undefined)), 'Accepted');
  release({ transactionId: 55, idTagInfo: { status: 'Accepted' } });
  await bench.real(() => start.answered);
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  await assertOffered(bench, 8);
});

conformance('B-SC-20 a clock that is set anew moves the schedules with it (16.3 case 13)', {}, async (bench) => {
  await bench.boot();
  const begin = bench.now;
  await install(bench, 1, { start: begin + 3_600_000, periods: [[0, 8]] });
  await bench.charging({ tag: TAG });
  await assertOffered(bench, 32);
  bench.tolerated.add('MeterValues');
  const utc = bench.cs.utc.bind(bench.cs);
  bench.cs.utc = (ms = bench.now) => utc(ms + 2 * 3_600_000); // the central system's clock is two hours ahead from now on
  assert.equal((await bench.call('TriggerMessage', { requestedMessage: 'Heartbeat' })).status, 'Accepted');
  await bench.advance(2_000);
  await assertOffered(bench, 8);
  bench.cs.simulated = (iso) => Math.min(Date.parse(iso) - Date.parse(utc(0)), bench.now);
});

conformance('B-AV-03 Inoperative for all with one session: the free connector now, the busy one afterwards', { connectors: 2 }, async (bench) => {
  await bench.boot();
  await bench.charging({ tag: TAG, connector: 1 });
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 0, type: 'Inoperative' })).status, 'Scheduled');
  await bench.expectStatus(2, 'Unavailable');
  await bench.expectEnergy(1);
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { idTag: TAG });
  await bench.advance(3_000);
  await bench.act('unplug 1');
  await bench.advance(3_000);
  const statuses = bench.takeStatuses();
  assert.equal(statuses.filter((payload) => payload.connectorId === 1).at(-1).status, 'Unavailable', JSON.stringify(statuses));
  assert.equal(statuses.filter((payload) => payload.connectorId === 0).at(-1)?.status, 'Unavailable', JSON.stringify(statuses));
});

conformance('B-AV-06 Operative for one connector while the charge point is Inoperative: remembered, not in effect', { connectors: 2 }, async (bench) => {
  await bench.boot();
  for (const connectorId of [2, 0]) {
    assert.equal((await bench.call('ChangeAvailability', { connectorId, type: 'Inoperative' })).status, 'Accepted');
  }
  for (const id of [0, 1, 2]) {
    await bench.expectStatus(id, 'Unavailable');
  }
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 2, type: 'Operative' })).status, 'Accepted');
  await bench.expectSilence(3_000);
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 0, type: 'Operative' })).status, 'Accepted');
  for (const id of [0, 1, 2]) {
    await bench.expectStatus(id, 'Available');
  }
});

conformance('B-RS-04 remote start without connectorId takes the connector whose car waits', { connectors: 3 }, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  assert.equal(await reserve(bench, { idTag: OTHER }), 'Accepted');
  await bench.expectStatus(1, 'Reserved');
  await bench.act('plug 3');
  await bench.expectStatus(3, 'Preparing');
  assert.equal((await bench.call('RemoteStartTransaction', { idTag: TAG })).status, 'Accepted');
  await bench.expect('StartTransaction', { connectorId: 3, idTag: TAG });
  await bench.expectStatus(3, 'Charging', { within: 15_000 });
});
