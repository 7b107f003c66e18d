// Security profiles and TLS over real TLS on the loopback interface, with the strict peer.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Authority } from '../harness/authority.js';
import { CentralSystem } from '../harness/central-system.js';
import { conformance } from '../harness/case.js';
import { FileServer } from '../harness/file-server.js';

const KEY = '0123456789abcdef';
const LOGIN = `Basic ${Buffer.from(`CP-TEST:${KEY}`).toString('base64')}`;
const AHEAD_MS = 600_000; // the station's clock stands still while the authority works in real time
const MINUTE = 60_000;

let authority;
let other;
before(() => {
  authority = new Authority();
  other = new Authority('Another root');
});
after(() => {
  authority.close();
  other.close();
});

/** Declares a test; with plain the station begins on ws. */
function profiled(name, plain, body) {
  conformance(name, {
    get peer() {
      const system = new CentralSystem({ tls: { ...authority.tls, requestCert: false }, plain });
      system.baseUtcMs = Date.now() + AHEAD_MS;
      return system;
    },
    get args() {
      return ['--ca', authority.rootFile, '--key', KEY];
    },
  }, async (bench) => {
    bench.tolerated.add('SecurityEventNotification');
    await body(bench);
  });
}

const isSecured = (bench) => bench.cs.handshake.request.socket.encrypted === true;
const profile = async (bench) => (await bench.configuration('SecurityProfile')).SecurityProfile;
const change = async (bench, value) => (await bench.call('ChangeConfiguration', { key: 'SecurityProfile', value: String(value) })).status;
const install = async (bench) => (await bench.call('InstallCertificate', {
  certificateType: 'CentralSystemRootCertificate', certificate: authority.root,
})).status;
const reconnected = (bench, from, within = 2 * MINUTE) => bench.advance(within, { until: () => bench.cs.connection > from && bench.cs.connected });

/** From ws to profile 1, with a root for the next one. */
async function onProfile1(bench) {
  await bench.boot();
  const from = bench.cs.connection;
  assert.equal(await change(bench, 1), 'Accepted');
  await reconnected(bench, from);
  await bench.advance(5_000);
  assert.equal(await install(bench), 'Accepted');
}

profiled('TC_083_CS upgrade the security profile from 1 to 2 with a reset at once (B-SE-01, B-SE-02)', true, async (bench) => {
  await onProfile1(bench);
  assert.equal(isSecured(bench), false);
  assert.equal(bench.cs.handshake.headers.authorization, LOGIN);
  assert.equal(await change(bench, 2), 'Accepted');
  assert.deepEqual(await bench.call('Reset', { type: 'Hard' }), { status: 'Accepted' });
  await bench.boot({ within: 2 * MINUTE });
  assert.equal(isSecured(bench), true);
  assert.equal(bench.cs.handshake.headers.authorization, LOGIN);
  assert.equal(await profile(bench), '2');
  // No way back, however long only the lower one is there.
  bench.cs.serves = 'ws';
  const from = bench.cs.connection;
  await bench.cs.disconnect();
  await bench.advance(30 * MINUTE, { step: 1_000 });
  assert.equal(bench.cs.connection, from);
  bench.cs.serves = 'wss';
  await reconnected(bench, from, 60 * MINUTE);
  assert.equal(isSecured(bench), true);
  await bench.advance(5_000);
});

profiled('TC_083_CS a security profile that leads nowhere gives way after one attempt (B-SE-02)', true, async (bench) => {
  await onProfile1(bench);
  bench.tolerated.add('BootNotification').add('StatusNotification');
  bench.cs.serves = 'ws';
  const from = bench.cs.connection;
  assert.equal(await change(bench, 2), 'Accepted');
  await reconnected(bench, from);
  await bench.advance(5_000);
  assert.equal(isSecured(bench), false);
  assert.equal(await profile(bench), '1');
});

