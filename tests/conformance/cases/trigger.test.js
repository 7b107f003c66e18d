// TriggerMessage.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { comesOnline, goesOffline } from '../harness/offline.js';

/** Sends a trigger and checks that its answer comes before the message; returns the status. */
async function trigger(bench, requestedMessage, connectorId) {
  const payload = connectorId === undefined ? { requestedMessage } : { requestedMessage, connectorId };
  const from = bench.mark();
  const { status } = await bench.call('TriggerMessage', payload);
  await bench.advance(2_000);
  const frames = bench.cs.frames.filter((frame) => frame.n >= from && frame.dir === 'in');
  const messages = frames.filter((frame) => frame.type === 2);
  messages.forEach((frame) => Object.assign(frame, { seen: true, triggered: true }));
  assert.equal(frames[0].type, 3, 'B-TR-01: the answer comes first');
  assert.ok(messages.every((frame) => frame.action === requestedMessage), JSON.stringify(messages.map((frame) => frame.text)));
  return { status, messages };
}

async function triggerMeterValues(bench, connectorId, expected) {
  const configured = (await bench.configuration('MeterValuesSampledData')).MeterValuesSampledData || 'Energy.Active.Import.Register';
  const { status, messages } = await trigger(bench, 'MeterValues', connectorId);
  assert.equal(status, 'Accepted');
  assert.deepEqual(messages.map((frame) => frame.payload.connectorId).filter((id) => id > 0), expected);
  for (const { payload } of messages) {
    for (const { sampledValue, timestamp } of payload.meterValue) {
      assert.ok(Math.abs(bench.cs.simulated(timestamp) - bench.now) <= 3_000, 'newest values');
      assert.ok(sampledValue.every((sample) => sample.context === 'Trigger'), JSON.stringify(sampledValue));
      if (payload.connectorId > 0) {
        const measurands = new Set(sampledValue.map((sample) => sample.measurand ?? 'Energy.Active.Import.Register'));
        assert.deepEqual([...measurands].sort(), configured.split(',').sort());
      }
    }
  }
  return messages;
}

conformance('TC_054_CS trigger MeterValues (B-MV-12, B-TR-01, B-TR-02)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  await bench.call('ChangeConfiguration', { key: 'MeterValuesSampledData', value: 'Energy.Active.Import.Register,Power.Active.Import' });
  const idle = await triggerMeterValues(bench, 1, [1]);
  assert.equal(idle[0].payload.transactionId, undefined);
  const { transactionId } = await bench.charging({ connector: 2 });
  const busy = await triggerMeterValues(bench, 2, [2]);
  assert.equal(busy[0].payload.transactionId, transactionId);
  await triggerMeterValues(bench, undefined, [1, 2]);
});

conformance('TC_054_CS trigger Heartbeat (B-TR-02: connectorId does not matter)', {}, async (bench) => {
  bench.tolerated.clear();
  await bench.boot();
  for (const connectorId of [undefined, 1]) {
    const { status, messages } = await trigger(bench, 'Heartbeat', connectorId);
    assert.equal(status, 'Accepted');
    assert.equal(messages.length, 1);
  }
});

conformance('TC_054_CS trigger StatusNotification, one connector and all (B-TR-02)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const one = await trigger(bench, 'StatusNotification', 2);
  assert.equal(one.status, 'Accepted');
  assert.deepEqual(one.messages.map((frame) => frame.payload.connectorId), [2]);
  const all = await trigger(bench, 'StatusNotification');
  assert.equal(all.status, 'Accepted');
  assert.deepEqual(all.messages.map((frame) => frame.payload.connectorId).sort(), [0, 1, 2]);
  assert.ok(all.messages.every((frame) => frame.payload.status === 'Available' && frame.payload.errorCode === 'NoError'));
});

for (const message of ['DiagnosticsStatusNotification', 'FirmwareStatusNotification']) {
  conformance(`TC_054_CS trigger ${message} (B-TR-04)`, {}, async (bench) => {
    await bench.boot();
    const profiles = (await bench.configuration('SupportedFeatureProfiles')).SupportedFeatureProfiles;
    const { status, messages } = await trigger(bench, message);
    if (profiles.includes('FirmwareManagement') || status === 'Accepted') {
      assert.equal(status, 'Accepted');
      assert.deepEqual(messages.map((frame) => frame.payload), [{ status: 'Idle' }]);
    } else {
      assert.equal(status, 'NotImplemented');
      assert.equal(messages.length, 0);
    }
  });
}

conformance('TC_054_CS trigger BootNotification after acceptance (B-BO-06)', {}, async (bench) => {
  await bench.boot();
  const { status, messages } = await trigger(bench, 'BootNotification');
  assert.ok(['Accepted', 'Rejected'].includes(status), status);
  assert.equal(messages.length, status === 'Accepted' ? 1 : 0);
});

conformance('TC_055_CS trigger for an unknown connector is rejected (B-TR-03)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  for (const requestedMessage of ['MeterValues', 'StatusNotification']) {
    const answer = await bench.callOrError('TriggerMessage', { requestedMessage, connectorId: 3 });
    assert.ok(answer.status === 'Rejected' || answer.code !== undefined, JSON.stringify(answer));
  }
  await bench.expectSilence(5_000);
});

conformance('B-BO-06 a central system that was started anew may trigger one BootNotification', {}, async (bench) => {
  await bench.boot();
  assert.equal((await trigger(bench, 'BootNotification')).status, 'Rejected');
  await goesOffline(bench);
  await comesOnline(bench);
  const { status, messages } = await trigger(bench, 'BootNotification');
  assert.equal(status, 'Accepted');
  assert.equal(messages.length, 1);
  assert.ok(messages[0].payload.chargePointModel.length > 0);
  assert.equal((await trigger(bench, 'BootNotification')).status, 'Rejected');
});
