// Central systems of other hands: a whole life with a second, independent library, and what well-known systems send in the
// order in which they send it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { conformance } from '../harness/case.js';
import { withFiles } from '../harness/file-case.js';
import { comesOnline, goesOffline } from '../harness/offline.js';
import { TypedSystem } from '../harness/typed-system.js';

const TAG = '04A1B2C3';
const LONG_AGO = '2020-01-01T00:00:00Z';

const accepted = async (bench, action, payload) =>
  assert.equal((await bench.call(action, payload)).status, 'Accepted', `${action} ${JSON.stringify(payload)}`);

const txDefault = (limit, more = {}) => ({
  connectorId: 1,
  csChargingProfiles: {
    chargingProfileId: 8, stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Absolute',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }], ...more },
  },
});

/** Waits until the connector offers a current. */
async function offers(bench, amps) {
  await bench.advance(15_000, { until: () => false, step: 500 });
  assert.equal((await bench.station.connector(1)).offeredAmps, amps);
}

withFiles('X-30 a whole life with ocpp-ts: settings, list, card, profile, reservation, firmware, diagnostics, resets',
  { connectors: 2, peer: new TypedSystem() }, async (bench, server) => {
    await bench.boot();
    await bench.configure({ MeterValueSampleInterval: 10, LocalAuthListEnabled: 'true' });
    assert.ok((await bench.call('GetConfiguration')).configurationKey.length > 40);
    await accepted(bench, 'SendLocalList', {
      listVersion: 2, updateType: 'Full', localAuthorizationList: [{ idTag: TAG, idTagInfo: { status: 'Accepted' } }],
    });
    assert.deepEqual(await bench.call('GetLocalListVersion'), { listVersion: 2 });

    // A card of the list, with a limit that changes.
    bench.tolerated.add('Authorize');
    await bench.act('plug 1');
    await bench.expectStatus(1, 'Preparing');
    await bench.tap(TAG);
    const start = await bench.expect('StartTransaction', { idTag: TAG });
    await bench.expectStatus(1, 'Charging', { within: 15_000 });
    await accepted(bench, 'SetChargingProfile', txDefault(10));
    await bench.expect('MeterValues', {}, { within: 15_000 });
    const composite = await bench.call('GetCompositeSchedule', { connectorId: 1, duration: 600 });
    assert.equal(composite.chargingSchedule.chargingSchedulePeriod[0].limit, 10);
    await accepted(bench, 'ClearChargingProfile', { id: 8 });
    bench.tolerated.add('MeterValues');
    const transactionId = start.answerFrame.payload.transactionId;
    await accepted(bench, 'RemoteStopTransaction', { transactionId });
    await bench.expect('StopTransaction', { transactionId, reason: 'Remote' });
    await bench.expectStatus(1, 'Finishing');
    await bench.advance(2_000);
    await bench.act('unplug 1');
    await bench.expectStatus(1, 'Available');

    // A reservation that is cancelled, and one that is used by a remote start.
    await accepted(bench, 'ReserveNow', { connectorId: 2, expiryDate: bench.cs.utc(bench.now + 600_000), idTag: TAG, reservationId: 11 });
    await bench.expectStatus(2, 'Reserved');
    await accepted(bench, 'CancelReservation', { reservationId: 11 });
    await bench.expectStatus(2, 'Available');
    await accepted(bench, 'ReserveNow', { connectorId: 2, expiryDate: bench.cs.utc(bench.now + 600_000), idTag: TAG, reservationId: 12 });
    await bench.expectStatus(2, 'Reserved');
    await accepted(bench, 'RemoteStartTransaction', { connectorId: 2, idTag: TAG });
    await bench.expectStatus(2, 'Preparing');
    await bench.act('plug 2');
    const second = await bench.expect('StartTransaction', { connectorId: 2, reservationId: 12 }, { within: 10_000 });
    await bench.expectStatus(2, 'Charging', { within: 15_000 });
    assert.equal((await bench.call('UnlockConnector', { connectorId: 2 })).status, 'Unlocked');
    await bench.expect('StopTransaction', { transactionId: second.answerFrame.payload.transactionId, reason: 'UnlockCommand' });
    await bench.expectStatus(2, 'Finishing');
    await bench.advance(2_000);
    await bench.act('unplug 2');
    await bench.expectStatus(2, 'Available');

    await accepted(bench, 'ChangeAvailability', { connectorId: 1, type: 'Inoperative' });
    await bench.expectStatus(1, 'Unavailable');
    await accepted(bench, 'ChangeAvailability', { connectorId: 1, type: 'Operative' });
    await bench.expectStatus(1, 'Available');
    await accepted(bench, 'ClearCache', {});
    await accepted(bench, 'TriggerMessage', { requestedMessage: 'Heartbeat' });
    await bench.expect('Heartbeat');
    assert.equal((await bench.call('DataTransfer', { vendorId: 'com.example.other' })).status, 'UnknownVendorId');

    const { fileName } = await bench.call('GetDiagnostics', { location: server.url('http', 'reports') });
    assert.ok(fileName.length > 0);
    await bench.expect('DiagnosticsStatusNotification', { status: 'Uploading' });
    await bench.expect('DiagnosticsStatusNotification', { status: 'Uploaded' }, { within: 20_000 });

    const image = server.scratch('image');
    await bench.act(`image ${image} 3.1.4`);
    server.files.set('fw/new.img', readFileSync(image));
    await bench.call('UpdateFirmware', { location: server.url('http', 'fw/new.img'), retrieveDate: LONG_AGO });
    for (const status of ['Downloading', 'Downloaded', 'Installing']) {
      await bench.expect('FirmwareStatusNotification', { status }, { within: 20_000 });
    }
    await bench.expectStatus(1, 'Unavailable');
    await bench.expectStatus(2, 'Unavailable');
    const { boot } = await bench.boot();
    assert.equal(boot.payload.firmwareVersion, '3.1.4');
    await bench.expect('FirmwareStatusNotification', { status: 'Installed' });
    for (const type of ['Soft', 'Hard']) {
      await accepted(bench, 'Reset', { type });
      await bench.boot();
    }
  });

