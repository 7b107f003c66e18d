// Reservations.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = '04A1B2C3';
const OTHER = '04D5E6F7';
const THIRD = '04010203';
const MINUTE_MS = 60_000;

/** Sends ReserveNow; returns the status of the answer. */
async function reserve(bench, more = {}) {
  const payload = { connectorId: 1, expiryDate: bench.cs.utc(bench.now + 10 * MINUTE_MS), idTag: TAG, reservationId: 71, ...more };
  return (await bench.callOrError('ReserveNow', payload)).status;
}

const cancel = async (bench, reservationId) => (await bench.call('CancelReservation', { reservationId })).status;

/** Reusable state Reserved; with all other connectors out of use. */
async function reserved(bench, more = {}) {
  await bench.boot();
  await bench.configureIfKnown('AuthorizationCacheEnabled', false);
  for (let id = 2; id <= bench.connectors; id++) {
    assert.equal((await bench.call('ChangeAvailability', { connectorId: id, type: 'Inoperative' })).status, 'Accepted');
    await bench.expectStatus(id, 'Unavailable');
  }
  const from = bench.mark();
  assert.equal(await reserve(bench, more), 'Accepted');
  const status = await bench.expectStatus(1, 'Reserved', { from });
  const answer = bench.cs.frames.find((frame) => frame.n >= from && frame.dir === 'in' && frame.type === 3);
  assert.ok(answer.n < status.n, 'B-RV-03: the answer comes before the status');
  return status;
}

/** Presents a tag; whether the station asks about it is its own affair (list, cache). */
async function present(bench, tag) {
  await bench.tap(tag);
  await bench.advance(1_000);
  bench.cs.calls('Authorize').filter((frame) => frame.payload.idTag === tag).forEach((frame) => { frame.seen = true; });
}

/** Plugs in; the transaction that starts must carry the reservation, or none. */
async function starts(bench, tag, reservationId, connector = 1) {
  await bench.act(`plug ${connector}`);
  const start = await bench.expect('StartTransaction', { connectorId: connector, idTag: tag });
  assert.equal(start.payload.reservationId, reservationId, start.text);
  await bench.expectStatus(connector, 'Charging', { within: 15_000 });
  await bench.expectEnergy(connector);
  return start;
}

conformance('TC_046_1_CS reserve a connector, local start (B-RV-03, B-RV-04, B-RV-06)', { connectors: 2 }, async (bench) => {
  const status = await reserved(bench);
  await bench.tap(OTHER);
  await bench.expectSilence(5_000); // no Authorize: a reservation without a group is for one tag
  await present(bench, TAG);
  await bench.expectStatus(1, 'Preparing', { after: status });
  await starts(bench, TAG, 71);
});

conformance('TC_046_2_CS reserve a connector, remote start (B-RV-06)', { connectors: 2 }, async (bench) => {
  const status = await reserved(bench);
  bench.tolerated.add('Authorize');
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Accepted');
  await bench.expectStatus(1, 'Preparing', { after: status });
  await starts(bench, TAG, 71);
});

conformance('TC_047_CS a reservation expires (B-RV-07)', { connectors: 2 }, async (bench) => {
  const status = await reserved(bench, { expiryDate: bench.cs.utc(40_000) });
  const expiry = bench.cs.frames.find((frame) => frame.action === 'ReserveNow').payload.expiryDate;
  const available = await bench.expectStatus(1, 'Available', { after: status, within: 40_000 });
  const late = available.at - bench.cs.simulated(expiry);
  assert.ok(late >= -200 && late <= 2_000, `Available ${late} ms after the expiry`);
  assert.equal(await cancel(bench, 71), 'Rejected', 'it is gone');
  await bench.authorized(OTHER);
  await starts(bench, OTHER, undefined);
});

conformance('TC_048_1_CS reserve a faulted connector (B-RV-02)', {}, async (bench) => {
  await bench.boot();
  await bench.act('fault 1 ground');
  await bench.expectStatus(1, 'Faulted', { errorCode: 'GroundFailure' });
  assert.equal(await reserve(bench), 'Faulted');
  await bench.expectSilence(3_000);
});

conformance('TC_048_2_CS reserve an occupied connector (B-RV-02)', {}, async (bench) => {
  await bench.boot();
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  assert.equal(await reserve(bench), 'Occupied');
  await bench.expectSilence(3_000);
});

