// Tags that are refused.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = '04BAD0BAD0';
const NO_START_MS = 60_000;

async function plugAndWait(bench) {
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing', { within: 20_000 });
  await bench.expectSilence(NO_START_MS, { step: 500 });
  assert.equal(bench.cs.calls('StartTransaction').length, 0);
  await bench.expectNoEnergy();
}

for (const status of ['Invalid', 'Expired', 'Blocked', 'ConcurrentTx']) {
  conformance(`TC_023_4_CS Authorize ${status}, local (B-AU-08, B-ST-12)`, {}, async (bench) => {
    bench.cs.tags.set('04BAD0BA', { status });
    await bench.boot();
    await bench.configureIfKnown('MinimumStatusDuration', 10);
    await bench.configure({ LocalPreAuthorize: true });
    await bench.tap('04BAD0BA');
    await bench.expect('Authorize', { idTag: '04BAD0BA' });
    await plugAndWait(bench);
  });

  conformance(`TC_023_5_CS Authorize ${status}, remote (B-RS-02, B-AU-08)`, {}, async (bench) => {
    bench.cs.tags.set(TAG, { status });
    await bench.boot();
    await bench.configure({ AuthorizeRemoteTxRequests: true });
    const answer = await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG });
    assert.equal(answer.status, 'Accepted');
    await bench.expect('Authorize', { idTag: TAG });
    await bench.advance(3_000);
    const before = bench.takeStatuses().map((payload) => payload.status);
    assert.ok(['', 'Preparing,Available'].includes(before.join()), `statuses before the plug: ${before}`);
    await plugAndWait(bench);
  });
}

conformance('B-ST-12 refused with the cable in: the connector stays Preparing, a good tag starts afterwards', {}, async (bench) => {
  bench.cs.tags.set('04BAD0BA', { status: 'Invalid' });
  await bench.boot();
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap('04BAD0BA');
  await bench.expect('Authorize', { idTag: '04BAD0BA' });
  await bench.expectSilence(5_000);
  await bench.tap('04A1B2C3');
  await bench.expect('Authorize', { idTag: '04A1B2C3' });
  await bench.expect('StartTransaction', { idTag: '04A1B2C3' });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('B-ST-03 MinimumStatusDuration: a state that passes within it is not reported (X-20)', {}, async (bench) => {
  await bench.boot();
  assert.ok(await bench.configureIfKnown('MinimumStatusDuration', 10), 'MinimumStatusDuration is not there');
  await bench.act('plug');
  await bench.expectSilence(4_000);
  await bench.act('unplug');
  await bench.expectSilence(20_000);
  await bench.act('plug');
  const begin = bench.now;
  const preparing = await bench.expectStatus(1, 'Preparing', { within: 20_000 });
  assert.ok(preparing.at - begin >= 9_800, `reported after ${preparing.at - begin} ms`);
});

conformance('B-AU-17 Authorize answered with a CALLERROR starts nothing', {}, async (bench) => {
  await bench.boot();
  const { callError } = await import('../harness/central-system.js');
  bench.cs.answerNext('Authorize', callError('InternalError', 'database is down'));
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap('04A1B2C3');
  await bench.expect('Authorize', { idTag: '04A1B2C3' });
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy();
});
