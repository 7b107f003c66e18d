// The local authorization list.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { cacheTag, comesOnline, goesOffline } from '../harness/offline.js';

const TAG = '04A1B2C3';
const OTHER = '04D5E6F7';
const THIRD = '04010203';

const accepted = (idTag, more = {}) => ({ idTag, idTagInfo: { status: 'Accepted', ...more } });

async function send(bench, listVersion, updateType, localAuthorizationList) {
  const payload = { listVersion, updateType, ...(localAuthorizationList ? { localAuthorizationList } : {}) };
  return (await bench.callOrError('SendLocalList', payload)).status;
}

const version = async (bench) => (await bench.call('GetLocalListVersion', {})).listVersion;

async function bootWithList(bench, settings = {}) {
  await bench.boot();
  await bench.configureIfKnown('AuthorizationCacheEnabled', false);
  await bench.configure({ LocalAuthListEnabled: true, LocalPreAuthorize: true, AuthorizeRemoteTxRequests: true, ...settings });
}

/** A tag that is accepted without Authorize.req starts a transaction. */
async function startsUnasked(bench, tag, connector = 1) {
  const asked = bench.cs.calls('Authorize').length;
  await bench.tap(tag);
  const preparing = await bench.expectStatus(connector, 'Preparing');
  await bench.act(`plug ${connector}`);
  const start = await bench.expect('StartTransaction', { connectorId: connector, idTag: tag }, { after: preparing });
  await bench.expectStatus(connector, 'Charging', { after: preparing, within: 15_000 });
  assert.equal(bench.cs.calls('Authorize').length, asked, 'asked although the list knows the tag');
  return start;
}

/** Ends the session that a tag began and takes the cable out. */
async function endsSession(bench, tag) {
  await bench.tap(tag);
  await bench.expect('StopTransaction', { idTag: tag });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
}

/** A tag that the list does not answer for leads to Authorize.req; nothing is plugged in. */
async function isAskedFor(bench, tag) {
  await bench.tap(tag);
  const authorize = await bench.expect('Authorize', { idTag: tag });
  if (bench.cs.idTagInfo(tag).status === 'Accepted') {
    await bench.expectStatus(1, 'Preparing');
    await bench.tap(tag);
    await bench.expectStatus(1, 'Available');
  }
  return authorize;
}

/** Offline, with the cable in: does the tag start a transaction? */
async function startsOffline(bench, tag) {
  await bench.tap(tag);
  await bench.advance(5_000);
  const { contactor } = await bench.station.connector(1);
  if (contactor) {
    await bench.tap(tag);
    await bench.advance(3_000);
  }
  return contactor;
}

async function settlesOnline(bench) {
  await comesOnline(bench);
  await bench.advance(5_000);
  for (const action of ['StartTransaction', 'StopTransaction', 'MeterValues']) {
    bench.tolerated.add(action);
  }
  bench.takeStatuses();
}

conformance('TC_042_1_CS version while the list is off: -1 (B-LL-05)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ LocalAuthListEnabled: false });
  const answer = await bench.callOrError('GetLocalListVersion', {});
  assert.ok(answer.listVersion === -1 || answer.code === 'NotSupported', JSON.stringify(answer));
});

conformance('TC_042_2_CS version of an empty list: 0 (B-LL-06)', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await version(bench), 0, 'version of a new station');
  assert.equal(await send(bench, 1, 'Full'), 'Accepted');
  assert.equal(await version(bench), 0);
  assert.equal(await send(bench, 3, 'Full', [accepted(TAG)]), 'Accepted');
  assert.equal(await version(bench), 3);
  assert.equal(await send(bench, 4, 'Full', []), 'Accepted');
  assert.equal(await version(bench), 0);
});

conformance('TC_043_CS send a list: full and differential (B-LL-01, B-LL-02)', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
  assert.equal(await send(bench, 2, 'Differential', [accepted(OTHER)]), 'Accepted');
  assert.equal(await version(bench), 2);
  for (const tag of [TAG, OTHER]) {
    await startsUnasked(bench, tag);
    await endsSession(bench, tag);
  }
});

