// The messages of the security whitepaper that need no certificate.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { withFiles } from '../harness/file-case.js';

/** Waits for LogStatusNotification with a status and the number of its request. */
const report = (bench, status, requestId, options) => bench.expect('LogStatusNotification', { status, requestId }, options);

for (const scheme of ['http', 'ftps']) {
  withFiles(`TC_079_CS get security log over ${scheme} (B-LG-01)`, { args: ['--key', 'SecretSecretSecret'] },
    async (bench, server) => {
      await bench.boot();
      const answer = await bench.call('GetLog', {
        logType: 'SecurityLog', requestId: 4711, log: { remoteLocation: server.url(scheme, 'logs') },
      });
      assert.equal(answer.status, 'Accepted');
      assert.match(answer.filename, /^[\w.-]{1,255}$/);
      const uploading = await report(bench, 'Uploading', 4711);
      await report(bench, 'Uploaded', 4711, { after: uploading, within: 20_000 });
      assert.deepEqual([...server.files.keys()], [`logs/${answer.filename}`]);
      const text = server.files.get(`logs/${answer.filename}`).toString('utf8');
      assert.match(text, /^Borne security log of CP-TEST\n\d{4}-\d\d-\d\dT[\d:.]+Z StartupOfTheDevice/);
      assert.doesNotMatch(text, /Secret/);
      await bench.expectSilence(10_000);
    });
}

withFiles('TC_079_CS get security log: a server with a certificate for another name gets nothing (B-LG-01)', {}, async (bench, server) => {
  await bench.boot();
  for (const [index, scheme] of ['https', 'ftps'].entries()) {
    const remoteLocation = server.url(scheme, 'logs').replace('@localhost:', '@127.0.0.1:');
    await bench.call('GetLog', { logType: 'SecurityLog', requestId: index, retries: 0, log: { remoteLocation } });
    await report(bench, 'Uploading', index);
    await report(bench, 'PermissionDenied', index, { within: 20_000 });
  }
  assert.equal(server.files.size, 0);
});

withFiles('B-LG-01 GetLog: diagnostics, a name of its own for each request, the span from end to end', {}, async (bench, server) => {
  await bench.boot();
  const names = new Set();
  for (const requestId of [1, 2]) {
    const { filename } = await bench.call('GetLog', {
      logType: 'DiagnosticsLog', requestId, log: { remoteLocation: server.url('http', 'logs') },
    });
    names.add(filename);
    await report(bench, 'Uploading', requestId);
    await report(bench, 'Uploaded', requestId, { within: 20_000 });
  }
  assert.equal(names.size, 2);
  const answer = await bench.call('GetLog', {
    logType: 'SecurityLog', requestId: 3,
    log: {
      remoteLocation: server.url('http', 'logs'),
      oldestTimestamp: '2026-05-04T10:00:00Z',
      latestTimestamp: '2026-05-04T09:00:00Z',
    },
  });
  assert.deepEqual(answer, { status: 'Rejected' });
});

withFiles('B-LG-01 a new GetLog cancels the one that runs: AcceptedCanceled', {}, async (bench, server) => {
  await bench.boot();
  server.refusals.push(503);
  const order = (requestId) => bench.call('GetLog', {
    logType: 'SecurityLog', requestId, retries: 1, retryInterval: 600, log: { remoteLocation: server.url('http', 'logs') },
  });
  assert.equal((await order(1)).status, 'Accepted');
  await report(bench, 'Uploading', 1);
  await bench.advance(5_000);
  assert.equal((await order(2)).status, 'AcceptedCanceled');
  await report(bench, 'Uploading', 2);
  await report(bench, 'Uploaded', 2, { within: 20_000 });
  await bench.expectSilence(700_000);
});

withFiles('B-LG-01 GetLog: login refused, protocol unknown, address broken', {}, async (bench, server) => {
  await bench.boot();
  const cases = [
    [server.url('http', 'logs').replace(/:[^:@]*@/, ':wrong@'), 'PermissionDenied'],
    ['sftp://127.0.0.1/logs', 'NotSupportedOperation'],
    ['logs', 'BadMessage'],
  ];
  for (const [index, [remoteLocation, status]] of cases.entries()) {
    await bench.call('GetLog', { logType: 'SecurityLog', requestId: index, retries: 0, log: { remoteLocation } });
    await report(bench, 'Uploading', index);
    await report(bench, status, index, { within: 20_000 });
  }
  assert.equal(server.files.size, 0);
});

conformance('B-TR-05 ExtendedTriggerMessage: the answer first, then the message', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const idle = [['LogStatusNotification', { status: 'Idle' }], ['Heartbeat', {}], ['StatusNotification', { connectorId: 2 }]];
  for (const [requestedMessage, payload] of idle) {
    const request = requestedMessage === 'StatusNotification' ? { requestedMessage, connectorId: 2 } : { requestedMessage };
    assert.deepEqual(await bench.call('ExtendedTriggerMessage', request), { status: 'Accepted' });
    await bench.expect(requestedMessage, payload, { triggered: true });
  }
  assert.deepEqual(await bench.call('ExtendedTriggerMessage', { requestedMessage: 'BootNotification' }), { status: 'Rejected' });
  assert.deepEqual(
    await bench.call('ExtendedTriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 3 }), { status: 'Rejected' });
});
