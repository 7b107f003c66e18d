// Certificates of the security whitepaper over real TLS on the loopback interface, with the strict peer.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Authority } from '../harness/authority.js';
import { CentralSystem } from '../harness/central-system.js';
import { conformance } from '../harness/case.js';

const CENTRAL = 'CentralSystemRootCertificate';
const MANUFACTURER = 'ManufacturerRootCertificate';
const OPERATOR = 'Borne CPO';
const SERIAL = 'VIRTUAL-1';
const MINUTE = 60_000;
const AHEAD_MS = 600_000; // the station's clock stands still while the authority works in real time

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

/** Declares a test over wss; the station trusts the authority until a root is installed. */
function secured(name, body) {
  conformance(name, {
    get peer() {
      const system = new CentralSystem({ tls: authority.tls });
      system.baseUtcMs = Date.now() + AHEAD_MS;
      return system;
    },
    get args() {
      return ['--ca', authority.rootFile];
    },
  }, body);
}

const install = async (bench, root = authority.root, certificateType = CENTRAL) =>
  (await bench.call('InstallCertificate', { certificateType, certificate: root })).status;

/** Ends the connection and waits for the next one. */
async function reconnected(bench) {
  const from = bench.cs.connection;
  await bench.cs.disconnect();
  await bench.advance(2 * MINUTE, { until: () => bench.cs.connection > from && bench.cs.connected });
  await bench.advance(5_000);
}

/** Makes the station ask for a certificate and returns its request. */
async function request(bench) {
  await bench.configure({ CpoName: OPERATOR });
  assert.deepEqual(await bench.call('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' }), { status: 'Accepted' });
  const { payload } = await bench.expect('SignCertificate', {}, { within: 60_000 });
  return payload.csr;
}

const signed = async (bench, certificateChain) => (await bench.call('CertificateSigned', { certificateChain })).status;

/** Brings the station to security profile 3 with a certificate of its own. */
async function withCertificate(bench) {
  await bench.boot();
  assert.equal(await install(bench), 'Accepted');
  assert.equal(await signed(bench, authority.sign(await request(bench))), 'Accepted');
  const first = bench.cs.connection;
  await bench.configure({ SecurityProfile: 3 });
  await bench.advance(60_000, { until: () => bench.cs.connection > first && bench.cs.connected });
  await bench.advance(5_000);
  bench.tolerated.add('BootNotification').add('StatusNotification').add('SecurityEventNotification');
  bench.cs.calls().forEach((frame) => { frame.seen = true; });
  return bench.cs.shown.serialNumber;
}

for (const [number, type] of [[1, MANUFACTURER], [2, CENTRAL]]) {
  secured(`TC_075_${number}_CS install a certificate: ${type} (B-SE-08)`, async (bench) => {
    await bench.boot();
    assert.deepEqual(await bench.call('GetInstalledCertificateIds', { certificateType: type }), { status: 'NotFound' });
    assert.equal(await install(bench, authority.root, type), 'Accepted');
    assert.deepEqual(await bench.call('GetInstalledCertificateIds', { certificateType: type }), {
      status: 'Accepted', certificateHashData: [authority.hashData()],
    });
    await bench.act('power cut');
    await bench.boot();
    assert.equal((await bench.call('GetInstalledCertificateIds', { certificateType: type })).status, 'Accepted');
  });
}

secured('TC_075_2_CS what is no root is rejected (B-SE-08)', async (bench) => {
  await bench.boot();
  bench.tolerated.add('SecurityEventNotification');
  assert.equal(await install(bench, authority.tls.cert), 'Rejected');
  assert.equal(await install(bench, 'no certificate'), 'Rejected');
});

secured('TC_076_CS delete a certificate by the hashes of each algorithm; the last one stays (B-SE-09)', async (bench) => {
  await bench.boot();
  assert.equal(await install(bench), 'Accepted');
  for (const algorithm of ['SHA256', 'SHA384', 'SHA512']) {
    assert.equal(await install(bench, other.root), 'Accepted');
    const certificateHashData = other.hashData(algorithm);
    assert.deepEqual(await bench.call('DeleteCertificate', { certificateHashData }), { status: 'Accepted' });
    assert.deepEqual(await bench.call('DeleteCertificate', { certificateHashData }), { status: 'NotFound' });
  }
  assert.deepEqual(await bench.call('GetInstalledCertificateIds', { certificateType: CENTRAL }), {
    status: 'Accepted', certificateHashData: [authority.hashData()],
  });
  assert.deepEqual(await bench.call('DeleteCertificate', { certificateHashData: authority.hashData() }), { status: 'Failed' });
});

secured('TC_076_CS the root of the present connection stays (B-SE-09)', async (bench) => {
  await bench.boot();
  assert.equal(await install(bench, other.root), 'Accepted');
  assert.equal(await install(bench), 'Accepted');
  assert.deepEqual(await bench.call('DeleteCertificate', { certificateHashData: authority.hashData() }), { status: 'Failed' });
  assert.deepEqual(await bench.call('DeleteCertificate', { certificateHashData: other.hashData() }), { status: 'Accepted' });
});

