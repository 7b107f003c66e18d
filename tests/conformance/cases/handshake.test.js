// Opening handshake: headers, credentials, refusals and the pace of new attempts.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const TEN_MINUTES_MS = 600_000;
const SHORTEST_GAP_MS = 1_000;
const MOST_ATTEMPTS = 60;

/** Lets ten minutes pass and checks that attempts go on without hammering. */
async function expectPatience(bench, why) {
  await bench.advance(TEN_MINUTES_MS, { step: 1000 });
  const times = bench.cs.handshakes.map((entry) => entry.at);
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  assert.ok(times.length >= 4, `${why}: only ${times.length} attempts in ten minutes`);
  assert.ok(times.length <= MOST_ATTEMPTS, `${why}: ${times.length} attempts in ten minutes`);
  assert.ok(gaps.every((gap) => gap >= SHORTEST_GAP_MS), `${why}: gaps ${gaps}`);
  assert.ok(Math.max(...gaps) >= 2 * Math.min(...gaps), `${why}: the wait does not grow: ${gaps}`);
  assert.ok(gaps.slice(-2).reduce((sum, gap) => sum + gap) > gaps.slice(0, 2).reduce((sum, gap) => sum + gap),
    `${why}: the wait does not grow: ${gaps}`);
}

async function expectRecovery(bench) {
  bench.cs.onHandshake = () => 'accept';
  await bench.advance(900_000, { until: () => bench.cs.connected, step: 1000 });
  await bench.boot();
}

conformance('handshake request: headers and subprotocol (RFC 6455 4.1)', { raw: true }, async (bench) => {
  await bench.boot();
  const [{ url, headers }] = bench.cs.handshakes;
  assert.equal(url, '/ocpp/CP-TEST');
  assert.equal(headers.host, `127.0.0.1:${bench.cs.port}`);
  assert.equal(headers.upgrade.toLowerCase(), 'websocket');
  assert.match(headers.connection, /upgrade/i);
  assert.equal(headers['sec-websocket-version'], '13');
  assert.equal(headers['sec-websocket-protocol'], 'ocpp1.6');
  assert.equal(Buffer.from(headers['sec-websocket-key'], 'base64').length, 16);
  assert.equal(headers['sec-websocket-extensions'], undefined, 'no extension is offered');
  assert.equal(headers.authorization, undefined, 'no credentials are configured');
  bench.cs.socket.terminate();
  await bench.advance(300_000, { until: () => bench.cs.handshakes.length === 2 });
  assert.notEqual(bench.cs.handshakes[1].headers['sec-websocket-key'], headers['sec-websocket-key'], 'the key is fresh each time');
});

for (const [identity, path] of [['RDAM 123', '/ocpp/RDAM%20123'], ['a/b?c#d%e', '/ocpp/a%2Fb%3Fc%23d%25e'], ['NL-ECO_1.0~x', '/ocpp/NL-ECO_1.0~x']]) {
  conformance(`handshake: identity "${identity}" is percent-encoded in the URL`, { raw: true, id: identity }, async (bench) => {
    await bench.boot();
    assert.equal(bench.cs.handshakes[0].url, path);
  });
}

conformance('handshake: the slash is not doubled when the endpoint ends with one', { raw: true, url: (url) => `${url}/` }, async (bench) => {
  await bench.boot();
  assert.equal(bench.cs.handshakes[0].url, '/ocpp/CP-TEST');
});

conformance('TC_085_CS Basic authorization: hex key of 20 bytes', {
  raw: true, id: 'CP-0042', args: ['--key', '101112131415161718191A1B1C1D1E1F20212223'],
}, async (bench) => {
  await bench.boot();
  assert.equal(bench.cs.handshakes[0].headers.authorization, 'Basic Q1AtMDA0MjoQERITFBUWFxgZGhscHR4fICEiIw==');
});

conformance('TC_085_CS Basic authorization: text key, identity not percent-encoded, sent at each attempt', {
  raw: true, id: 'RDAM 123', args: ['--key', 'OCA_OCTT_admin_test'],
  prepare: (cs) => { cs.onHandshake = (attempt) => (attempt < 3 ? { status: 503 } : 'accept'); },
}, async (bench) => {
  await bench.boot({ within: 300_000 });
  const expected = `Basic ${Buffer.from('RDAM 123:OCA_OCTT_admin_test').toString('base64')}`;
  assert.equal(bench.cs.handshakes.length, 3);
  assert.ok(bench.cs.handshakes.every((entry) => entry.headers.authorization === expected));
});