conformance('TC_043_1_CS send a list while the list is off: NotSupported (B-LL-05)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ LocalAuthListEnabled: false, LocalPreAuthorize: true });
  await bench.configureIfKnown('AuthorizationCacheEnabled', false);
  const answer = await bench.callOrError('SendLocalList', { listVersion: 1, updateType: 'Full', localAuthorizationList: [accepted(TAG)] });
  assert.ok(answer.status === 'NotSupported' || answer.code === 'NotSupported', JSON.stringify(answer));
  await isAskedFor(bench, TAG);
  await bench.configure({ LocalAuthListEnabled: true });
  await isAskedFor(bench, TAG); // nothing was stored
});

conformance('TC_043_2_CS version mismatch (B-LL-03)', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 2, 'Full', [accepted(TAG)]), 'Accepted');
  assert.equal(await version(bench), 2);
  assert.equal(await send(bench, 5, 'Differential', [accepted(OTHER)]), 'Accepted');
  assert.equal(await version(bench), 5);
  for (const [listVersion, entries] of [[4, [accepted(THIRD)]], [5, [accepted(THIRD)]], [4, [{ idTag: TAG }]]]) {
    assert.equal(await send(bench, listVersion, 'Differential', entries), 'VersionMismatch');
    assert.equal(await version(bench), 5);
  }
  await isAskedFor(bench, THIRD);
  await startsUnasked(bench, TAG);
  await endsSession(bench, TAG);
  assert.equal(await send(bench, 1, 'Full', [accepted(THIRD)]), 'Accepted', 'a full list may have any version');
  assert.equal(await version(bench), 1);
});

conformance('TC_043_3_CS a list that cannot be stored: Failed, the old one stays (B-LL-04)', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
  await bench.act('flash full');
  assert.equal(await send(bench, 2, 'Full', [accepted(OTHER)]), 'Failed');
  assert.equal(await send(bench, 2, 'Differential', [accepted(OTHER)]), 'Failed');
  await bench.act('flash free');
  assert.equal(await version(bench), 1);
  await isAskedFor(bench, OTHER);
  await startsUnasked(bench, TAG);
});

conformance('TC_008_1_CS local start with an id of the list (TC_008_CS, B-AU-03)', {}, async (bench) => {
  await bootWithList(bench);
  assert.ok(Number.isInteger(await version(bench)));
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
  await startsUnasked(bench, TAG);
  await bench.expectEnergy();
});

conformance('TC_008_2_CS remote start with an id of the list (B-RS-02)', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Accepted');
  const preparing = await bench.expectStatus(1, 'Preparing');
  await bench.act('plug');
  await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG }, { after: preparing });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('B-AU-03 the list answers without regard to case, only with LocalPreAuthorize, only while it is on', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG.toLowerCase())]), 'Accepted');
  await startsUnasked(bench, TAG);
  await endsSession(bench, TAG);
  await bench.configure({ LocalPreAuthorize: false });
  await isAskedFor(bench, TAG);
  await bench.configure({ LocalPreAuthorize: true, LocalAuthListEnabled: false });
  await isAskedFor(bench, TAG);
});

conformance('B-AU-05 an entry that is not valid is asked about while online; the answer decides (B-LL-08)', {}, async (bench) => {
  await bootWithList(bench);
  const past = bench.cs.utc(bench.now - 60_000);
  assert.equal(await send(bench, 1, 'Full', [
    { idTag: TAG, idTagInfo: { status: 'Blocked' } }, accepted(OTHER, { expiryDate: past }),
  ]), 'Accepted');
  bench.cs.tags.set(TAG, { status: 'Blocked' });
  await isAskedFor(bench, TAG);
  bench.cs.tags.set(OTHER, { status: 'Expired' });
  await isAskedFor(bench, OTHER);
  await bench.expectSilence(3_000);
  bench.cs.tags.delete(TAG);
  await bench.tap(TAG);
  await bench.expect('Authorize', { idTag: TAG });
  await bench.expectStatus(1, 'Preparing'); // accepted all the same
  await bench.advance(1_000);
  bench.takeStatuses().forEach((payload) => assert.equal(payload.errorCode, 'LocalListConflict')); // B-ST-13
});