conformance('TC_048_3_CS reserve an unavailable connector (B-RV-02)', {}, async (bench) => {
  await bench.boot();
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 1, type: 'Inoperative' })).status, 'Accepted');
  await bench.expectStatus(1, 'Unavailable');
  assert.equal(await reserve(bench), 'Unavailable');
  await bench.expectSilence(3_000);
});

conformance('TC_049_CS reserve the charge point: one connector (B-RV-05)', {}, async (bench) => {
  await bench.boot();
  assert.equal((await bench.configuration('ReserveConnectorZeroSupported')).ReserveConnectorZeroSupported, 'true');
  assert.equal(await reserve(bench, { connectorId: 0 }), 'Accepted');
  const status = await bench.expectStatus(1, 'Reserved');
  await bench.tap(OTHER);
  await bench.expectSilence(5_000);
  await present(bench, TAG);
  await bench.expectStatus(1, 'Preparing', { after: status });
  await starts(bench, TAG, 71);
});

conformance('TC_049_CS reserve the charge point: one of two connectors stays free for the tag (B-RV-05)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  assert.equal(await reserve(bench, { connectorId: 0 }), 'Accepted');
  await bench.expectSilence(3_000); // both connectors are free: none of them is the reserved one
  await bench.act('plug 1');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(OTHER);
  await bench.expect('Authorize', { idTag: OTHER });
  const start = await bench.expect('StartTransaction', { connectorId: 1, idTag: OTHER });
  assert.equal(start.payload.reservationId, undefined);
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  await bench.expectStatus(2, 'Reserved'); // the last free one
  await bench.tap(THIRD);
  await bench.expectSilence(5_000);
  await present(bench, TAG);
  await bench.expectStatus(2, 'Preparing');
  await starts(bench, TAG, 71, 2);
});

conformance('TC_050_1_CS reserve a faulted charge point (B-RV-02)', {}, async (bench) => {
  await bench.boot();
  await bench.act('fault 1 ground');
  await bench.expectStatus(1, 'Faulted', { errorCode: 'GroundFailure' });
  assert.equal(await reserve(bench, { connectorId: 0 }), 'Faulted');
  await bench.expectSilence(3_000);
});

conformance('TC_050_2_CS reserve an occupied charge point (B-RV-02)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  for (const id of [1, 2]) {
    await bench.act(`plug ${id}`);
    await bench.expectStatus(id, 'Preparing');
  }
  assert.equal(await reserve(bench, { connectorId: 0 }), 'Occupied');
  await bench.expectSilence(3_000);
});

conformance('TC_050_3_CS reserve an unavailable charge point (B-RV-02)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 0, type: 'Inoperative' })).status, 'Accepted');
  for (const id of [0, 1, 2]) {
    await bench.expectStatus(id, 'Unavailable');
  }
  assert.equal(await reserve(bench, { connectorId: 0 }), 'Unavailable');
  await bench.expectSilence(3_000);
});

for (const [id, what, connectorId] of [['TC_048_4_CS', 'a connector', 1], ['TC_050_4_CS', 'the charge point', 0]]) {
  conformance(`${id} reserve ${what} while charging is free for everybody: Rejected (B-RV-02)`, {}, async (bench) => {
    await bench.boot();
    await bench.configure({ FreeVend: true });
    assert.equal(await reserve(bench, { connectorId }), 'Rejected');
    await bench.expectSilence(3_000);
    await bench.configure({ FreeVend: false });
    assert.equal(await reserve(bench, { connectorId }), 'Accepted');
    await bench.expectStatus(1, 'Reserved');
  });
}

conformance('TC_051_CS cancel a reservation (B-RV-08)', {}, async (bench) => {
  const status = await reserved(bench);
  assert.equal(await cancel(bench, 71), 'Accepted');
  await bench.expectStatus(1, 'Available', { after: status });
  await bench.authorized(OTHER);
  await starts(bench, OTHER, undefined);
});

conformance('TC_052_CS cancel a reservation that is not there (B-RV-08)', {}, async (bench) => {
  const status = await reserved(bench);
  assert.equal(await cancel(bench, 72), 'Rejected');
  await bench.expectSilence(3_000);
  await present(bench, TAG);
  await bench.expectStatus(1, 'Preparing', { after: status });
  await starts(bench, TAG, 71);
});

