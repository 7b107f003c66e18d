// Cold boot, registration and heartbeat.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { SILENCE } from '../harness/peer.js';

const REJECTED_S = 20;
const HEARTBEAT_S = 30;

function refuseFirstBoot(status, interval) {
  return (cs) => cs.answerNext('BootNotification', () => ({ status, currentTime: cs.utc(), interval }));
}

async function expectHeartbeats(bench, from, count = 3) {
  let before = from;
  for (let i = 0; i < count; i++) {
    const beat = await bench.expect('Heartbeat', {}, { within: (HEARTBEAT_S + 2) * 1000, step: 100, after: before });
    assert.ok(Math.abs(beat.at - before.at - HEARTBEAT_S * 1000) <= 1000,
      `Heartbeat after ${beat.at - before.at} ms instead of ${HEARTBEAT_S} s`);
    before = beat;
  }
}

async function acceptedBoot(bench, boot) {
  assert.equal(boot.payload.chargePointVendor.length > 0, true);
  assert.equal(boot.payload.chargePointModel.length > 0, true);
  let last = boot;
  for (let id = 0; id <= bench.connectors; id++) {
    const status = await bench.expectStatus(id, 'Available', { after: boot });
    last = status.n > last.n ? status : last;
  }
  return last;
}

conformance('TC_001_CS cold boot: rejected, then accepted (B-BO-01, B-BO-02, B-BO-03, B-BO-05)', {
  connectors: 2, prepare: refuseFirstBoot('Rejected', REJECTED_S),
}, async (bench) => {
  bench.tolerated.delete('Heartbeat');
  const first = await bench.expect('BootNotification', {}, { within: 60_000, step: 100 });
  await bench.expectSilence(REJECTED_S * 1000 - (bench.now - first.at) - 200, { step: 100 });
  bench.cs.answerNext('BootNotification', () => ({ status: 'Accepted', currentTime: bench.cs.utc(), interval: HEARTBEAT_S }));
  const second = await bench.expect('BootNotification', {}, { within: 60_000, step: 100 });
  assert.ok(second.at - first.at >= REJECTED_S * 1000 - 100, `second BootNotification after ${second.at - first.at} ms`);
  assert.ok(second.at - first.at <= REJECTED_S * 1000 + 5_000, `second BootNotification after ${second.at - first.at} ms`);
  const last = await acceptedBoot(bench, second);
  await expectHeartbeats(bench, last);
  assert.equal((await bench.configuration('HeartbeatInterval')).HeartbeatInterval, String(HEARTBEAT_S));
});

conformance('TC_002_CS cold boot: pending, then accepted (B-BO-03, B-BO-04)', {
  connectors: 2, prepare: refuseFirstBoot('Pending', REJECTED_S),
}, async (bench) => {
  bench.tolerated.delete('Heartbeat');
  const first = await bench.expect('BootNotification', {}, { within: 60_000, step: 100 });
  const answer = await bench.call('GetConfiguration', {});
  assert.ok(answer.configurationKey.length > 20);
  await bench.configure({ MeterValueSampleInterval: 17 });
  assert.equal((await bench.configuration('MeterValueSampleInterval')).MeterValueSampleInterval, '17');
  await bench.expectSilence(REJECTED_S * 1000 - (bench.now - first.at) - 200, { step: 100 });
  bench.cs.answerNext('BootNotification', () => ({ status: 'Accepted', currentTime: bench.cs.utc(), interval: HEARTBEAT_S }));
  const second = await bench.expect('BootNotification', {}, { within: 60_000, step: 100 });
  assert.ok(second.at - first.at >= REJECTED_S * 1000 - 100, `second BootNotification after ${second.at - first.at} ms`);
  assert.ok(second.at - first.at <= REJECTED_S * 1000 + 5_000, `second BootNotification after ${second.at - first.at} ms`);
  const last = await acceptedBoot(bench, second);
  await expectHeartbeats(bench, last);
});

conformance('B-BO-04 pending: RemoteStart and RemoteStop are rejected (X-11)', {
  prepare: refuseFirstBoot('Pending', 300),
}, async (bench) => {
  await bench.expect('BootNotification', {}, { within: 60_000 });
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: '04A1B2C3' })).status, 'Rejected');
  assert.equal((await bench.call('RemoteStopTransaction', { transactionId: 5 })).status, 'Rejected');
  await bench.act('plug');
  await bench.expectSilence(30_000);
});