conformance('B-LL-01 a full list replaces everything; B-LL-02 differential adds, changes and deletes', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG), accepted(OTHER)]), 'Accepted');
  assert.equal(await send(bench, 2, 'Differential', [{ idTag: TAG }, { idTag: OTHER, idTagInfo: { status: 'Blocked' } }, accepted(THIRD)]),
    'Accepted');
  await isAskedFor(bench, TAG);
  bench.cs.tags.set(OTHER, { status: 'Blocked' });
  await isAskedFor(bench, OTHER);
  await startsUnasked(bench, THIRD);
  await endsSession(bench, THIRD);
  assert.equal(await send(bench, 3, 'Differential', []), 'Accepted');
  assert.equal(await version(bench), 3);
  await startsUnasked(bench, THIRD);
  await endsSession(bench, THIRD);
  assert.equal(await send(bench, 9, 'Full', [accepted(TAG)]), 'Accepted');
  await isAskedFor(bench, THIRD);
  await startsUnasked(bench, TAG);
});

conformance('B-LL-04 Failed and nothing changed: duplicates, entry without idTagInfo, too many entries', {}, async (bench) => {
  await bootWithList(bench);
  const limits = await bench.configuration('LocalAuthListMaxLength', 'SendLocalListMaxLength');
  const most = Number(limits.SendLocalListMaxLength);
  assert.ok(most > 0 && Number(limits.LocalAuthListMaxLength) >= most, JSON.stringify(limits));
  assert.equal(await send(bench, 1, 'Full', [accepted(THIRD)]), 'Accepted');
  const many = Array.from({ length: most + 1 }, (_, i) => accepted(`T${i}`));
  for (const [type, entries] of [
    ['Full', [accepted(TAG), accepted(OTHER), accepted(TAG.toLowerCase())]], ['Differential', [accepted(TAG), { idTag: TAG }]],
    ['Full', [accepted(TAG), { idTag: OTHER }]], ['Full', many], ['Differential', many],
  ]) {
    const answer = await bench.callOrError('SendLocalList', { listVersion: 2, updateType: type, localAuthorizationList: entries });
    assert.ok(answer.status === 'Failed' || answer.code, `${type}: ${JSON.stringify(answer)}`);
    assert.equal(await version(bench), 1);
  }
  await isAskedFor(bench, TAG);
  await startsUnasked(bench, THIRD);
});

conformance('B-LL-04 a list as long as SendLocalListMaxLength is taken and used', {}, async (bench) => {
  await bootWithList(bench);
  const most = Number((await bench.configuration('SendLocalListMaxLength')).SendLocalListMaxLength);
  const entries = Array.from({ length: most }, (_, i) => accepted(`0400${String(i).padStart(4, '0')}`, {
    parentIdTag: `PARENT-${i}`, expiryDate: bench.cs.utc(bench.now + 86_400_000),
  }));
  assert.equal(await send(bench, 1, 'Full', entries), 'Accepted');
  await startsUnasked(bench, entries[0].idTag);
  await endsSession(bench, entries[0].idTag);
  await startsUnasked(bench, entries[most - 1].idTag);
});

conformance('B-LL-07 the list survives a power cut and a hard reset; versions 0 and -1 are invalid', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 7, 'Full', [accepted(TAG), accepted(OTHER)]), 'Accepted');
  const emptied = await bench.callOrError('SendLocalList', { listVersion: -1, updateType: 'Full', localAuthorizationList: [] });
  assert.ok(emptied.status !== 'Accepted', JSON.stringify(emptied));
  for (const listVersion of [0, -1]) {
    const answer = await bench.callOrError('SendLocalList', { listVersion, updateType: 'Full', localAuthorizationList: [accepted(THIRD)] });
    assert.ok(answer.status === 'Failed' || answer.code === 'PropertyConstraintViolation', JSON.stringify(answer));
    assert.equal(await version(bench), 7);
  }
  await bench.act('power cut');
  await bench.boot();
  assert.equal(await version(bench), 7);
  assert.equal((await bench.call('Reset', { type: 'Hard' })).status, 'Accepted');
  await bench.boot();
  assert.equal(await version(bench), 7);
  await startsUnasked(bench, OTHER);
});