profiled('TC_084_CS a lower or equal security profile is rejected (B-SE-01)', true, async (bench) => {
  await onProfile1(bench);
  bench.tolerated.add('BootNotification').add('StatusNotification');
  assert.equal(await change(bench, 3), 'Rejected');
  const from = bench.cs.connection;
  assert.equal(await change(bench, 2), 'Accepted');
  await reconnected(bench, from);
  await bench.advance(5_000);
  for (const value of [1, 2, 0, 4, -1, 'high']) {
    assert.equal(await change(bench, value), 'Rejected', String(value));
  }
  assert.equal(await profile(bench), '2');
});

for (const cipher of ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384']) {
  profiled(`TC_086_CS TLS 1.2 with ${cipher}, and the login (B-SE-04)`, false, async (bench) => {
    await bench.boot();
    bench.cs.useTls({ ...authority.tls, requestCert: false, ciphers: cipher, maxVersion: 'TLSv1.2' });
    const from = bench.cs.connection;
    await bench.cs.disconnect();
    await reconnected(bench, from);
    const { socket } = bench.cs.handshake.request;
    assert.equal(socket.getProtocol(), 'TLSv1.2');
    assert.equal(socket.getCipher().name, cipher);
    assert.equal(bench.cs.handshake.headers.authorization, LOGIN);
    await bench.advance(5_000);
  });
}

const BAD = {
  'another name': () => authority.server({ name: 'elsewhere.example' }),
  'an expired certificate': () => authority.server({ from: -10, to: -1 }),
  'one that is not valid yet': () => authority.server({ from: 5, to: 10 }),
  'a root that is not installed': () => ({ ...other.tls, requestCert: false }),
};

for (const [what, terms] of Object.entries(BAD)) {
  profiled(`TC_078_CS invalid certificate of the central system: ${what} (B-SE-05)`, true, async (bench) => {
    await onProfile1(bench);
    bench.tolerated.add('BootNotification').add('StatusNotification');
    let from = bench.cs.connection;
    assert.equal(await change(bench, 2), 'Accepted');
    await reconnected(bench, from);
    await bench.advance(10_000);
    from = bench.cs.connection;
    bench.cs.useTls(terms());
    const mark = bench.mark();
    await bench.cs.disconnect();
    await bench.advance(20 * MINUTE, { step: 1_000 });
    assert.equal(bench.cs.connection, from, 'no connection');
    bench.cs.useTls({ ...authority.tls, requestCert: false });
    await reconnected(bench, from, 60 * MINUTE);
    await bench.advance(10_000);
    const told = bench.cs.calls('SecurityEventNotification', mark).map((frame) => frame.payload.type);
    assert.deepEqual(told, ['InvalidCentralSystemCertificate']);
  });
}

const WEAK = {
  'TLS 1.1': [{ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }, 'InvalidTLSVersion'],
  'a suite without GCM': [{ minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' }, 'InvalidTLSCipherSuite'],
};

for (const [what, [terms, type]] of Object.entries(WEAK)) {
  profiled(`B-SE-04 a central system with ${what} only is refused, and it is an event (B-SE-05)`, false, async (bench) => {
    await bench.boot();
    const from = bench.cs.connection;
    bench.cs.useTls({ ...authority.tls, requestCert: false, ...terms });
    await bench.cs.disconnect();
    await bench.advance(10 * MINUTE, { step: 1_000 });
    assert.equal(bench.cs.connection, from, 'no connection');
    bench.cs.useTls({ ...authority.tls, requestCert: false, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', ciphers: undefined });
    await reconnected(bench, from, 60 * MINUTE);
    await bench.advance(5_000);
    const files = await FileServer.start();
    try {
      await bench.call('GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: files.url('http', 'logs') } });
      await bench.expect('LogStatusNotification', { status: 'Uploading' });
      await bench.expect('LogStatusNotification', { status: 'Uploaded' }, { within: 20_000 });
      const [text] = [...files.files.values()].map((file) => file.toString('utf8'));
      assert.equal(text.split(` ${type}\n`).length, 2, text);
    } finally {
      await files.close();
    }
  });
}