conformance('TC_053_1_CS a tag of the group uses the reservation, local (TC_053_CS, B-RV-04)', { connectors: 2 }, async (bench) => {
  bench.cs.tags.set(OTHER, { status: 'Accepted', parentIdTag: 'FLEET' });
  bench.cs.tags.set(THIRD, { status: 'Accepted', parentIdTag: 'OTHERS' });
  const status = await reserved(bench, { parentIdTag: 'FLEET' });
  await bench.tap(THIRD);
  await bench.expect('Authorize', { idTag: THIRD });
  await bench.expectSilence(5_000);
  await bench.tap(OTHER);
  await bench.expect('Authorize', { idTag: OTHER });
  await bench.expectStatus(1, 'Preparing', { after: status });
  await starts(bench, OTHER, 71);
});

conformance('TC_053_2_CS a tag of the group uses the reservation, remote (B-RV-04)', { connectors: 2 }, async (bench) => {
  bench.cs.tags.set(OTHER, { status: 'Accepted', parentIdTag: 'fleet' }); // compared without regard to case (B-AU-02)
  const status = await reserved(bench, { parentIdTag: 'FLEET' });
  await bench.configure({ AuthorizeRemoteTxRequests: true });
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: OTHER })).status, 'Accepted');
  await bench.expect('Authorize', { idTag: OTHER });
  await bench.expectStatus(1, 'Preparing', { after: status });
  await starts(bench, OTHER, 71);
});

conformance('B-RV-01 a known reservationId replaces its reservation', { connectors: 2 }, async (bench) => {
  await bench.boot();
  assert.equal(await reserve(bench), 'Accepted');
  const first = await bench.expectStatus(1, 'Reserved');
  assert.equal(await reserve(bench, { idTag: OTHER }), 'Accepted', 'same connector, other tag');
  await bench.expectSilence(2_000);
  assert.equal(await reserve(bench, { connectorId: 2, idTag: OTHER }), 'Accepted', 'other connector');
  await bench.expectStatus(1, 'Available', { after: first });
  await bench.expectStatus(2, 'Reserved');
  bench.tolerated.add('Authorize');
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 2, idTag: TAG })).status, 'Rejected');
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 2, idTag: OTHER })).status, 'Accepted');
  await bench.expectStatus(2, 'Preparing');
  await starts(bench, OTHER, 71, 2);
});

conformance('B-RV-02 Occupied: already reserved, even for the same tag, or charging; unknown connector (B-CN-04)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  assert.equal(await reserve(bench), 'Accepted');
  await bench.expectStatus(1, 'Reserved');
  assert.equal(await reserve(bench, { reservationId: 72 }), 'Occupied');
  assert.equal(await reserve(bench, { reservationId: 73, idTag: OTHER }), 'Occupied');
  const unknown = await bench.callOrError('ReserveNow', {
    connectorId: 9, expiryDate: bench.cs.utc(bench.now + MINUTE_MS), idTag: TAG, reservationId: 74,
  });
  assert.ok(unknown.status === 'Rejected' || unknown.code === 'PropertyConstraintViolation', JSON.stringify(unknown));
  await bench.charging({ tag: OTHER, connector: 2 });
  assert.equal(await reserve(bench, { reservationId: 75, connectorId: 2 }), 'Occupied');
  await bench.expectSilence(2_000);
});

conformance('B-RV-06 the use ends the reservation: afterwards the connector is free', {}, async (bench) => {
  const status = await reserved(bench);
  await present(bench, TAG);
  await bench.expectStatus(1, 'Preparing', { after: status });
  await starts(bench, TAG, 71);
  assert.equal(await cancel(bench, 71), 'Rejected');
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
  await bench.authorized(OTHER);
  await starts(bench, OTHER, undefined);
});

