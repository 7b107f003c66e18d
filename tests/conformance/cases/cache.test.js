// The authorization cache.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { cacheTag, comesOnline, goesOffline } from '../harness/offline.js';

const TAG = '04A1B2C3';
const OTHER = '04D5E6F7';
const CONNECTION_TIME_OUT_S = 15;
const WRITE_PAUSE_MS = 31 * 60_000; // new entries may wait half an hour, to spare the flash

async function bootWithCache(bench, settings = {}) {
  await bench.boot();
  await bench.configureIfKnown('LocalAuthListEnabled', false);
  await bench.configure({ AuthorizationCacheEnabled: true, LocalPreAuthorize: true, AuthorizeRemoteTxRequests: true, ...settings });
}

/** The tag is accepted without Authorize.req: Preparing; presented again it is Available. */
async function isCached(bench, tag) {
  const asked = bench.cs.calls('Authorize').length;
  await bench.tap(tag);
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(tag);
  await bench.expectStatus(1, 'Available');
  assert.equal(bench.cs.calls('Authorize').length, asked, 'asked although the tag is cached');
}

/** The tag leads to Authorize.req. */
async function isAskedFor(bench, tag) {
  await bench.tap(tag);
  await bench.expect('Authorize', { idTag: tag });
  if (bench.cs.idTagInfo(tag).status === 'Accepted') {
    await bench.expectStatus(1, 'Preparing');
    await bench.tap(tag);
    await bench.expectStatus(1, 'Available');
  }
}

async function endsWithUnplug(bench) {
  await bench.advance(3_000);
  await bench.act('unplug');
  await bench.advance(2_000);
  assert.equal(bench.takeStatuses().at(-1).status, 'Available');
}

conformance('TC_007_1_CS local start with a cached id (TC_007_CS, B-AU-03)', {}, async (bench) => {
  await bootWithCache(bench);
  await cacheTag(bench, TAG);
  await bench.tap(TAG);
  const preparing = await bench.expectStatus(1, 'Preparing');
  await bench.expectSilence(2_000);
  await bench.act('plug');
  await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG }, { after: preparing });
  await bench.expectStatus(1, 'Charging', { after: preparing, within: 15_000 });
  await bench.expectEnergy();
});

conformance('TC_007_1_CS local start with a cached id, plug-in first', {}, async (bench) => {
  await bootWithCache(bench);
  await cacheTag(bench, TAG);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('TC_007_2_CS remote start with a cached id (B-RS-02)', {}, async (bench) => {
  await bootWithCache(bench);
  await cacheTag(bench, TAG);
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Accepted');
  const preparing = await bench.expectStatus(1, 'Preparing');
  await bench.act('plug');
  await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG }, { after: preparing });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('TC_061_1_CS clear the cache, local (TC_061_CS, B-AU-11, B-TX-07)', {}, async (bench) => {
  await bootWithCache(bench, { ConnectionTimeOut: CONNECTION_TIME_OUT_S });
  await bench.authorized(TAG);
  await bench.tap(TAG);
  await bench.expectStatus(1, 'Available');
  await isCached(bench, TAG);
  assert.equal((await bench.call('ClearCache', {})).status, 'Accepted');
  await isAskedFor(bench, TAG);
});

conformance('TC_061_2_CS clear the cache, remote (B-AU-11)', {}, async (bench) => {
  await bootWithCache(bench, { ConnectionTimeOut: CONNECTION_TIME_OUT_S });
  const remoteStart = async () => {
    assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Accepted');
  };
  await remoteStart();
  await bench.expect('Authorize', { idTag: TAG });
  await bench.expectStatus(1, 'Preparing');
  await bench.expectStatus(1, 'Available', { within: (CONNECTION_TIME_OUT_S + 3) * 1000 });
  await remoteStart(); // cached now
  await bench.expectStatus(1, 'Preparing');
  await bench.expectStatus(1, 'Available', { within: (CONNECTION_TIME_OUT_S + 3) * 1000 });
  assert.equal(bench.cs.calls('Authorize').length, 1);
  assert.equal((await bench.call('ClearCache', {})).status, 'Accepted');
  await remoteStart();
  await bench.expect('Authorize', { idTag: TAG });
  await bench.expectStatus(1, 'Preparing');
});

conformance('B-AU-05 a cached tag that is not valid is asked about while online', {}, async (bench) => {
  await bootWithCache(bench);
  bench.cs.tags.set(TAG, { status: 'Blocked' });
  await isAskedFor(bench, TAG);
  await bench.expectSilence(2_000);
  bench.cs.tags.delete(TAG); // unblocked meanwhile
  await isAskedFor(bench, TAG);
  await isCached(bench, TAG);
});

conformance('B-AU-09 the answer to StartTransaction goes into the cache', {}, async (bench) => {
  await bootWithCache(bench, { AuthorizeRemoteTxRequests: false, StopTransactionOnInvalidId: true });
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Accepted');
  await bench.expectStatus(1, 'Preparing');
  await bench.act('plug');
  const { answerFrame } = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  const { transactionId } = answerFrame.payload;
  assert.equal((await bench.call('RemoteStopTransaction', { transactionId })).status, 'Accepted');
  await bench.expect('StopTransaction', { transactionId });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
  await isCached(bench, TAG);
});

conformance('B-AU-09 the answer to StartTransaction may take a tag out again', {}, async (bench) => {
  await bootWithCache(bench, { StopTransactionOnInvalidId: false });
  bench.cs.answerNext('StartTransaction', { transactionId: 5, idTagInfo: { status: 'Blocked' } });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG }); // accepted and cached
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.advance(3_000);
  assert.equal((await bench.call('RemoteStopTransaction', { transactionId: 5 })).status, 'Accepted');
  await bench.expect('StopTransaction', { transactionId: 5, idTag: undefined });
  await endsWithUnplug(bench);
  await isAskedFor(bench, TAG);
});

