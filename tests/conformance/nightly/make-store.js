// Makes the storage that a version of the program leaves in the middle of its work, for the tests that open it with later
// ones (tests/unit/Desktop/Versions).
//   BORNE_VIRTUAL=/path/to/that/virtual.dll node nightly/make-store.js DIRECTORY
import assert from 'node:assert/strict';
import { CentralSystem } from '../harness/central-system.js';
import { Station } from '../harness/station.js';

const directory = process.argv[2];
assert.ok(directory, 'usage: node nightly/make-store.js DIRECTORY');
const TAG = '04A1B2C3';

const card = TAG.match(/../g).reverse().join('');
const cs = await new CentralSystem().listen();
const station = await Station.start({ url: cs.url, connectors: 2, store: directory });
cs.time = station;
const accepted = async (action, payload) => {
  const answer = cs.call(action, payload);
  await station.step(1000);
  assert.equal((await answer).status, 'Accepted', action);
};
try {
  await station.step(5000);
  await accepted('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '60' });
  await accepted('ChangeConfiguration', { key: 'StopTxnSampledData', value: 'Energy.Active.Import.Register' });
  await accepted('ChangeConfiguration', { key: 'ConnectionTimeOut', value: '47' });
  await accepted('ChangeConfiguration', { key: 'LocalAuthListEnabled', value: 'true' });
  await accepted('SendLocalList', {
    listVersion: 7, updateType: 'Full',
    localAuthorizationList: [
      { idTag: TAG, idTagInfo: { status: 'Accepted', parentIdTag: 'FLEET' } },
      { idTag: '04FFFFFF', idTagInfo: { status: 'Blocked' } },
    ],
  });
  await accepted('SetChargingProfile', {
    connectorId: 0,
    csChargingProfiles: {
      chargingProfileId: 31, stackLevel: 1, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative',
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 13 }] },
    },
  });
  await accepted('ReserveNow', { connectorId: 2, expiryDate: '2026-12-31T00:00:00Z', idTag: '04D4E5F6', reservationId: 909 });
  await accepted('ChangeAvailability', { connectorId: 0, type: 'Operative' });

  // A session that is told to nobody, with its values.
  await station.command('network down');
  await station.command('plug 1');
  await station.step(2000);
  await station.command(`tap ${card}`);
  await station.step(600_000, false);
  await station.command(`tap ${card}`);
  await station.step(4000, false);
  await station.command('unplug 1');
  await station.step(4000, false);

  // And one that runs when the supply is gone.
  await station.command('plug 1');
  await station.step(2000, false);
  await station.command(`tap ${card}`);
  await station.step(400_000, false);
  const state = await station.state();
  console.log(JSON.stringify(state.connectors[0]));
  await station.kill();
  assert.deepEqual(cs.violations, []);
} finally {
  await cs.close();
}
process.exit();