conformance('B-RV-06 who presents the reserved tag and does not plug in: the reservation stays', {}, async (bench) => {
  const status = await reserved(bench);
  await bench.configure({ ConnectionTimeOut: 15 });
  await present(bench, TAG);
  const preparing = await bench.expectStatus(1, 'Preparing', { after: status });
  await bench.advance(20_000);
  const after = bench.takeStatuses().map((payload) => payload.status);
  assert.ok(['Available,Reserved', 'Available'].includes(after.join()), `after ${preparing.text}: ${after}`);
  // Whatever the station shows, the driver with the reservation gets the connector.
  await present(bench, TAG);
  await bench.expectStatus(1, 'Preparing');
  await bench.act('plug');
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

for (const [what, begin, end, state] of [
  ['Faulted', (bench) => bench.act('fault 1 ground'), (bench) => bench.act('clear 1 ground'), 'GroundFailure'],
  ['Unavailable', (bench) => bench.call('ChangeAvailability', { connectorId: 1, type: 'Inoperative' }),
    (bench) => bench.call('ChangeAvailability', { connectorId: 1, type: 'Operative' }), 'NoError'],
]) {
  conformance(`B-RV-07 a connector that becomes ${what} loses its reservation`, {}, async (bench) => {
    const status = await reserved(bench);
    await begin(bench);
    const gone = await bench.expectStatus(1, what, { after: status, errorCode: state });
    assert.equal(await cancel(bench, 71), 'Rejected');
    await bench.advance(2_000);
    await end(bench);
    await bench.expectStatus(1, 'Available', { after: gone });
    await bench.authorized(OTHER);
    await starts(bench, OTHER, undefined);
  });
}

conformance('B-RV-09 an expiryDate in the past is refused, or expires at once', {}, async (bench) => {
  await bench.boot();
  const status = await reserve(bench, { expiryDate: bench.cs.utc(bench.now - 5_000) });
  assert.ok(['Rejected', 'Accepted'].includes(status), status);
  await bench.advance(3_000);
  bench.takeStatuses();
  assert.equal((await bench.station.connector(1)).status, 'Available');
});

conformance('B-RV-09 a reservation survives a power cut; one that expired meanwhile is dropped', { connectors: 2 }, async (bench) => {
  await bench.boot();
  await bench.configureIfKnown('AuthorizationCacheEnabled', false);
  assert.equal(await reserve(bench, { parentIdTag: 'FLEET' }), 'Accepted');
  await bench.expectStatus(1, 'Reserved');
  assert.equal(await reserve(bench, { connectorId: 2, reservationId: 72, expiryDate: bench.cs.utc(bench.now + 1_500) }), 'Accepted');
  await bench.expectStatus(2, 'Reserved');
  await bench.act('power cut');
  const frames = await bench.boot({ statuses: { 1: 'Reserved', 2: ['Available', 'Reserved'] } });
  if (frames[2].payload.status === 'Reserved') { // until the clock is set nobody knows the date
    await bench.expectStatus(2, 'Available', { after: frames[2] });
  }
  bench.cs.tags.set(OTHER, { status: 'Accepted', parentIdTag: 'FLEET' });
  await bench.act('plug 1');
  await bench.tap(OTHER);
  await bench.expect('Authorize', { idTag: OTHER });
  const start = await bench.expect('StartTransaction', { connectorId: 1, idTag: OTHER, reservationId: 71 });
  await bench.expectStatus(1, 'Preparing', { from: frames[1].n });
  await bench.expectStatus(1, 'Charging', { within: 15_000, from: start.n });
});

conformance('B-RV-10 remote start: another tag is rejected; without connectorId the reserved connector is used', { connectors: 2 }, async (bench) => {
  await bench.boot();
  bench.tolerated.add('Authorize');
  assert.equal(await reserve(bench, { connectorId: 2 }), 'Accepted');
  await bench.expectStatus(2, 'Reserved');
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 2, idTag: OTHER })).status, 'Rejected');
  await bench.expectSilence(2_000);
  assert.equal((await bench.call('RemoteStartTransaction', { idTag: TAG })).status, 'Accepted');
  await bench.expectStatus(2, 'Preparing');
  await starts(bench, TAG, 71, 2);
});

conformance('B-RV-11 a cable in a reserved connector: it stays Reserved until the tag is shown', {}, async (bench) => {
  const status = await reserved(bench);
  await bench.act('plug');
  await bench.expectSilence(5_000);
  await bench.expectNoEnergy();
  await bench.tap(OTHER);
  await bench.expectSilence(3_000);
  await present(bench, TAG);
  await bench.expectStatus(1, 'Preparing', { after: status });
  await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG, reservationId: 71 });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});