conformance('B-BO-04 pending: a triggered message is sent, nothing else (B-TR-06)', {
  prepare: refuseFirstBoot('Pending', 300),
}, async (bench) => {
  await bench.expect('BootNotification', {}, { within: 60_000 });
  const answer = await bench.call('TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 });
  assert.equal(answer.status, 'Accepted');
  await bench.expectStatus(1, 'Available', { triggered: true });
  await bench.expectSilence(30_000);
});

conformance('B-BO-05 rejected: no own message, no answer to a CALL before the interval is over', {
  raw: true, prepare: refuseFirstBoot('Rejected', 60),
}, async (bench) => {
  await bench.expect('BootNotification', {}, { within: 60_000 });
  if (bench.cs.connected) { // closing the connection is allowed as well
    const id = bench.cs.id();
    const answer = bench.cs.answerTo(id, 500);
    bench.cs.send([2, id, 'GetConfiguration', {}]);
    assert.equal(await answer, null);
  }
  await bench.expectSilence(50_000);
  await bench.boot();
});

conformance('B-BO-03 interval 0: the station chooses a wait that does not flood', {
  prepare: (cs) => cs.answerAlways('BootNotification', () => ({ status: 'Rejected', currentTime: cs.utc(), interval: 0 })),
}, async (bench) => {
  await bench.advance(600_000, { step: 1000 });
  const boots = bench.cs.calls('BootNotification');
  boots.forEach((boot) => { boot.seen = true; });
  assert.ok(boots.length >= 2, 'never tried again in ten minutes');
  assert.ok(boots.length <= 61, `${boots.length} BootNotifications in ten minutes`);
});

conformance('B-BO-06 BootNotification triggered while pending is sent at once', {
  prepare: refuseFirstBoot('Pending', 300),
}, async (bench) => {
  await bench.expect('BootNotification', {}, { within: 60_000 });
  assert.equal((await bench.call('TriggerMessage', { requestedMessage: 'BootNotification' })).status, 'Accepted');
  await bench.boot({ within: 5_000 });
});

conformance('B-BO-02 the clock follows currentTime; HeartbeatInterval changes take effect at once', {}, async (bench) => {
  bench.tolerated.delete('Heartbeat');
  await bench.boot();
  const utc = Date.parse((await bench.station.state()).utc);
  assert.ok(Math.abs(utc - Date.parse(bench.cs.utc())) <= 1000, `station's clock shows ${new Date(utc).toISOString()}`);
  await bench.configure({ HeartbeatInterval: 20 });
  const changed = bench.now;
  const beat = await bench.expect('Heartbeat', {}, { within: 22_000, step: 100 });
  assert.ok(beat.at - changed <= 21_000);
  const next = await bench.expect('Heartbeat', {}, { within: 22_000, step: 100 });
  assert.ok(Math.abs(next.at - beat.at - 20_000) <= 500, `Heartbeats ${next.at - beat.at} ms apart`);
});

conformance('B-BO-01 BootNotification never answered: repeated without flooding, nothing else is sent', {
  prepare: (cs) => cs.answerAlways('*', SILENCE),
}, async (bench) => {
  bench.rules.peerIsSilent = true;
  await bench.act('plug');
  await bench.advance(600_000, { wait: false, step: 1000 });
  const calls = bench.cs.calls();
  calls.forEach((call) => { call.seen = true; });
  assert.ok(calls.every((call) => call.action === 'BootNotification'), calls.map((call) => call.text).join('\n'));
  assert.ok(calls.length >= 2 && calls.length <= 40, `${calls.length} BootNotifications in ten minutes`);
  bench.cs.answerAlways('*', undefined);
  const answered = () => bench.cs.calls('BootNotification').find((call) => call.answered);
  assert.ok(await bench.advance(600_000, { wait: false, until: answered }), 'never asked again');
  answered().seen = true;
  await bench.expectStatus(0, 'Available', { after: answered() });
  await bench.expectStatus(1, ['Preparing', 'Finishing'], { after: answered() });
});

conformance('B-ST-02 after boot the present state is reported, not Available', {
  prepare: refuseFirstBoot('Pending', 20),
}, async (bench) => {
  await bench.expect('BootNotification', {}, { within: 60_000 });
  await bench.act('plug');
  await bench.advance(2_000);
  await bench.boot({ statuses: { 1: ['Preparing', 'Finishing'] } });
});

for (const [what, answer, info] of [
  ['without an interval', (cs) => ({ currentTime: cs.utc() }), 'interval of BootNotification cannot be used'],
  ['with a text for the interval', (cs) => ({ currentTime: cs.utc(), interval: '45' }), 'interval of BootNotification cannot be used'],
  ['with a date of Java', (cs) => ({ currentTime: cs.utc().replace('Z', '[UTC]'), interval: 86_400 }), undefined],
  ['with the last day of a date type', () => ({ currentTime: '9999-12-31T23:59:59Z', interval: 86_400 }), 'currentTime is no time of 2020 to 2099'],
]) {
  conformance(`B-BO-10 Accepted ${what} registers`, {
    raw: true, prepare: (cs) => cs.answerNext('BootNotification', () => ({ status: 'Accepted', ...answer(cs) })),
  }, async (bench) => {
    const { 0: status } = await bench.boot();
    assert.equal(status.payload.info, info);
    assert.ok((await bench.configuration('HeartbeatInterval')).HeartbeatInterval > 0);
  });
}
