// Transaction messages that the central system fails to process.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { callError } from '../harness/central-system.js';
import { SILENCE } from '../harness/peer.js';

const TAG = '04A1B2C3';
const NEAR_MS = 1_000;

function about(actual, expected, what) {
  assert.ok(Math.abs(actual - expected) <= NEAR_MS, `${what}: ${actual} ms instead of ${expected} ms`);
}

conformance('B-QU-05 CALLERROR on StopTransaction: sent again after 10 s and 20 s, then given up (X-06)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ TransactionMessageAttempts: 3, TransactionMessageRetryInterval: 10 });
  const { transactionId } = await bench.charging({ tag: TAG });
  bench.cs.answerAlways('StopTransaction', callError('InternalError', 'cannot store'));
  await bench.tap(TAG);
  const stops = [];
  for (let i = 0; i < 3; i++) {
    stops.push(await bench.expect('StopTransaction', { transactionId }, { within: 30_000 }));
  }
  about(stops[1].at - stops[0].at, 10_000, 'second attempt');
  about(stops[2].at - stops[1].at, 20_000, 'third attempt');
  assert.deepEqual(stops[1].payload, stops[0].payload);
  assert.deepEqual(stops[2].payload, stops[0].payload);
  await bench.expectStatus(1, 'Finishing');
  await bench.expectSilence(120_000, { step: 500 });
  bench.cs.answerAlways('StopTransaction', undefined);
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
  const next = await bench.charging({ tag: TAG });
  assert.notEqual(next.transactionId, transactionId);
});

conformance('B-QU-05 the queue waits: a failing MeterValues holds back what comes after it, in order (B-QU-02)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ TransactionMessageAttempts: 3, TransactionMessageRetryInterval: 10, MeterValueSampleInterval: 30 });
  const { transactionId } = await bench.charging({ tag: TAG });
  bench.cs.answerNext('MeterValues', callError('InternalError'), 2);
  const first = await bench.expect('MeterValues', { transactionId }, { within: 31_000 });
  await bench.tap(TAG);
  const second = await bench.expect('MeterValues', { transactionId }, { within: 12_000 });
  const third = await bench.expect('MeterValues', { transactionId }, { within: 22_000 });
  about(second.at - first.at, 10_000, 'second attempt');
  about(third.at - second.at, 20_000, 'third attempt');
  assert.deepEqual(third.payload, first.payload);
  const stop = await bench.expect('StopTransaction', { transactionId }, { after: third });
  assert.ok(Math.abs(bench.cs.simulated(stop.payload.timestamp) - first.at) <= 3_000, 'stamped with its own moment');
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-QU-07 StartTransaction given up: the rest goes out with transactionId -1 (X-08, B-TX-03)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ TransactionMessageAttempts: 2, TransactionMessageRetryInterval: 5, MeterValueSampleInterval: 20 });
  bench.cs.answerNext('StartTransaction', callError('InternalError'), 2);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  const first = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  const second = await bench.expect('StartTransaction', { idTag: TAG }, { within: 7_000 });
  assert.deepEqual(second.payload, first.payload);
  await bench.expect('MeterValues', { connectorId: 1, transactionId: -1 }, { within: 21_000 });
  await bench.expectEnergy();
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId: -1, idTag: TAG });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-QU-10 StartTransaction answered with a refused tag is delivered: no second attempt (B-AU-15)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ TransactionMessageAttempts: 3, TransactionMessageRetryInterval: 5, StopTransactionOnInvalidId: true });
  bench.cs.answerNext('StartTransaction', { transactionId: 9, idTagInfo: { status: 'ConcurrentTx' } });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expect('StopTransaction', { transactionId: 9, reason: 'DeAuthorized' });
  await bench.advance(30_000);
  assert.equal(bench.takeStatuses().at(-1).status, 'Finishing');
  assert.equal(bench.cs.calls('StartTransaction').length, 1);
  // B-AU-15: the cable stays locked until the tag is shown again.
  assert.equal((await bench.station.connector(1)).lock, 'Locked');
  await bench.tap(TAG);
  await bench.expectSilence(3_000);
  assert.equal((await bench.station.connector(1)).lock, 'Unlocked');
});

conformance('B-RS-08 transactionId may be any integer: 0, negative, largest', {}, async (bench) => {
  await bench.boot();
  for (const transactionId of [0, -7, 2147483647]) {
    bench.cs.answerNext('StartTransaction', { transactionId, idTagInfo: { status: 'Accepted' } });
    await bench.charging({ tag: TAG });
    assert.equal((await bench.call('RemoteStopTransaction', { transactionId })).status, 'Accepted');
    await bench.expect('StopTransaction', { transactionId, reason: 'Remote' });
    await bench.expectStatus(1, 'Finishing');
    await bench.advance(3_000);
    await bench.act('unplug');
    await bench.expectStatus(1, 'Available');
  }
});

conformance('B-QU-06 a lost connection is no failed attempt: the message is sent again with TransactionMessageAttempts 1', {}, async (bench) => {
  bench.rules.peerIsSilent = true;
  await bench.boot();
  await bench.configure({ TransactionMessageAttempts: 1, TransactionMessageRetryInterval: 10 });
  const { transactionId } = await bench.charging({ tag: TAG });
  for (let i = 0; i < 3; i++) {
    bench.cs.answerAlways('StopTransaction', SILENCE);
    if (i === 0) {
      await bench.tap(TAG);
    }
    await bench.expect('StopTransaction', { transactionId, idTag: TAG }, { wait: false, within: 30_000 });
    bench.takeStatuses();
    await bench.cs.kill();
    await bench.advance(20_000, { wait: false });
    await bench.cs.listen();
    bench.cs.answerAlways('StopTransaction', undefined);
    if (i < 2) {
      bench.cs.answerAlways('StopTransaction', SILENCE);
    }
    await bench.advance(900_000, { until: () => bench.cs.connected, wait: false });
  }
  const last = await bench.expect('StopTransaction', { transactionId, idTag: TAG }, { within: 30_000 });
  assert.equal(last.answerFrame.type, 3);
  await bench.expectSilence(30_000);
});
