// UnlockConnector.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TAG = '04A1B2C3';

conformance('TC_017_1_CS unlock without session, loose cable (B-UN-01, B-UN-02)', {}, async (bench) => {
  await bench.boot();
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
  await bench.expectSilence(5_000);
  assert.equal((await bench.station.connector(1)).lock, 'Unlocked');
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
});

conformance('TC_017_2_CS unlock without session, fixed cable (B-UN-01)', { fixedCable: true }, async (bench) => {
  await bench.boot();
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'NotSupported');
  await bench.expectSilence(3_000);
});

conformance('TC_018_1_CS unlock with session, loose cable (B-UN-01)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  assert.equal((await bench.station.connector(1)).lock, 'Locked');
  await bench.advance(5_000);
  const from = bench.mark();
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
  const stop = await bench.expect('StopTransaction', { transactionId, reason: 'UnlockCommand' }, { from });
  const finishing = await bench.expectStatus(1, 'Finishing', { from });
  assert.equal((await bench.expectNoEnergy()).lock, 'Unlocked');
  await bench.act('unplug');
  const available = await bench.expectStatus(1, 'Available', { after: finishing });
  assert.ok(available.n > stop.n);
});

conformance('TC_018_2_CS unlock with session, fixed cable: not supported, the session goes on (B-UN-01)', {
  fixedCable: true,
}, async (bench) => {
  await bench.boot();
  await bench.charging({ tag: TAG });
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'NotSupported');
  await bench.expectSilence(5_000);
  await bench.expectEnergy();
});

conformance('TC_030_CS unlock failure (B-UN-01)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ StopTransactionOnEVSideDisconnect: true, UnlockConnectorOnEVSideDisconnect: false });
  await bench.charging({ tag: TAG });
  await bench.act('unplug-ev');
  await bench.expect('StopTransaction', { reason: 'EVDisconnected' });
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(2_000);
  await bench.act('fault 1 lock');
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'UnlockFailed');
  await bench.advance(5_000);
  bench.takeStatuses().forEach((payload) => assert.equal(payload.errorCode, 'ConnectorLockFailure'));
});

conformance('TC_030_CS unlock failure in a session: the session is stopped all the same (B-UN-01)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  await bench.act('fault 1 lock');
  await bench.advance(1_000);
  assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'UnlockFailed');
  await bench.expect('StopTransaction', { transactionId, reason: 'UnlockCommand' });
  await bench.advance(5_000);
  await bench.expectNoEnergy();
  const statuses = bench.takeStatuses();
  assert.ok(statuses.some((payload) => payload.status === 'Finishing'), JSON.stringify(statuses));
});

conformance('TC_031_CS unlock of an unknown connector (B-CN-04)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  for (const connectorId of [3, 99]) {
    assert.equal((await bench.call('UnlockConnector', { connectorId })).status, 'NotSupported');
  }
  await bench.expectSilence(3_000);
});
