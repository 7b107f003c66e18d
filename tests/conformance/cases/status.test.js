// StatusNotification: every change, with the error code, the time and the status that belong to it.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { goesOffline, comesOnline } from '../harness/offline.js';

const TAG = '04A1B2C3';

conformance('B-ST-01 every change of status is reported, in order, stamped with its moment (B-ST-09)', {}, async (bench) => {
  const happened = [];
  bench.station.on('event', (text) => {
    const [kind, connector, status] = text.split(' ');
    if (kind === 'status' && connector === '1') {
      happened.push({ status, at: bench.now });
    }
  });
  await bench.boot();
  happened.length = 0;
  const from = bench.mark();
  await bench.act('plug');
  await bench.advance(3_000);
  await bench.tap(TAG);
  await bench.advance(5_000);
  for (const ready of ['off', 'on', 'off', 'on']) {
    await bench.act(`ev 1 ready ${ready}`);
    await bench.advance(5_000);
  }
  await bench.tap(TAG);
  await bench.advance(3_000);
  await bench.act('unplug');
  await bench.advance(3_000);
  for (const action of ['Authorize', 'StartTransaction', 'StopTransaction']) {
    bench.tolerated.add(action);
  }
  const frames = bench.cs.calls('StatusNotification', from);
  bench.takeStatuses();
  const wanted = ['Preparing', 'Charging', 'SuspendedEV', 'Charging', 'SuspendedEV', 'Charging', 'Finishing', 'Available'];
  assert.deepEqual(happened.map(({ status }) => status), wanted, 'what the station went through');
  assert.deepEqual(frames.map((frame) => frame.payload.status), wanted);
  frames.forEach((frame, i) => {
    const stamped = bench.cs.simulated(frame.payload.timestamp);
    assert.ok(Math.abs(stamped - happened[i].at) <= 400, `${frame.text} is stamped ${stamped}, it happened at ${happened[i].at}`);
  });
});

conformance('B-ST-09 a change that MinimumStatusDuration delays is stamped with the moment of the change', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MinimumStatusDuration: 10 });
  await bench.act('plug');
  const plugged = bench.now;
  const preparing = await bench.expectStatus(1, 'Preparing', { within: 15_000 });
  assert.ok(preparing.at - plugged >= 9_500);
  assert.ok(Math.abs(bench.cs.simulated(preparing.payload.timestamp) - plugged) <= 400, preparing.text);
});

conformance('B-ST-10 offline changes: afterwards the present status of each changed connector, no history', { connectors: 3 }, async (bench) => {
  await bench.boot();
  await goesOffline(bench);
  await bench.act('plug 1');
  await bench.advance(4_000);
  await bench.act('unplug 1');
  await bench.act('fault 2 ground');
  const faulted = bench.now;
  await bench.advance(30_000);
  await comesOnline(bench);
  await bench.advance(3_000);
  const frames = bench.cs.calls('StatusNotification').filter((frame) => !frame.seen);
  bench.takeStatuses();
  const last = new Map(frames.map((frame) => [frame.payload.connectorId, frame.payload]));
  assert.ok(!last.has(3), 'connector 3 has not changed');
  assert.equal(last.get(2)?.status, 'Faulted');
  assert.equal(last.get(2).errorCode, 'GroundFailure');
  assert.ok(Math.abs(bench.cs.simulated(last.get(2).timestamp) - faulted) <= 1_000, 'B-ST-09');
  assert.ok(frames.every((frame) => frame.payload.status !== 'Preparing'), 'history is replayed');
});

for (const first of ['station', 'car']) {
  conformance(`B-ST-04 both sides pause, the ${first} first: SuspendedEVSE`, {}, async (bench) => {
    await bench.boot();
    await bench.configure({ StopTransactionOnInvalidId: false });
    let release;
    bench.cs.answerNext('StartTransaction', () => new Promise((resolve) => { release = resolve; }));
    await bench.act('plug');
    await bench.expectStatus(1, 'Preparing');
    await bench.tap(TAG);
    await bench.expect('Authorize', { idTag: TAG });
    const start = await bench.expect('StartTransaction', { idTag: TAG }, { wait: false });
    await bench.advance(3_000, { wait: false });
    if (first === 'car') {
      await bench.act('ev 1 ready off');
      await bench.advance(2_000, { wait: false });
    }
    release({ transactionId: 44, idTagInfo: { status: 'Blocked' } });
    await bench.real(() => start.answered);
    await bench.advance(3_000);
    await bench.act('ev 1 ready off');
    await bench.advance(5_000);
    const statuses = bench.takeStatuses().map((payload) => payload.status);
    assert.equal(statuses.at(-1), 'SuspendedEVSE', statuses.join());
    assert.equal(statuses.includes('SuspendedEV'), first === 'car', statuses.join());
    await bench.act('ev 1 ready on');
    await bench.expectSilence(5_000); // the station still pauses
    await bench.expectNoEnergy();
  });
}

