// OCPP-J flow: one CALL at a time, no deadlock, late answers; and the WebSocket layer below it.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { SILENCE } from '../harness/peer.js';

const RAW = { raw: true };
const TAG = '04A1B2C3';
const PAST_TIMEOUT_MS = 180_000;

const frameText = (id, action, payload) => JSON.stringify([2, id, action, payload]);

conformance('RPC a CALL is answered while the station waits for an answer itself', {}, async (bench) => {
  await bench.boot();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  bench.cs.answerNext('Authorize', () => held);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  const authorize = await bench.expect('Authorize', { idTag: TAG }, { wait: false });
  const answer = await bench.cs.call('GetConfiguration', { key: ['NumberOfConnectors'] });
  assert.equal(answer.configurationKey[0].value, '1');
  assert.equal((await bench.cs.call('TriggerMessage', { requestedMessage: 'Heartbeat' })).status, 'Accepted');
  assert.equal(authorize.answered, false);
  assert.equal(bench.cs.calls('Heartbeat').length, 0, 'second CALL while Authorize is open');
  release({ idTagInfo: { status: 'Accepted' } });
  await bench.real(() => authorize.answered);
  await bench.expect('Heartbeat');
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
});

conformance('RPC only one CALL is in flight when the peer takes its time', { connectors: 4 }, async (bench) => {
  await bench.boot();
  const waiting = [];
  let most = 0;
  bench.cs.answerAlways('*', (payload, frame) => new Promise((resolve) => {
    waiting.push({ frame, resolve });
    most = Math.max(most, waiting.length);
  }));
  for (const id of [1, 2, 3, 4]) {
    await bench.act(`plug ${id}`);
  }
  const answered = [];
  for (let i = 0; i < 40 && answered.length < 4; i++) {
    await bench.advance(300, { wait: false });
    await bench.real(() => waiting.length > 0, 50);
    const call = waiting.shift();
    if (call) {
      answered.push(call.frame);
      call.resolve({});
      await bench.real(() => call.frame.answered);
    }
  }
  answered.forEach((frame) => { frame.seen = true; });
  assert.deepEqual(answered.map((frame) => frame.payload.connectorId).sort(), [1, 2, 3, 4]);
  assert.equal(most, 1, `${most} CALLs were open at the same time`);
});

conformance('RPC a late answer is dropped: Authorize accepted after its time-out starts nothing', {}, async (bench) => {
  bench.rules.peerIsSilent = true;
  await bench.boot();
  bench.cs.answerNext('Authorize', SILENCE);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  const authorize = await bench.expect('Authorize', { idTag: TAG }, { wait: false });
  await bench.advance(PAST_TIMEOUT_MS, { wait: false, step: 1000 });
  await bench.cs.sendLate([3, authorize.id, { idTagInfo: { status: 'Accepted' } }]);
  await bench.realPause();
  await bench.advance(10_000);
  bench.takeStatuses();
  assert.equal(bench.cs.calls('StartTransaction').length, 0);
  await bench.expectNoEnergy();
  assert.equal((await bench.configuration('NumberOfConnectors')).NumberOfConnectors, '1');
  assert.ok(bench.cs.calls('BootNotification').length === 1, 'B-BO-08');
});

conformance('RPC an answer with an id that is not open is dropped while a CALL waits', {}, async (bench) => {
  await bench.boot();
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  bench.cs.answerNext('Authorize', () => held);
  await bench.act('plug');
  const preparing = await bench.expectStatus(1, 'Preparing');
  await bench.tap(TAG);
  const authorize = await bench.expect('Authorize', { idTag: TAG }, { wait: false });
  for (const id of ['nobody-asked', preparing.id, `${authorize.id}0`, authorize.id.slice(0, -1), '']) {
    await bench.cs.sendLate([3, id, { idTagInfo: { status: 'Accepted' } }]);
    await bench.cs.sendLate([4, id, 'InternalError', '', {}]);
  }
  await bench.expectSilence(2_000, { wait: false });
  await bench.expectNoEnergy();
  release({ idTagInfo: { status: 'Invalid' } });
  await bench.real(() => authorize.answered);
  await bench.expectSilence(5_000);
  await bench.expectNoEnergy();
});

conformance('X-21 fragmented messages with pings between the fragments', RAW, async (bench) => {
  await bench.boot();
  const answer = bench.cs.answerTo('fragments');
  await bench.cs.sendFragmented(frameText('fragments', 'GetConfiguration', { key: ['NumberOfConnectors', 'HeartbeatInterval'] }), 5);
  assert.equal((await answer)?.payload.configurationKey.length, 2);
  assert.ok(await bench.real(() => bench.cs.pongs.length >= 4), `pongs: ${bench.cs.pongs}`);
  assert.ok(bench.cs.pongs.every((pong) => pong.startsWith('between-')));
});

conformance('X-21 several CALLs in one TCP segment are answered in order', RAW, async (bench) => {
  await bench.boot();
  const ids = Array.from({ length: 12 }, (_, i) => `burst-${i}`);
  const from = bench.mark();
  bench.cs.socket._socket.cork();
  ids.forEach((id) => bench.cs.send([2, id, 'GetConfiguration', { key: ['NumberOfConnectors'] }]));
  bench.cs.socket._socket.uncork();
  const answers = () => bench.cs.frames.filter((frame) => frame.n >= from && frame.dir === 'in' && frame.type === 3);
  assert.ok(await bench.real(() => answers().length === ids.length), `${answers().length} answers to ${ids.length} CALLs`);
  assert.deepEqual(answers().map((frame) => frame.id), ids);
});