conformance('TC_073_CS a new AuthorizationKey: accepted, then used by a new connection without a new registration', {
  raw: true, id: 'CP-0042', args: ['--key', 'first-first-first'],
}, async (bench) => {
  const header = (password) => `Basic ${Buffer.from(`CP-0042:${password}`).toString('base64')}`;
  await bench.boot();
  assert.equal(bench.cs.handshakes[0].headers.authorization, header('first-first-first'));
  for (const [round, [key, password]] of [
    ['4F43415F4F4354545F61646D696E5F74657374', 'OCA_OCTT_admin_test'], ['first-first-first', 'first-first-first'],
  ].entries()) {
    const answer = await bench.call('ChangeConfiguration', { key: 'AuthorizationKey', value: key });
    assert.equal(answer.status, 'Accepted');
    await bench.advance(60_000, { until: () => bench.cs.handshakes.length === round + 2 });
    assert.equal(bench.cs.handshakes[round + 1].headers.authorization, header(password));
    await bench.expect('Heartbeat', {}, { within: 10_000 }); // proves the new key; no BootNotification comes (B-BO-08)
  }
  await bench.expectSilence(5_000);
});

for (const [status, text] of [[401, 'Unauthorized'], [404, 'Not Found'], [503, 'Service Unavailable'], [302, 'Found']]) {
  conformance(`handshake answered with HTTP ${status}: retried with back-off, then accepted`, {
    raw: true,
    prepare: (cs) => {
      cs.onHandshake = () => ({ status, text, headers: status === 302 ? { Location: '/elsewhere' } : { 'WWW-Authenticate': 'Basic' } });
    },
  }, async (bench) => {
    await expectPatience(bench, `HTTP ${status}`);
    assert.ok(bench.cs.handshakes.every((entry) => entry.url === '/ocpp/CP-TEST'));
    await expectRecovery(bench);
  });
}

for (const [name, verdict] of [
  ['without subprotocol (X-01)', { protocol: null }], ['with another subprotocol', { protocol: 'ocpp2.0.1' }],
  ['with a wrong Sec-WebSocket-Accept', { badAccept: true }],
]) {
  conformance(`handshake answered ${name}: connection closed, retried with back-off`, {
    raw: true, prepare: (cs) => { cs.onHandshake = () => ({ ...verdict }); },
  }, async (bench) => {
    await expectPatience(bench, name);
    await bench.realPause();
    const old = bench.cs.handshakes.slice(0, -1);
    assert.ok(old.every((entry) => entry.closed), 'a refused connection stays open');
    for (const { refused } of bench.cs.handshakes) {
      const sent = Buffer.concat(refused.received ?? []);
      assert.ok(sent.length === 0 || sent[0] === 0x88, 'sends something other than a close frame');
    }
    await expectRecovery(bench);
  });
}

conformance('handshake that is never answered: given up and tried again', {
  raw: true, prepare: (cs) => { cs.onHandshake = (attempt) => (attempt <= 2 ? { hang: true } : 'accept'); },
}, async (bench) => {
  await bench.advance(900_000, { until: () => bench.cs.connected, wait: false });
  await bench.boot();
  assert.equal(bench.cs.handshakes.length, 3);
  assert.ok(bench.cs.handshakes[0].closed, 'the dead attempt stays open');
});

conformance('nobody listens on the port: the station works on alone and connects later', { raw: true }, async (bench) => {
  await bench.boot();
  await bench.cs.close();
  await bench.advance(120_000, { step: 1000 });
  await bench.act('plug');
  await bench.advance(5_000);
  await bench.cs.listen();
  await bench.advance(600_000, { until: () => bench.cs.connected, step: 500 });
  assert.ok(bench.cs.connected, 'did not come back');
  await bench.expectStatus(1, 'Preparing', { within: 10_000 });
  await bench.expectSilence(10_000);
});

conformance('network interface down and up: reconnects, no BootNotification (B-BO-08)', { raw: true }, async (bench) => {
  await bench.boot();
  await bench.act('network down');
  await bench.advance(60_000);
  const attempts = bench.cs.handshakes.length;
  assert.equal(attempts, 1, 'tries to connect without a network');
  await bench.act('network up');
  await bench.advance(300_000, { until: () => bench.cs.connected });
  assert.ok(bench.cs.connected, 'did not come back');
  await bench.expectSilence(10_000);
});