conformance('B-AU-04 a tag of the list is never put into the cache', {}, async (bench) => {
  await bootWithList(bench, { LocalPreAuthorize: false });
  await bench.configure({ AuthorizationCacheEnabled: true });
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
  await isAskedFor(bench, TAG); // the answer is not remembered
  assert.equal(await send(bench, 2, 'Differential', [{ idTag: TAG }]), 'Accepted');
  await bench.configure({ LocalPreAuthorize: true });
  await isAskedFor(bench, TAG);
});

conformance('B-AU-04 the list has priority over the cache: blocked there is refused offline', {}, async (bench) => {
  await bootWithList(bench, { LocalAuthorizeOffline: true, AllowOfflineTxForUnknownId: true });
  await bench.configure({ AuthorizationCacheEnabled: true });
  await cacheTag(bench, TAG);
  assert.equal(await send(bench, 1, 'Full', [{ idTag: TAG, idTagInfo: { status: 'Blocked' } }]), 'Accepted');
  await goesOffline(bench);
  await bench.act('plug');
  await bench.advance(2_000);
  assert.equal(await startsOffline(bench, TAG), false);
  await settlesOnline(bench);
  assert.equal(bench.cs.calls('StartTransaction').length, 0);
});

conformance('TC_037_1_CS offline start, tag in the list, unknown tags not allowed (B-AU-06)', {}, async (bench) => {
  await bootWithList(bench, { LocalAuthorizeOffline: true, AllowOfflineTxForUnknownId: false });
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
  await goesOffline(bench);
  await bench.act('plug');
  await bench.advance(2_000);
  await bench.tap(TAG);
  await bench.advance(5_000);
  await comesOnline(bench);
  await bench.expect('StartTransaction', { connectorId: 1, idTag: TAG });
  await bench.expectStatus(1, 'Charging');
});

for (const [allowed, expected] of [[true, { good: true, blocked: false, expired: false, unknown: true }],
  [false, { good: true, blocked: false, expired: false, unknown: false }]]) {
  conformance(`B-AU-06 offline order, AllowOfflineTxForUnknownId ${allowed}`, {}, async (bench) => {
    await bootWithList(bench, { LocalAuthorizeOffline: true, AllowOfflineTxForUnknownId: allowed, LocalPreAuthorize: false });
    const tags = { good: TAG, blocked: OTHER, expired: THIRD, unknown: '04AAAAAA' };
    assert.equal(await send(bench, 1, 'Full', [
      accepted(tags.good), { idTag: tags.blocked, idTagInfo: { status: 'Blocked' } },
      accepted(tags.expired, { expiryDate: bench.cs.utc(bench.now - 1000) }),
    ]), 'Accepted');
    await goesOffline(bench);
    await bench.act('plug');
    await bench.advance(2_000);
    const seen = {};
    for (const [name, tag] of Object.entries(tags)) {
      seen[name] = await startsOffline(bench, tag);
    }
    assert.deepEqual(seen, expected);
    await settlesOnline(bench);
  });
}

conformance('B-AU-07 LocalAuthorizeOffline false: list and cache do not help; a blocked entry stays refused', {}, async (bench) => {
  await bootWithList(bench, { LocalAuthorizeOffline: false, AllowOfflineTxForUnknownId: false });
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG), { idTag: OTHER, idTagInfo: { status: 'Blocked' } }]), 'Accepted');
  await goesOffline(bench);
  await bench.act('plug');
  await bench.advance(2_000);
  assert.equal(await startsOffline(bench, TAG), false, 'the list helped');
  await bench.act('set AllowOfflineTxForUnknownId true');
  assert.equal(await startsOffline(bench, TAG), true, 'unknown tags are allowed');
  assert.equal(await startsOffline(bench, OTHER), false, 'blocked in the list');
  await settlesOnline(bench);
});

