// Supply that fails, with and without backup power, emergency stop, and restarts that nobody ordered.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { assertOffered, install, justNow } from '../harness/profiles.js';

const TAG = '04A1B2C3';
const RESTART_WITHIN_MS = 60_000;

async function chargingWith(bench, settings = {}) {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  await bench.configure({ MeterValueSampleInterval: 10, ...settings });
  const session = await bench.charging({ tag: TAG, connector: 1 });
  await bench.advance(25_000);
  return session;
}

conformance('TC_032_1_CS backup power: the transaction is stopped before the station goes down (B-TX-15)', { connectors: 2 }, async (bench) => {
  const { transactionId, start } = await chargingWith(bench);
  await bench.act('power fail');
  const stop = await bench.expect('StopTransaction', { transactionId, reason: 'PowerLoss' });
  assert.ok(stop.payload.meterStop > start.payload.meterStart);
  await bench.expectStatus(1, 'Finishing');
  await bench.advance(1_000);
  await bench.expectNoEnergy(1);
  await bench.act('power cut');
  const boot = await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS, after: stop });
  await bench.expectStatus(0, 'Available', { after: boot });
  await bench.expectStatus(1, ['Finishing', 'Preparing'], { after: boot });
  await bench.expectStatus(2, 'Available', { after: boot });
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy(1);
});

conformance('TC_032_1_CS backup power: the supply comes back in time, the station serves on', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench);
  await bench.act('power fail');
  await bench.expect('StopTransaction', { transactionId, reason: 'PowerLoss' });
  await bench.expectStatus(1, 'Finishing');
  await bench.tap('04D5E6F7');
  await bench.advance(5_000);
  await bench.expectNoEnergy(1);
  bench.tolerated.add('Authorize');
  await bench.act('power back');
  await bench.advance(2_000);
  await bench.act('unplug');
  await bench.expectStatus(1, 'Available');
  await bench.charging({ tag: TAG });
});

conformance('TC_032_2_CS power cut, the transaction goes on where that is wanted (B-TX-15)', { connectors: 2 }, async (bench) => {
  const { transactionId } = await chargingWith(bench, { ResumeAfterPowerLoss: 3600 });
  const before = (await bench.station.connector(1)).energyWh;
  await bench.act('power cut');
  const boot = await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS });
  await bench.advance(20_000);
  const statuses = bench.takeStatuses();
  assert.deepEqual([...new Set(statuses.map((payload) => payload.connectorId))].sort(), [0, 1, 2]);
  assert.equal(statuses.filter((payload) => payload.connectorId === 1).at(-1).status, 'Charging', JSON.stringify(statuses));
  assert.equal(bench.cs.calls('StartTransaction').length, 1);
  await bench.tap(TAG);
  const stop = await bench.expect('StopTransaction', { transactionId, idTag: TAG }, { after: boot });
  assert.ok([undefined, 'Local'].includes(stop.payload.reason), `reason ${stop.payload.reason}`);
  assert.ok(stop.payload.meterStop > before, 'energy flowed after the loss');
  await bench.expectStatus(1, 'Finishing');
});

conformance('TC_032_2_CS power cut of a transaction that may go on, but the car has left: PowerLoss (B-TX-15)', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench, { ResumeAfterPowerLoss: 3600 });
  await bench.act('power cut');
  await bench.act('unplug-ev');
  const boot = await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS });
  await bench.expect('StopTransaction', { transactionId, reason: 'PowerLoss' }, { after: boot, within: 30_000 });
  await bench.advance(5_000);
  bench.takeStatuses();
  await bench.expectNoEnergy(1);
});

conformance('B-SC-18 a transaction that goes on after a power cut keeps its TxProfile (16.3 case 9)', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench, { ResumeAfterPowerLoss: 3600 });
  await install(bench, 1, { id: 2, purpose: 'TxProfile', transactionId, start: justNow(bench), periods: [[0, 9]] });
  await assertOffered(bench, 9);
  await bench.act('power cut');
  await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS });
  await bench.advance(20_000);
  bench.takeStatuses();
  await assertOffered(bench, 9);
  assert.equal((await bench.call('ClearChargingProfile', { id: 2 })).status, 'Accepted');
  await assertOffered(bench, 32);
});

conformance('B-TX-08 emergency stop: contactor open at once, reason EmergencyStop, Faulted while it is pressed', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench);
  await bench.act('emergency on');
  await bench.expect('StopTransaction', { transactionId, reason: 'EmergencyStop' });
  await bench.expectStatus(1, 'Faulted', { errorCode: 'OtherError' });
  await bench.expectNoEnergy(1);
  await bench.tap(TAG);
  await bench.expectSilence(10_000);
  await bench.act('emergency off');
  await bench.advance(3_000);
  await bench.act('unplug');
  await bench.advance(3_000);
  assert.equal(bench.takeStatuses().at(-1).status, 'Available');
});

conformance('B-TX-08 a watchdog restart in a transaction: reason Reboot after the boot (B-QU-04)', {}, async (bench) => {
  const { transactionId } = await chargingWith(bench);
  await bench.act('crash');
  const boot = await bench.expect('BootNotification', {}, { within: RESTART_WITHIN_MS });
  await bench.expect('StopTransaction', { transactionId, reason: 'Reboot' }, { after: boot, within: 30_000 });
  await bench.advance(3_000);
  bench.takeStatuses();
  assert.deepEqual(bench.station.reboots, ['watchdog']);
  await bench.expectNoEnergy(1);
});
