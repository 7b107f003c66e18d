// UpdateFirmware over every protocol, and what happens when it fails.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { withFiles } from '../harness/file-case.js';
import { FileServer } from '../harness/file-server.js';

const LONG_AGO = '2020-01-01T00:00:00Z';
const VERSION = '2.7.1';

/** Lets the station make an image and puts it on the server. */
async function publish(bench, server, { version = VERSION, crash = false, path = 'fw/new.img' } = {}) {
  const file = server.scratch('image');
  await bench.act(`image ${file} ${version}${crash ? ' crash' : ''}`);
  server.files.set(path, readFileSync(file));
  return server.files.get(path);
}

const report = (bench, status, options) => bench.expect('FirmwareStatusNotification', { status }, options);

for (const scheme of ['http', 'https', 'ftp', 'ftps']) {
  withFiles(`TC_044_1_CS firmware update over ${scheme} (B-FW-01, B-FW-04, B-LG-02)`, { connectors: 2 }, async (bench, server) => {
    const { boot } = await bench.boot();
    assert.notEqual(boot.payload.firmwareVersion, VERSION);
    await publish(bench, server);
    assert.deepEqual(await bench.call('UpdateFirmware', { location: server.url(scheme, 'fw/new.img'), retrieveDate: LONG_AGO }), {});
    const downloading = await report(bench, 'Downloading');
    const downloaded = await report(bench, 'Downloaded', { after: downloading, within: 20_000 });
    await bench.expectStatus(1, 'Unavailable', { after: downloaded });
    await bench.expectStatus(2, 'Unavailable', { after: downloaded });
    const installing = await report(bench, 'Installing', { after: downloaded });
    const frames = await bench.boot();
    assert.equal(frames.boot.payload.firmwareVersion, VERSION);
    assert.ok(frames.boot.n > installing.n);
    await report(bench, 'Installed', { after: frames[2] });
    assert.deepEqual(bench.station.reboots, ['hard']);
    assert.equal((await bench.station.state()).firmware, VERSION);
    if (scheme.startsWith('ftp')) {
      assert.ok(server.log.includes(scheme === 'ftps' ? 'ftp PASS over TLS' : 'ftp PASS in clear'), server.log.join('\n'));
    }
    await bench.expectSilence(10_000);
  });
}

withFiles('TC_044_1_CS the new firmware stays after further restarts (B-FW-04)', {}, async (bench, server) => {
  await bench.boot();
  await publish(bench, server);
  await bench.call('UpdateFirmware', { location: server.url('http', 'fw/new.img'), retrieveDate: LONG_AGO });
  for (const status of ['Downloading', 'Downloaded', 'Installing']) {
    await report(bench, status);
  }
  await bench.expectStatus(1, 'Unavailable');
  await bench.boot();
  await report(bench, 'Installed');
  for (let i = 0; i < 4; i++) {
    await bench.act('power cut');
    const { boot } = await bench.boot();
    assert.equal(boot.payload.firmwareVersion, VERSION);
  }
});

for (const scheme of ['http', 'ftp']) {
  withFiles(`TC_044_2_CS firmware update over ${scheme}, download failed (B-FW-01)`, {}, async (bench, server) => {
    await bench.boot();
    const location = server.url(scheme, 'fw/does_not_exist_new.img');
    await bench.call('UpdateFirmware', { location, retrieveDate: LONG_AGO, retries: 0 });
    await report(bench, 'Downloading');
    await report(bench, 'DownloadFailed');
    await bench.expectSilence(10_000);
    assert.equal((await bench.station.connector()).status, 'Available');
    assert.deepEqual(bench.station.reboots, []);
  });
}

withFiles('TC_044_2_CS a scheme that is not announced is a failed download (B-LG-02)', {}, async (bench) => {
  await bench.boot();
  const { SupportedFileTransferProtocols } = await bench.configuration('SupportedFileTransferProtocols');
  assert.deepEqual(SupportedFileTransferProtocols.split(',').sort(), ['FTP', 'FTPS', 'HTTP', 'HTTPS']);
  await bench.call('UpdateFirmware', { location: 'sftp://localhost/fw/new.img', retrieveDate: LONG_AGO });
  await report(bench, 'Downloading');
  await report(bench, 'DownloadFailed');
});

withFiles('TC_044_2_CS a certificate that nobody vouches for is a failed download (B-LG-02)', {}, async (bench, server) => {
  const other = await FileServer.start();
  try {
    await bench.boot();
    await publish(bench, other);
    for (const scheme of ['https', 'ftps']) {
      await bench.call('UpdateFirmware', { location: other.url(scheme, 'fw/new.img'), retrieveDate: LONG_AGO, retries: 0 });
      await report(bench, 'Downloading');
      await report(bench, 'DownloadFailed', { within: 20_000 });
    }
    assert.ok(!other.log.some((line) => line.includes('PASS') || line.includes('GET')), other.log.join('\n'));
  } finally {
    await other.close();
  }
});