conformance('WebSocket ping is answered with its payload, also an empty and a 125-byte one', RAW, async (bench) => {
  await bench.boot();
  for (const payload of ['', 'are you there', 'x'.repeat(125)]) {
    bench.cs.socket.ping(payload);
    assert.ok(await bench.real(() => bench.cs.pongs.includes(payload)), `no pong for ${payload.length} bytes`);
  }
});

conformance('WebSocketPingInterval: the station pings', RAW, async (bench) => {
  await bench.boot();
  assert.ok(await bench.configureIfKnown('WebSocketPingInterval', 10));
  const before = bench.cs.pings.length;
  await bench.advance(35_000);
  await bench.realPause();
  assert.ok(bench.cs.pings.length - before >= 3, `${bench.cs.pings.length - before} pings in 35 s`);
  await bench.configure({ WebSocketPingInterval: 0 });
  const after = bench.cs.pings.length;
  await bench.advance(60_000);
  await bench.realPause();
  assert.equal(bench.cs.pings.length, after, 'pings although the interval is 0');
});

conformance('WebSocket close by the server: answered, reconnected, no BootNotification (B-BO-08)', RAW, async (bench) => {
  await bench.boot();
  bench.cs.socket.close(1001, 'going away');
  assert.ok(await bench.real(() => bench.cs.closes.length === 1));
  assert.equal(bench.cs.closes[0], 1001, 'the close frame is answered');
  await bench.advance(300_000, { until: () => bench.cs.connected });
  assert.ok(bench.cs.connected, 'did not come back');
  await bench.expectSilence(20_000);
});

conformance('WebSocket message that is too long: refused cleanly, the station comes back (X-22)', RAW, async (bench) => {
  await bench.boot();
  bench.cs.send(frameText('huge', 'DataTransfer', { vendorId: 'v', data: 'x'.repeat(4_000_000) }));
  // However long the peer takes to send it: the station has answered it, or left.
  await bench.advance(300_000, { until: () => bench.cs.closes.length > 0 || bench.cs.frames.some((frame) => frame.dir === 'in' && frame.type > 2) });
  bench.cs.frames.filter((frame) => frame.dir === 'in' && frame.type === 4).forEach((frame) => { frame.expected = true; });
  await bench.advance(300_000, { until: () => bench.cs.connected });
  assert.ok(bench.cs.connected, 'did not come back');
  assert.equal((await bench.configuration('NumberOfConnectors')).NumberOfConnectors, '1');
});

conformance('WebSocket text that is not UTF-8: connection closed with 1007 or message dropped, then business goes on', RAW, async (bench) => {
  await bench.boot();
  bench.cs.socket.send(Buffer.from([0x5b, 0x32, 0x2c, 0x22, 0xff, 0xfe, 0x22, 0x5d]), { binary: false });
  await bench.realPause(300);
  await bench.advance(300_000, { until: () => bench.cs.connected });
  assert.ok(bench.cs.closes.every((code) => code === 1007), `closed with ${bench.cs.closes}`);
  assert.equal((await bench.configuration('NumberOfConnectors')).NumberOfConnectors, '1');
});

conformance('WebSocket binary message is no OCPP: dropped or refused with 1003, then business goes on', RAW, async (bench) => {
  await bench.boot();
  bench.cs.socket.send(Buffer.from(frameText('bin', 'ClearCache', {})), { binary: true });
  await bench.realPause(300);
  await bench.advance(300_000, { until: () => bench.cs.connected });
  assert.ok(bench.cs.closes.every((code) => code === 1003), `closed with ${bench.cs.closes}`);
  assert.equal((await bench.configuration('NumberOfConnectors')).NumberOfConnectors, '1');
});

for (const [name, bytes] of [
  ['a masked frame from the server', [0x81, 0x82, 1, 2, 3, 4, 0x5a, 0x5f]],
  ['a reserved opcode', [0x83, 0x00]],
  ['a reserved bit', [0xc1, 0x02, 0x5b, 0x5d]],
  ['a fragmented control frame', [0x09, 0x00]],
  ['a control frame of 126 bytes', [0x89, 126, 0, 126, ...Array(126).fill(0x61)]],
  ['a continuation without a beginning', [0x80, 0x01, 0x5b]],
  ['a length of 2^63', [0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0]],
]) {
  conformance(`WebSocket protocol error, ${name}: connection is failed and made anew (RFC 6455 5, 7.1.7)`, RAW, async (bench) => {
    await bench.boot();
    bench.cs.socket._socket.write(Buffer.from(bytes));
    assert.ok(await bench.real(() => bench.cs.closes.length === 1, 2_000)
      || await bench.advance(60_000, { until: () => bench.cs.closes.length === 1 }), 'the connection stays open');
    assert.ok([1002, 1009, 1006].includes(bench.cs.closes[0]), `closed with ${bench.cs.closes}`);
    await bench.advance(300_000, { until: () => bench.cs.connected });
    assert.equal((await bench.configuration('NumberOfConnectors')).NumberOfConnectors, '1');
  });
}