secured('TC_074_CS update the certificate by request of the central system (B-SE-06, B-SE-07)', async (bench) => {
  const first = await withCertificate(bench);
  assert.ok(first, 'the station showed no certificate');
  const csr = await request(bench);
  assert.equal(authority.subjectOf(csr), `subject=CN=${SERIAL},O=${OPERATOR}`);
  const connection = bench.cs.connection;
  assert.equal(await signed(bench, authority.sign(csr) + authority.root), 'Accepted');
  await bench.advance(60_000, { until: () => bench.cs.connection > connection && bench.cs.connected });
  assert.equal(bench.cs.connection, connection + 1);
  assert.notEqual(bench.cs.shown.serialNumber, first);
  assert.equal(bench.cs.shown.subject.CN, SERIAL);
  assert.ok(bench.cs.handshake.request.socket.authorized, 'the certificate does not lead to the root');
});

secured('TC_077_CS an invalid certificate is rejected with a security event (B-SE-06)', async (bench) => {
  const shown = await withCertificate(bench);
  const bad = [
    [(csr) => other.sign(csr), 'unknown root'],
    [(csr) => authority.sign(csr, { subject: '/O=Borne CPO/CN=SOMEBODY-ELSE' }), 'another name'],
    [() => '-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n', 'no certificate'],
  ];
  bench.tolerated.delete('SecurityEventNotification');
  for (const [make, why] of bad) {
    assert.equal(await signed(bench, make(await request(bench))), 'Rejected', why);
    await bench.expect('SecurityEventNotification', { type: 'InvalidChargePointCertificate' }, { within: 20_000 });
  }
  assert.equal(bench.cs.shown.serialNumber, shown);
});

secured('TC_074_CS without CpoName the trigger is rejected', async (bench) => {
  await bench.boot();
  assert.deepEqual(await bench.call('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' }), { status: 'Rejected' });
  await bench.expectSilence(60_000);
});

for (const cipher of ['ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384']) {
  secured(`TC_087_CS TLS 1.2 with ${cipher}, and the certificate of the station (B-SE-04)`, async (bench) => {
    await withCertificate(bench);
    bench.cs.useTls({ ...authority.tls, ciphers: cipher, maxVersion: 'TLSv1.2' });
    await reconnected(bench);
    const { socket } = bench.cs.handshake.request;
    assert.equal(socket.getProtocol(), 'TLSv1.2');
    assert.equal(socket.getCipher().name, cipher);
    assert.ok(socket.authorized, 'the certificate does not lead to the root');
    assert.equal(bench.cs.shown.subject.CN, SERIAL);
    assert.equal(bench.cs.shown.bits, 256);
    assert.match(bench.cs.shown.serialNumber, /^[0-9A-F]+$/);
    assert.equal(bench.cs.handshake.headers.authorization, undefined, 'profile 3 has no login');
  });
}

secured('TC_087_CS with a certificate of its own the station looks at that of the server all the same (B-SE-04, B-SE-05)', async (bench) => {
  await withCertificate(bench);
  const from = bench.cs.connection;
  for (const bad of [authority.server({ name: 'elsewhere.example' }), authority.server({ from: -10, to: -1 }), other.tls]) {
    bench.cs.useTls(bad);
    await bench.cs.disconnect();
    await bench.advance(5 * MINUTE, { step: 1_000 });
    assert.equal(bench.cs.connection, from, 'no connection');
  }
  bench.cs.useTls(authority.tls);
  await bench.advance(60 * MINUTE, { step: 1_000, until: () => bench.cs.connection > from && bench.cs.connected });
  await bench.expect('SecurityEventNotification', { type: 'InvalidCentralSystemCertificate' }, { within: 30_000 });
});

secured('TC_084_CS from profile 3 there is no way down (B-SE-01)', async (bench) => {
  await withCertificate(bench);
  for (const value of [2, 1, 0, 3]) {
    const { status } = await bench.call('ChangeConfiguration', { key: 'SecurityProfile', value: String(value) });
    assert.equal(status, 'Rejected', String(value));
  }
});

conformance('TC_087_CS a station without a certificate is turned away where one is demanded (B-SE-02)', {
  get peer() {
    const system = new CentralSystem({ tls: { ...authority.tls, rejectUnauthorized: true }, plain: true });
    system.baseUtcMs = Date.now() + AHEAD_MS;
    return system;
  },
  get args() {
    return ['--ca', authority.rootFile, '--key', '0123456789abcdef'];
  },
}, async (bench) => {
  bench.tolerated.add('SecurityEventNotification').add('StatusNotification').add('BootNotification');
  const isSecured = () => bench.cs.handshake.request.socket.encrypted === true;
  await bench.boot();
  assert.equal(await install(bench), 'Accepted');
  let from = bench.cs.connection;
  await bench.configure({ SecurityProfile: 2 });
  await bench.advance(5 * MINUTE, { until: () => bench.cs.connection > from && bench.cs.connected });
  await bench.advance(10_000);
  assert.equal(isSecured(), false);
  assert.equal((await bench.configuration('SecurityProfile')).SecurityProfile, '0');

  assert.equal(await signed(bench, authority.sign(await request(bench))), 'Accepted');
  from = bench.cs.connection;
  await bench.configure({ SecurityProfile: 3 });
  await bench.advance(5 * MINUTE, { until: () => bench.cs.connection > from && bench.cs.connected });
  await bench.advance(10_000);
  assert.ok(isSecured());
  assert.ok(bench.cs.handshake.request.socket.authorized);
});