conformance('X-31 evcc: asks for everything, sets its values, triggers, and moves a limit every few seconds', { connectors: 1 },
  async (bench) => {
    await bench.boot();
    assert.ok((await bench.call('GetConfiguration', {})).configurationKey.length > 40);
    await bench.configure({ MeterValuesSampledData: 'Energy.Active.Import.Register,Power.Active.Import,Current.Import', MeterValueSampleInterval: 10 });
    await goesOffline(bench); // it was started anew
    await comesOnline(bench);
    await accepted(bench, 'TriggerMessage', { requestedMessage: 'BootNotification' });
    await bench.expect('BootNotification', {}, { triggered: true });
    await accepted(bench, 'TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 });
    await bench.expectStatus(1, 'Available', { triggered: true });
    await accepted(bench, 'TriggerMessage', { requestedMessage: 'MeterValues', connectorId: 1 });
    await bench.expect('MeterValues', { connectorId: 1 });
    await accepted(bench, 'SetChargingProfile', txDefault(0));
    await bench.act('plug 1');
    await bench.expectStatus(1, 'Preparing');
    await accepted(bench, 'RemoteStartTransaction', { connectorId: 1, idTag: 'evcc' });
    bench.tolerated.add('Authorize');
    await bench.expect('StartTransaction', { idTag: 'evcc' });
    await bench.expectStatus(1, 'SuspendedEVSE', { within: 20_000 });
    await accepted(bench, 'SetChargingProfile', txDefault(9.3));
    bench.tolerated.add('MeterValues');
    await bench.advance(15_000);
    assert.equal(bench.takeStatuses().at(-1).status, 'Charging');
    await offers(bench, 9.3);
    for (const limit of [11.7, 16, 6.4000000000000004]) {
      await accepted(bench, 'SetChargingProfile', txDefault(limit));
      await offers(bench, Math.floor(limit * 10) / 10);
    }
    await accepted(bench, 'SetChargingProfile', txDefault(0));
    await bench.expectStatus(1, 'SuspendedEVSE', { within: 20_000 });
    await bench.advance(2_000);
  });

conformance("X-32 Home Assistant: asks key by key, keeps its limit as ChargePointMaxProfile, unlocks and resets", { connectors: 1 },
  async (bench) => {
    await bench.boot();
    const keys = await bench.configuration('SupportedFeatureProfiles', 'NumberOfConnectors', 'HeartbeatInterval',
      'ChargingScheduleAllowedChargingRateUnit', 'ChargeProfileMaxStackLevel', 'WebSocketPingInterval', 'MeterValuesSampledData');
    assert.ok(Object.values(keys).every((value) => value !== undefined), JSON.stringify(keys));
    await bench.configure({ HeartbeatInterval: 3600, MeterValueSampleInterval: 60, ClockAlignedDataInterval: 0 });
    await goesOffline(bench); // it was started anew
    await comesOnline(bench);
    await accepted(bench, 'TriggerMessage', { requestedMessage: 'BootNotification' });
    await bench.expect('BootNotification', {}, { triggered: true });
    for (const connectorId of [0, 1]) {
      await accepted(bench, 'TriggerMessage', { requestedMessage: 'StatusNotification', connectorId });
      await bench.expectStatus(connectorId, 'Available', { triggered: true });
    }
    const { transactionId } = await bench.charging({ tag: TAG });
    await accepted(bench, 'SetChargingProfile', {
      connectorId: 0,
      csChargingProfiles: {
        chargingProfileId: 8, stackLevel: Number(keys.ChargeProfileMaxStackLevel), chargingProfileKind: 'Relative',
        chargingProfilePurpose: 'ChargePointMaxProfile',
        chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 12 }] },
      },
    });
    await offers(bench, 12);
    await accepted(bench, 'ClearChargingProfile', {});
    await offers(bench, 32);
    await accepted(bench, 'RemoteStopTransaction', { transactionId });
    await bench.expect('StopTransaction', { transactionId, reason: 'Remote' });
    await bench.expectStatus(1, 'Finishing');
    assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
    await bench.advance(2_000);
    await bench.act('unplug 1');
    await bench.expectStatus(1, 'Available');
    await accepted(bench, 'Reset', { type: 'Hard' });
    await bench.boot();
  });

conformance('X-33 OCPP.Core: an absolute limit without a start, cleared by its id, unlock and soft reset', { connectors: 1 },
  async (bench) => {
    await bench.boot();
    await bench.charging({ tag: TAG });
    const profile = txDefault(4140, { duration: 86_400, chargingRateUnit: 'W' });
    profile.csChargingProfiles.chargingProfileId = 100;
    profile.csChargingProfiles.validFrom = bench.cs.utc();
    profile.csChargingProfiles.chargingSchedule.chargingSchedulePeriod[0].numberPhases = 1;
    await accepted(bench, 'SetChargingProfile', profile);
    await offers(bench, 18);
    await accepted(bench, 'ClearChargingProfile', { id: 100, connectorId: 1, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 });
    await offers(bench, 32);
    assert.equal((await bench.call('UnlockConnector', { connectorId: 1 })).status, 'Unlocked');
    await bench.expect('StopTransaction', { reason: 'UnlockCommand' });
    await bench.expectStatus(1, 'Finishing');
    await accepted(bench, 'Reset', { type: 'Soft' });
    await bench.boot({ statuses: { 1: 'Finishing' } });
  });