conformance('B-ST-07 a warning keeps the status and sets the error code (B-ST-08)', {}, async (bench) => {
  await bench.boot();
  await bench.charging({ tag: TAG });
  await bench.act('fault 1 meter');
  const warning = await bench.expectStatus(1, 'Charging', { errorCode: 'PowerMeterFailure', within: 60_000 });
  assert.equal((await bench.station.connector(1)).contactor, true);
  await bench.act('clear 1 meter');
  await bench.expectStatus(1, 'Charging', { within: 60_000, after: warning });
});

conformance('B-ST-07 EVCommunicationError only goes with a status in which a car is there', {}, async (bench) => {
  await bench.boot();
  await bench.act('fault 1 pilot');
  await bench.advance(5_000);
  const free = bench.takeStatuses();
  assert.ok(free.every((payload) => payload.errorCode !== 'EVCommunicationError'), JSON.stringify(free));
  await bench.act('clear 1 pilot');
  await bench.advance(2_000);
  bench.takeStatuses();
  await bench.charging({ tag: TAG });
  await bench.act('fault 1 pilot');
  const suspended = await bench.expectStatus(1, 'SuspendedEVSE', { errorCode: 'EVCommunicationError' });
  await bench.expectNoEnergy();
  await bench.act('clear 1 pilot');
  await bench.advance(20_000);
  const after = bench.takeStatuses();
  assert.equal(after.at(-1).status, 'Charging', JSON.stringify(after));
  assert.equal(after.at(-1).errorCode, 'NoError');
  assert.ok(suspended.payload.timestamp <= after.at(-1).timestamp);
  const withCar = ['Preparing', 'SuspendedEV', 'SuspendedEVSE', 'Finishing'];
  after.filter((payload) => payload.errorCode === 'EVCommunicationError')
    .forEach((payload) => assert.ok(withCar.includes(payload.status), JSON.stringify(payload)));
});

conformance('B-CN-02 each connector is an outlet of its own: two sessions at once, ended one by one', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const one = await bench.charging({ tag: TAG, connector: 1 });
  const two = await bench.charging({ tag: '04D5E6F7', connector: 2 });
  assert.notEqual(one.transactionId, two.transactionId);
  await bench.expectEnergy(1);
  await bench.expectEnergy(2);
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { transactionId: one.transactionId, idTag: TAG });
  await bench.expectStatus(1, 'Finishing');
  await bench.expectEnergy(2);
  await bench.expectNoEnergy(1);
  await bench.act('fault 1 ground');
  await bench.expectStatus(1, 'Faulted', { errorCode: 'GroundFailure' });
  await bench.expectEnergy(2);
});

conformance('TC_041_CS fault: nothing starts, neither by tag nor remotely (B-TX-14, B-ST-08)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  await bench.act('fault 1 ground');
  const faulted = await bench.expectStatus(1, 'Faulted', { errorCode: 'GroundFailure' });
  await bench.act('plug');
  await bench.tap(TAG);
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Rejected');
  await bench.expectSilence(60_000, { step: 500 });
  await bench.expectNoEnergy();
  await bench.act('clear 1 ground');
  await bench.expectSilence(10_000); // a residual current stays a fault until the car is gone
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available', { after: faulted });
  await bench.charging({ tag: TAG });
});

for (const way of ['local', 'remote']) {
  conformance(`TC_024_CS lock failure at the start, ${way} (B-TX-13)`, {}, async (bench) => {
    await bench.boot();
    const asks = (await bench.configuration('AuthorizeRemoteTxRequests')).AuthorizeRemoteTxRequests === 'true';
    if (way === 'remote') {
      assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG })).status, 'Accepted');
    } else {
      await bench.tap(TAG);
    }
    if (way === 'local' || asks) {
      await bench.expect('Authorize', { idTag: TAG });
    }
    const preparing = await bench.expectStatus(1, 'Preparing');
    await bench.act('fault 1 lock'); // the plug is in half-way
    await bench.act('plug');
    const faulted = await bench.expectStatus(1, 'Faulted', { errorCode: 'ConnectorLockFailure', after: preparing });
    await bench.expectSilence(30_000, { step: 500 });
    await bench.expectNoEnergy();
    await bench.act('clear 1 lock');
    await bench.act('unplug');
    await bench.expectStatus(1, 'Available', { after: faulted });
    await bench.charging({ tag: TAG });
  });
}
