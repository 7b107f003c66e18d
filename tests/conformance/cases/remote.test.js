// Remote start and stop.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = 'REMOTE-TAG-1';
const CONNECTION_TIME_OUT_S = 15;

async function askedFor(bench, authorizeRemote) {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: authorizeRemote });
  const value = (await bench.configuration('AuthorizeRemoteTxRequests')).AuthorizeRemoteTxRequests;
  assert.equal(value, String(authorizeRemote));
}

async function remoteStart(bench, authorizeRemote) {
  const from = bench.mark();
  const answer = await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG });
  assert.equal(answer.status, 'Accepted');
  return authorizeRemote ? bench.expect('Authorize', { idTag: TAG }, { from }) : bench.cs.frames[from];
}

for (const authorizeRemote of [true, false]) {
  const variant = `AuthorizeRemoteTxRequests ${authorizeRemote}`;

  conformance(`TC_010_CS remote start, cable first, ${variant} (B-RS-01, B-RS-02)`, { connectors: 2 }, async (bench) => {
    await askedFor(bench, authorizeRemote);
    await bench.act('plug 1');
    await bench.expectStatus(1, 'Preparing');
    const before = await remoteStart(bench, authorizeRemote);
    await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG }, { after: before });
    await bench.expectStatus(1, 'Charging', { after: before, within: 15_000 });
    await bench.expectEnergy(1);
  });

  conformance(`TC_011_1_CS remote start first, ${variant} (B-RS-03)`, {}, async (bench) => {
    await askedFor(bench, authorizeRemote);
    await remoteStart(bench, authorizeRemote);
    const preparing = await bench.expectStatus(1, 'Preparing');
    await bench.expectSilence(3_000);
    await bench.act('plug');
    await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG }, { after: preparing });
    await bench.expectStatus(1, 'Charging', { after: preparing, within: 15_000 });
    await bench.expectEnergy();
  });

  conformance(`TC_011_2_CS remote start, time out, ${variant} (B-RS-03, B-TX-04)`, {}, async (bench) => {
    await askedFor(bench, authorizeRemote);
    await bench.configure({ ConnectionTimeOut: CONNECTION_TIME_OUT_S });
    await remoteStart(bench, authorizeRemote);
    const preparing = await bench.expectStatus(1, 'Preparing');
    const available = await bench.expectStatus(1, 'Available', { within: (CONNECTION_TIME_OUT_S + 3) * 1000, after: preparing });
    const waited = available.at - preparing.at;
    assert.ok(Math.abs(waited - CONNECTION_TIME_OUT_S * 1000) <= 1000, `Available after ${waited} ms`);
    await bench.act('plug');
    await bench.expectStatus(1, 'Preparing', { after: available });
    await bench.expectSilence(10_000);
    await bench.expectNoEnergy();
  });
}

conformance('TC_012_CS remote stop (B-RS-07)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging();
  const from = bench.mark();
  assert.equal((await bench.call('RemoteStopTransaction', { transactionId })).status, 'Accepted');
  const stop = await bench.expect('StopTransaction', { transactionId, reason: 'Remote' }, { from });
  const answer = bench.cs.frames.find((frame) => frame.n >= from && frame.dir === 'in' && frame.type === 3);
  assert.ok(answer.n < stop.n, 'the answer comes before the StopTransaction');
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  assert.equal((await bench.expectNoEnergy()).lock, 'Unlocked');
});

conformance('TC_026_CS remote start on a charging connector is rejected (B-RS-01)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ LocalPreAuthorize: false });
  await bench.charging();
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Rejected');
  await bench.expectSilence(5_000);
  await bench.expectEnergy();
});

conformance('TC_027_CS remote start on connector 0 is rejected', {}, async (bench) => {
  await bench.boot();
  const answer = await bench.callOrError('RemoteStartTransaction', { connectorId: 0, idTag: TAG });
  assert.ok(answer.status === 'Rejected' || answer.code !== undefined, JSON.stringify(answer));
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.expectSilence(5_000);
});

conformance('TC_028_CS remote stop of an unknown transaction is rejected (B-RS-07)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging();
  for (const unknown of [transactionId + 1, 0, -1, 2147483647]) {
    assert.equal((await bench.call('RemoteStopTransaction', { transactionId: unknown })).status, 'Rejected');
  }
  await bench.expectSilence(5_000);
  await bench.expectEnergy();
});

conformance('B-RS-01 remote start: unknown and unavailable connectors are rejected (B-CN-04)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const unknown = await bench.callOrError('RemoteStartTransaction', { connectorId: 3, idTag: TAG });
  assert.ok(unknown.status === 'Rejected' || unknown.code !== undefined, JSON.stringify(unknown));
  assert.equal((await bench.call('ChangeAvailability', { connectorId: 2, type: 'Inoperative' })).status, 'Accepted');
  await bench.expectStatus(2, 'Unavailable');
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 2, idTag: TAG })).status, 'Rejected');
  await bench.expectSilence(3_000);
});

conformance('B-RS-01 remote start on a faulted connector is rejected (TC_041_CS, B-TX-14)', {}, async (bench) => {
  await bench.boot();
  await bench.act('fault 1 ground');
  await bench.expect('StatusNotification', { connectorId: 1, status: 'Faulted', errorCode: 'GroundFailure' });
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Rejected');
  await bench.act('plug');
  await bench.tap('04A1B2C3');
  await bench.advance(20_000);
  assert.equal(bench.cs.calls('StartTransaction').length, 0);
  await bench.expectNoEnergy();
  bench.tolerated.add('Authorize');
});

conformance('B-RS-09 second remote start while one waits for the plug is rejected', {}, async (bench) => {
  await askedFor(bench, false);
  await remoteStart(bench, false);
  await bench.expectStatus(1, 'Preparing');
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: 'OTHER' })).status, 'Rejected');
  await bench.act('plug');
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('B-RS-02 the central system refuses the tag at StartTransaction: stop with DeAuthorized (B-AU-15)', {}, async (bench) => {
  await askedFor(bench, false);
  await bench.configure({ StopTransactionOnInvalidId: true });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  bench.cs.tags.set(TAG, { status: 'Invalid' });
  await remoteStart(bench, false);
  const start = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expect('StopTransaction', { reason: 'DeAuthorized', transactionId: start.answerFrame.payload.transactionId });
  await bench.advance(3_000);
  const statuses = bench.takeStatuses().map((payload) => payload.status);
  assert.equal(statuses.at(-1), 'Finishing', statuses.join());
  await bench.expectNoEnergy();
});

conformance('B-AU-16 the same with StopTransactionOnInvalidId false: energy stops, transaction stays open', {}, async (bench) => {
  await askedFor(bench, false);
  await bench.configure({ StopTransactionOnInvalidId: false });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  bench.cs.tags.set(TAG, { status: 'Blocked' });
  await remoteStart(bench, false);
  const start = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'SuspendedEVSE', { after: start });
  await bench.advance(3_000);
  bench.takeStatuses();
  await bench.expectNoEnergy();
  const { transactionId } = start.answerFrame.payload;
  assert.equal((await bench.call('RemoteStopTransaction', { transactionId })).status, 'Accepted');
  await bench.expect('StopTransaction', { transactionId, reason: 'Remote' });
  await bench.expectStatus(1, 'Finishing');
});