conformance('B-AU-13 the parent of a presented tag comes from the list, without Authorize.req', {}, async (bench) => {
  await bootWithList(bench);
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG, { parentIdTag: 'FLEET' }), accepted(OTHER, { parentIdTag: 'FLEET' }),
    accepted(THIRD, { parentIdTag: 'OTHERS' })]), 'Accepted');
  bench.cs.answerAlways('StartTransaction', (payload, frame) => ({
    transactionId: bench.cs.newTransactionId(frame.id), idTagInfo: { status: 'Accepted', parentIdTag: 'FLEET' },
  }));
  const start = await startsUnasked(bench, TAG);
  await bench.tap(THIRD);
  await bench.expectSilence(3_000);
  await bench.tap(OTHER);
  await bench.expect('StopTransaction', { transactionId: start.answerFrame.payload.transactionId, idTag: OTHER });
  await bench.expectStatus(1, 'Finishing');
});

conformance('B-ST-13 list and central system disagree: StatusNotification LocalListConflict of connector 0 (X-10)', {}, async (bench) => {
  await bootWithList(bench, { StopTransactionOnInvalidId: true });
  assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
  bench.cs.tags.set(TAG, { status: 'Invalid' });
  await bench.tap(TAG);
  await bench.expectStatus(1, 'Preparing');
  await bench.act('plug');
  const start = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expect('StatusNotification', { connectorId: 0, status: 'Available', errorCode: 'LocalListConflict' }, { after: start });
  await bench.expect('StopTransaction', { reason: 'DeAuthorized' }, { after: start });
  await bench.advance(5_000);
  const rest = bench.takeStatuses();
  assert.equal(rest.filter((payload) => payload.connectorId === 1).at(-1).status, 'Finishing');
  assert.ok(rest.filter((payload) => payload.connectorId === 0).every((payload) => payload.errorCode === 'NoError'));
});

for (const count of [300, 1000]) {
  conformance(`X-22 a list of ${count} entries: taken or refused cleanly, the old one stays`, { raw: true }, async (bench) => {
    await bootWithList(bench);
    assert.equal(await send(bench, 1, 'Full', [accepted(TAG)]), 'Accepted');
    const entries = Array.from({ length: count }, (_, i) => accepted(`X${i}`, { parentIdTag: `PARENT-OF-THE-TAG-${i % 10}`, expiryDate: bench.cs.utc(86_400_000) }));
    const id = bench.cs.id();
    const answer = bench.cs.answerTo(id, 5_000);
    bench.cs.send([2, id, 'SendLocalList', { listVersion: 2, updateType: 'Full', localAuthorizationList: entries }]);
    await bench.realPause(300);
    await bench.advance(300_000, { until: () => bench.cs.connected });
    const frame = bench.cs.connection > 1 ? null : await answer;
    if (frame?.type === 4) {
      frame.expected = true;
    }
    const taken = frame?.type === 3 && frame.payload.status === 'Accepted';
    assert.ok(taken || frame === null || frame.type === 4 || frame.payload.status === 'Failed', frame?.text);
    assert.equal(await version(bench), taken ? 2 : 1);
    if (!taken) {
      await startsUnasked(bench, TAG);
    }
  });
}

conformance('B-LL-07 a Full list without entries may have version 0', {}, async (bench) => {
  await bench.boot();
  assert.equal(await send(bench, 11, 'Full', [accepted(TAG)]), 'Accepted');
  assert.equal(await send(bench, 0, 'Full', []), 'Accepted');
  assert.equal(await version(bench), 0);
  assert.equal(await send(bench, 12, 'Full', [accepted(TAG)]), 'Accepted');
  assert.equal(await send(bench, 0, 'Full'), 'Accepted');
  assert.equal(await version(bench), 0);
});
