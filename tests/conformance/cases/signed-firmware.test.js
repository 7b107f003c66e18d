// SignedUpdateFirmware: certificates and signatures made with openssl, images over HTTP, with the strict peer.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Authority } from '../harness/authority.js';
import { withFiles } from '../harness/file-case.js';

const VERSION = '2.7.1';
const LONG_AGO = '2020-01-01T00:00:00Z';
const PSS = ['-sigopt', 'rsa_padding_mode:pss'];

let authority;
before(() => { authority = new Authority('Manufacturer'); });
after(() => authority.close());

/** Boots the station at the present time, installs the manufacturer's root, and puts an image on the server. */
async function prepare(bench, server) {
  bench.cs.baseUtcMs = Date.now() + 600_000;
  bench.tolerated.add('SecurityEventNotification');
  await bench.boot();
  assert.deepEqual(
    await bench.call('InstallCertificate', { certificateType: 'ManufacturerRootCertificate', certificate: authority.root }), { status: 'Accepted' });
  const file = server.scratch('image');
  await bench.act(`image ${file} ${VERSION}`);
  const image = readFileSync(file);
  server.files.set('fw/new.img', image);
  return image;
}

/** Brings the station to security profile 1: on profile 0 it tells nobody of events. */
async function tellEvents(bench) {
  const first = bench.cs.connection;
  bench.tolerated.add('BootNotification').add('StatusNotification');
  await bench.configure({ SecurityProfile: 1 });
  await bench.advance(60_000, { until: () => bench.cs.connection > first && bench.cs.connected });
  await bench.advance(5_000);
  bench.tolerated.delete('SecurityEventNotification');
}

const WITH_KEY = { args: ['--key', 'a password of 20 chr'] };

const order = (bench, server, signer, signature, requestId = 31) => bench.call('SignedUpdateFirmware', {
  requestId,
  firmware: { location: server.url('http', 'fw/new.img'), retrieveDateTime: LONG_AGO, signingCertificate: signer.pem, signature },
});

const report = (bench, status, options) =>
  bench.expect('SignedFirmwareStatusNotification', { status, requestId: 31 }, { within: 60_000, ...options });

for (const [name, kind, options] of [
  ['ECDSA', 'ec', []],
  ['RSA-PSS with the longest salt', 'rsa', PSS],
  ['RSA-PSS with a salt of 32 bytes', 'rsa', [...PSS, '-sigopt', 'rsa_pss_saltlen:32']],
  ['RSA PKCS#1 v1.5', 'rsa', []],
]) {
  withFiles(`TC_080_CS secure firmware update, ${name} (B-FW-06)`, {}, async (bench, server) => {
    const image = await prepare(bench, server);
    const signer = authority.signer(kind);
    assert.deepEqual(await order(bench, server, signer, signer.sign(image, ...options)), { status: 'Accepted' });
    for (const status of ['Downloading', 'Downloaded', 'SignatureVerified']) {
      await report(bench, status);
    }
    await bench.expectStatus(1, 'Unavailable');
    await report(bench, 'Installing');
    await report(bench, 'InstallRebooting');
    const { boot } = await bench.boot();
    assert.equal(boot.payload.firmwareVersion, VERSION);
    await report(bench, 'Installed');
  });
}

withFiles('TC_081_CS secure firmware update, invalid signature (B-FW-06)', WITH_KEY, async (bench, server) => {
  const image = await prepare(bench, server);
  const signer = authority.signer();
  await tellEvents(bench);
  assert.deepEqual(await order(bench, server, signer, signer.sign(image.subarray(1))), { status: 'Accepted' });
  for (const status of ['Downloading', 'Downloaded', 'InvalidSignature']) {
    await report(bench, status);
  }
  await bench.expect('SecurityEventNotification', { type: 'InvalidFirmwareSignature' });
  assert.notEqual((await bench.station.state()).firmware, VERSION);
  await bench.expectSilence(60_000);
});

withFiles('B-FW-06 a certificate of nobody is refused before anything is fetched', WITH_KEY, async (bench, server) => {
  const image = await prepare(bench, server);
  const other = new Authority('Somebody');
  const signer = other.signer();
  await tellEvents(bench);
  assert.deepEqual(await order(bench, server, signer, signer.sign(image)), { status: 'InvalidCertificate' });
  await bench.expect('SecurityEventNotification', { type: 'InvalidFirmwareSigningCertificate' });
  await bench.expectSilence(60_000);
  other.close();
});

/** A station of a build with a key; the station that makes the key is another one. */
const keys = mkdtempSync(join(tmpdir(), 'borne-keys-'));
after(() => rmSync(keys, { recursive: true, force: true }));
execFileSync('openssl', ['ecparam', '-genkey', '-name', 'prime256v1', '-noout', '-out', join(keys, 'build')]);
execFileSync('openssl', ['ec', '-in', join(keys, 'build'), '-pubout', '-out', join(keys, 'build.pub')], { stdio: 'pipe' });

withFiles('B-FW-05 a build with a key installs signed images only, and none from the past', {
  args: ['--firmware-key', join(keys, 'build.pub')],
}, async (bench, server) => {
  await bench.boot();
  const file = server.scratch('image');
  const publish = async (version, keyFile) => {
    await bench.act(`image ${file} ${version}`);
    if (keyFile) {
      await bench.act(`sign ${file} ${keyFile}`);
    }
    server.files.set('fw/new.img', readFileSync(file));
    await bench.call('UpdateFirmware', { location: server.url('http', 'fw/new.img'), retrieveDate: LONG_AGO });
    for (const status of ['Downloading', 'Downloaded', 'Installing']) {
      await bench.expect('FirmwareStatusNotification', { status }, { within: 120_000 });
    }
  };
  const refused = async (...image) => {
    await publish(...image);
    await bench.expect('FirmwareStatusNotification', { status: 'InstallationFailed' });
    assert.notEqual((await bench.station.state()).firmware, image[0]);
  };
  await refused('3.0.0');
  await bench.act(`firmware-key ${join(keys, 'other')}`);
  await refused('3.0.1', join(keys, 'other'));
  await refused('0.0.9', join(keys, 'build'));
  await publish('3.1.0', join(keys, 'build'));
  await bench.expectStatus(1, 'Unavailable');
  const { boot } = await bench.boot();
  assert.equal(boot.payload.firmwareVersion, '3.1.0');
  await bench.expect('FirmwareStatusNotification', { status: 'Installed' });
  await refused('3.0.9', join(keys, 'build'));
});