withFiles('TC_044_3_CS firmware update, installation failed: damaged image (B-FW-05)', {}, async (bench, server) => {
  await bench.boot();
  const image = await publish(bench, server);
  image[image.length >> 1] ^= 1;
  await bench.call('UpdateFirmware', { location: server.url('http', 'fw/new.img'), retrieveDate: LONG_AGO });
  for (const status of ['Downloading', 'Downloaded', 'Installing', 'InstallationFailed']) {
    await report(bench, status);
  }
  await bench.expectSilence(10_000);
  assert.equal((await bench.station.connector()).status, 'Available');
  assert.deepEqual(bench.station.reboots, []);
});

withFiles('TC_044_3_CS firmware update, installation failed: the new firmware does not start (B-FW-05)', {}, async (bench, server) => {
  const { boot } = await bench.boot();
  await publish(bench, server, { crash: true });
  await bench.call('UpdateFirmware', { location: server.url('http', 'fw/new.img'), retrieveDate: LONG_AGO });
  for (const status of ['Downloading', 'Downloaded', 'Installing']) {
    await report(bench, status);
  }
  await bench.expectStatus(1, 'Unavailable');
  const frames = await bench.boot();
  assert.equal(frames.boot.payload.firmwareVersion, boot.payload.firmwareVersion);
  assert.deepEqual(bench.station.reboots, ['hard', 'crash', 'crash', 'crash']);
  await report(bench, 'InstallationFailed', { after: frames[1] });
});

withFiles('B-FW-01 the download waits for retrieveDate, over a power cut too', {}, async (bench, server) => {
  await bench.boot();
  await publish(bench, server);
  const retrieveDate = new Date(Date.parse((await bench.station.state()).utc) + 120_000).toISOString();
  await bench.call('UpdateFirmware', { location: server.url('http', 'fw/new.img'), retrieveDate });
  await bench.expectSilence(30_000);
  await bench.act('power cut');
  await bench.boot();
  await bench.expectSilence(60_000);
  assert.deepEqual(server.log, []);
  await report(bench, 'Downloading', { within: 40_000 });
  await report(bench, 'Downloaded');
  await report(bench, 'Installing');
  await bench.expectStatus(1, 'Unavailable');
  await bench.boot();
  await report(bench, 'Installed');
});

withFiles('B-FW-02 failed tries are repeated after retryInterval, and a cut-off one goes on where it ended', {}, async (bench, server) => {
  await bench.boot();
  const image = await publish(bench, server);
  server.refusals.push(503);
  server.cutAfter = 50_000;
  await bench.call('UpdateFirmware', {
    location: server.url('http', 'fw/new.img'), retrieveDate: LONG_AGO, retries: 2, retryInterval: 20,
  });
  await report(bench, 'Downloading');
  await bench.expectSilence(15_000);
  assert.equal(server.log.length, 1);
  await report(bench, 'Downloaded', { within: 40_000 });
  assert.deepEqual(server.log, [
    'http GET /fw/new.img', 'http GET /fw/new.img', 'http GET /fw/new.img bytes=50000-',
  ]);
  assert.ok(image.length > 50_000);
  await report(bench, 'Installing');
  await bench.expectStatus(1, 'Unavailable');
  await bench.boot();
  await report(bench, 'Installed');
});

withFiles('B-FW-03 the installation waits for the running transaction', { connectors: 2 }, async (bench, server) => {
  await bench.boot();
  await publish(bench, server);
  bench.tolerated.add('MeterValues');
  const { tag } = await bench.charging({ connector: 1 });
  await bench.call('UpdateFirmware', { location: server.url('http', 'fw/new.img'), retrieveDate: LONG_AGO });
  await report(bench, 'Downloading');
  await report(bench, 'Downloaded');
  await bench.expectStatus(2, 'Unavailable');
  await bench.expectSilence(120_000);
  await bench.expectEnergy(1);
  await bench.tap(tag);
  await bench.expect('StopTransaction');
  await report(bench, 'Installing');
  await bench.advance(5_000);
  bench.takeStatuses();
  const boot = await bench.expect('BootNotification', {}, { within: 60_000 });
  assert.equal(boot.payload.firmwareVersion, VERSION);
  await report(bench, 'Installed', { within: 10_000 });
  bench.takeStatuses();
});
