// The way out and back: the central system vanishes like a killed process, and returns on the same port.
import assert from 'node:assert/strict';

const RECONNECT_WITHIN_MS = 900_000;

/** Drops the connection and closes the port; the station knows it when this returns. */
export async function goesOffline(bench) {
  bench.rules.peerIsSilent = true;
  await bench.cs.kill();
  assert.ok(await bench.real(() => !bench.station.linkOpen), 'the station does not notice that the connection is gone');
  bench.offlineSince = bench.cs.calls('BootNotification').length;
}

/** Brings the central system back and waits until the station is connected again, without a BootNotification. */
export async function comesOnline(bench) {
  await bench.cs.listen();
  const back = await bench.advance(RECONNECT_WITHIN_MS, { until: () => bench.cs.connected, step: 500 });
  assert.ok(back, 'did not come back');
  await bench.advance(1_000);
  assert.equal(bench.cs.calls('BootNotification').length, bench.offlineSince, 'B-BO-08: BootNotification after a plain reconnect');
}

/** Memory states IdTagLocalAuthList and IdTagCached, as far as the station has list and cache. */
export async function rememberTag(bench, tag) {
  const known = await bench.configuration('SupportedFeatureProfiles', 'AuthorizationCacheEnabled');
  if (known.AuthorizationCacheEnabled !== undefined) {
    await bench.configure({ AuthorizationCacheEnabled: true });
    await cacheTag(bench, tag);
  }
  if (known.SupportedFeatureProfiles.includes('LocalAuthListManagement')) {
    await bench.configure({ LocalAuthListEnabled: true });
    const { status } = await bench.call('SendLocalList', {
      listVersion: 1, updateType: 'Full', localAuthorizationList: [{ idTag: tag, idTagInfo: { status: 'Accepted' } }],
    });
    assert.equal(status, 'Accepted');
  }
}

/** Memory state IdTagCached: the tag was authorized once; the driver then changes his mind. */
export async function cacheTag(bench, tag, connector = 1) {
  await bench.authorized(tag, connector);
  await bench.tap(tag);
  await bench.expectStatus(connector, 'Available');
}
