// GetDiagnostics over every protocol, and what happens when it fails.
import assert from 'node:assert/strict';
import { withFiles } from '../harness/file-case.js';

const report = (bench, status, options) => bench.expect('DiagnosticsStatusNotification', { status }, options);

for (const scheme of ['http', 'https', 'ftp', 'ftps']) {
  withFiles(`TC_045_1_CS get diagnostics over ${scheme} (B-DG-01, B-LG-02)`, { args: ['--key', 'SecretSecretSecret'] },
    async (bench, server) => {
      await bench.boot();
      const { fileName } = await bench.call('GetDiagnostics', { location: server.url(scheme, 'up loads') });
      assert.match(fileName, /^[\w.-]{1,255}$/);
      const uploading = await report(bench, 'Uploading');
      await report(bench, 'Uploaded', { after: uploading, within: 20_000 });
      assert.deepEqual([...server.files.keys()], [`up loads/${fileName}`]);
      const text = server.files.get(`up loads/${fileName}`).toString('utf8');
      assert.match(text, /^Borne diagnostics of CP-TEST\n/);
      assert.match(text, /\n1: Available NoError, /);
      assert.match(text, /\nHeartbeatInterval=\d+\n/);
      assert.doesNotMatch(text, /Secret/);
      await bench.expectSilence(10_000);
    });
}

for (const scheme of ['http', 'ftp']) {
  withFiles(`TC_045_2_CS get diagnostics over ${scheme}, upload failed (B-DG-01)`, {}, async (bench, server) => {
    await bench.boot();
    const location = server.url(scheme, 'uploads').replace(/:[^:@]*@/, ':wrong@');
    const { fileName } = await bench.call('GetDiagnostics', { location, retries: 1, retryInterval: 10 });
    assert.ok(fileName);
    await report(bench, 'Uploading');
    await bench.expectSilence(8_000);
    await report(bench, 'UploadFailed', { within: 10_000 });
    assert.equal(server.files.size, 0);
    await bench.charging();
  });
}

withFiles('TC_045_2_CS nobody listens: upload failed', {}, async (bench, server) => {
  await bench.boot();
  const location = server.url('http', 'uploads');
  await server.close();
  await bench.call('GetDiagnostics', { location, retries: 0 });
  await report(bench, 'Uploading');
  await report(bench, 'UploadFailed', { within: 10_000 });
});

withFiles('B-DG-01 a span that ends before it begins has nothing to upload', {}, async (bench, server) => {
  await bench.boot();
  const answer = await bench.call('GetDiagnostics', {
    location: server.url('http', 'uploads'), startTime: '2026-05-04T10:00:00Z', stopTime: '2026-05-04T09:00:00Z',
  });
  assert.deepEqual(answer, {});
  await bench.expectSilence(10_000);
});

withFiles('B-TR-04 a triggered notification tells Uploading while it runs', {}, async (bench, server) => {
  await bench.boot();
  server.refusals.push(503);
  await bench.call('GetDiagnostics', { location: server.url('http', 'uploads'), retries: 1, retryInterval: 60 });
  await report(bench, 'Uploading');
  await bench.advance(5_000);
  assert.deepEqual(await bench.call('TriggerMessage', { requestedMessage: 'DiagnosticsStatusNotification' }), { status: 'Accepted' });
  await report(bench, 'Uploading', { triggered: true });
  await report(bench, 'Uploaded', { within: 60_000 });
});