conformance('B-AU-09 the answer to StopTransaction may take a tag out again', {}, async (bench) => {
  await bootWithCache(bench);
  const { transactionId } = await bench.charging({ tag: TAG });
  bench.cs.answerNext('StopTransaction', { idTagInfo: { status: 'Expired' } });
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId, idTag: TAG });
  await endsWithUnplug(bench);
  await isAskedFor(bench, TAG);
});

conformance('B-AU-10 the cache survives a reset at once, and a power cut after its pause between two writes', {}, async (bench) => {
  await bootWithCache(bench);
  await cacheTag(bench, TAG);
  assert.equal((await bench.call('Reset', { type: 'Hard' })).status, 'Accepted');
  await bench.boot();
  await isCached(bench, TAG);
  await cacheTag(bench, OTHER);
  await bench.advance(WRITE_PAUSE_MS, { step: 2_000 });
  await bench.act('power cut');
  await bench.boot();
  await isCached(bench, TAG);
  await isCached(bench, OTHER);
});

conformance('B-AU-10 an entry past its expiryDate counts no more (B-LL-08)', {}, async (bench) => {
  await bootWithCache(bench);
  bench.cs.tags.set(OTHER, { status: 'Accepted', expiryDate: bench.cs.utc(bench.now + 60_000) });
  await cacheTag(bench, TAG);
  await cacheTag(bench, OTHER);
  await isCached(bench, OTHER);
  await bench.advance(70_000, { step: 500 });
  await isAskedFor(bench, OTHER);
  await isCached(bench, TAG);
});

conformance('B-AU-10 AuthorizationCacheEnabled false: the cache is neither used nor filled', {}, async (bench) => {
  await bootWithCache(bench);
  await cacheTag(bench, TAG);
  await bench.configure({ AuthorizationCacheEnabled: false });
  await isAskedFor(bench, TAG);
  await isAskedFor(bench, OTHER);
  await bench.configure({ AuthorizationCacheEnabled: true });
  await isAskedFor(bench, OTHER); // it was not filled meanwhile
});

conformance('B-AU-03 LocalPreAuthorize false: a cached tag is asked about', {}, async (bench) => {
  await bootWithCache(bench, { LocalPreAuthorize: false });
  await isAskedFor(bench, TAG);
  await isAskedFor(bench, TAG);
});

conformance('TC_037_1_CS offline start with a cached tag; B-AU-06 expired and unknown ones start nothing', {}, async (bench) => {
  await bootWithCache(bench, { LocalAuthorizeOffline: true, AllowOfflineTxForUnknownId: false });
  bench.cs.tags.set(OTHER, { status: 'Accepted', expiryDate: bench.cs.utc(bench.now + 30_000) });
  await cacheTag(bench, TAG);
  await cacheTag(bench, OTHER);
  await bench.advance(40_000);
  await goesOffline(bench);
  await bench.act('plug');
  await bench.advance(2_000);
  for (const tag of [OTHER, '04AAAAAA']) {
    await bench.tap(tag);
    await bench.advance(5_000);
    await bench.expectNoEnergy();
  }
  await bench.tap(TAG);
  await bench.advance(5_000);
  await comesOnline(bench);
  await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG });
  await bench.expectStatus(1, 'Charging');
});

conformance('B-AU-06 an expired cache entry is refused offline even where unknown tags are allowed', {}, async (bench) => {
  await bootWithCache(bench, { LocalAuthorizeOffline: true, AllowOfflineTxForUnknownId: true });
  bench.cs.tags.set(OTHER, { status: 'Accepted', expiryDate: bench.cs.utc(bench.now + 30_000) });
  await cacheTag(bench, OTHER);
  await bench.advance(40_000);
  await goesOffline(bench);
  await bench.act('plug');
  await bench.advance(2_000);
  await bench.tap(OTHER);
  await bench.advance(5_000);
  await bench.expectNoEnergy();
  await comesOnline(bench);
  bench.takeStatuses();
  assert.equal(bench.cs.calls('StartTransaction').length, 0);
});

conformance('B-AU-13 the parent of a presented tag comes from the cache', {}, async (bench) => {
  bench.cs.tags.set(TAG, { status: 'Accepted', parentIdTag: 'FLEET' });
  bench.cs.tags.set(OTHER, { status: 'Accepted', parentIdTag: 'FLEET' });
  await bootWithCache(bench);
  await cacheTag(bench, OTHER);
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.tap(OTHER);
  await bench.expect('StopTransaction', { transactionId, idTag: OTHER });
  await bench.expectStatus(1, 'Finishing');
  assert.equal(bench.cs.calls('Authorize').length, 2, 'one for each tag');
});
