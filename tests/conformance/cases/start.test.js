// Start of a session at the station.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = '04A1B2C3';
const CONNECTION_TIME_OUT_S = 15;

async function expectStart(bench, after) {
  const start = await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG }, { after });
  const charging = await bench.expectStatus(1, 'Charging', { after, within: 15_000 });
  assert.ok(Number.isInteger(start.payload.meterStart) && start.payload.meterStart >= 0);
  assert.equal(start.payload.reservationId, undefined, 'no reservation was used');
  assert.ok(Math.abs(bench.cs.simulated(start.payload.timestamp) - start.at) <= 1000, 'start is stamped with its own moment');
  return { start, charging };
}

conformance('TC_003_CS plug-in first (B-AU-01, B-TX-01, B-TX-02)', {}, async (bench) => {
  await bench.boot();
  await bench.act('plug');
  const preparing = await bench.expectStatus(1, 'Preparing');
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy();
  await bench.tap(TAG);
  const authorize = await bench.expect('Authorize', { idTag: TAG }, { after: preparing });
  await expectStart(bench, authorize);
  await bench.expectEnergy();
});

conformance('TC_004_1_CS identification first (B-TX-01)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 60 });
  const { preparing, authorize } = await bench.authorized(TAG);
  await bench.expectSilence(3_000);
  await bench.act('plug');
  await expectStart(bench, preparing.n > authorize.n ? preparing : authorize);
  await bench.expectEnergy();
});

conformance('TC_004_2_CS identification first, ConnectionTimeOut (B-TX-04)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ ConnectionTimeOut: CONNECTION_TIME_OUT_S });
  const { preparing } = await bench.authorized(TAG);
  const available = await bench.expectStatus(1, 'Available', { within: (CONNECTION_TIME_OUT_S + 3) * 1000, after: preparing });
  const waited = available.at - preparing.at;
  assert.ok(Math.abs(waited - CONNECTION_TIME_OUT_S * 1000) <= 1000, `Available after ${waited} ms`);
  // The authorization is gone: the cable alone starts nothing.
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing', { after: available });
  await bench.expectSilence(20_000);
  await bench.expectNoEnergy();
});

conformance('B-TX-07 second presentation of the tag cancels the authorization', {}, async (bench) => {
  await bench.boot();
  await bench.authorized(TAG);
  await bench.advance(2_000);
  await bench.tap(TAG);
  await bench.expectStatus(1, 'Available');
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.expectSilence(5_000);
  await bench.expectNoEnergy();
});

conformance('B-AU-01 no energy and no start while Authorize has no answer (TC_003_CS)', {}, async (bench) => {
  await bench.boot();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  bench.cs.answerNext('Authorize', () => held);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  const authorize = await bench.expect('Authorize', { idTag: TAG }, { wait: false });
  await bench.expectSilence(3_000, { wait: false });
  await bench.expectNoEnergy();
  release({ idTagInfo: { status: 'Accepted' } });
  await bench.real(() => authorize.answered);
  await bench.realPause();
  await expectStart(bench, authorize);
});

conformance('B-TX-02 charging does not wait for the answer to StartTransaction', {}, async (bench) => {
  await bench.boot();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  bench.cs.answerNext('StartTransaction', () => held);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  const start = await bench.expect('StartTransaction', { idTag: TAG }, { wait: false });
  await bench.advance(4_000, { wait: false });
  const state = await bench.station.connector(1);
  assert.equal(state.contactor, true, 'contactor waits for the answer');
  release({ transactionId: 77, idTagInfo: { status: 'Accepted' } });
  await bench.real(() => start.answered);
  await bench.realPause();
  await bench.expectStatus(1, 'Charging');
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId: 77 });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-AU-02 tags compare without regard to case: the answer of the central system does not matter for it', {
  connectors: 1,
}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  const answer = await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG.toLowerCase() });
  assert.equal(answer.status, 'Accepted');
  const start = await bench.expect('StartTransaction', { idTag: TAG.toLowerCase() });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId: start.answerFrame.payload.transactionId });
  await bench.expectStatus(1, 'Finishing');
});

conformance('card UIDs of 4, 7 and 10 bytes become idTags: upper-case hex, last byte first, no separators', {}, async (bench) => {
  await bench.boot();
  bench.cs.answerAlways('Authorize', { idTagInfo: { status: 'Invalid' } });
  for (const [uid, idTag] of [['04A1B2C3', 'C3B2A104'], ['04112233445566', '66554433221104'],
    ['0102030405060708090A', '0A090807060504030201']]) {
    await bench.act(`tap ${uid}`);
    await bench.expect('Authorize', { idTag });
    await bench.advance(5_000);
    bench.takeStatuses();
  }
});

conformance('B-TX-06 one reader, two connectors: the tag applies to the connector that is plugged', {
  connectors: 2,
}, async (bench) => {
  await bench.boot();
  const session = await bench.charging({ tag: TAG, connector: 2 });
  assert.equal(session.start.payload.connectorId, 2);
  await bench.expectNoEnergy(1);
  await bench.expectEnergy(2);
});

conformance('B-TX-05 one reader, two connectors: a cable without a tag in time is no longer startable (X-09)', {
  connectors: 2,
}, async (bench) => {
  await bench.boot();
  await bench.configure({ ConnectionTimeOut: CONNECTION_TIME_OUT_S });
  await bench.act('plug 1');
  const preparing = await bench.expectStatus(1, 'Preparing');
  const finishing = await bench.expectStatus(1, 'Finishing', { within: (CONNECTION_TIME_OUT_S + 3) * 1000 });
  const waited = finishing.at - preparing.at;
  assert.ok(Math.abs(waited - CONNECTION_TIME_OUT_S * 1000) <= 1000, `Finishing after ${waited} ms`);
  // The next driver shows a tag first and takes the other connector.
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  await bench.advance(3_000);
  assert.equal(bench.cs.calls('StartTransaction').length, 0, 'started on the foreign cable');
  await bench.expectNoEnergy(1);
  await bench.act('plug 2');
  await bench.expect('StartTransaction', { connectorId: 2, idTag: TAG });
  await bench.expectStatus(2, 'Charging', { within: 15_000 });
  assert.ok(bench.takeStatuses().every((payload) => payload.connectorId === 2 && payload.status === 'Preparing'));
});
