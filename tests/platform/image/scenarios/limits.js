// Everything that the board announces is filled to its limit, and not one piece is refused; then it still charges.
const ENTRY_AHEAD = '04';
const OFFLINE_MS = 900_000;
const SAMPLE_S = 5;
const DAY_S = 86_400;

export const title = 'limits filled';

const tag = (i) => ENTRY_AHEAD + i.toString(16).padStart(12, '0').toUpperCase();

async function fillList(bench, entries, chunk) {
  let version = 0;
  for (let first = 0; first < entries; first += chunk) {
    version++;
    const localAuthorizationList = Array.from({ length: Math.min(chunk, entries - first) },
      (_, i) => ({ idTag: tag(first + i), idTagInfo: { status: 'Accepted', parentIdTag: tag(first) } }));
    const { status } = await bench.call('SendLocalList',
      { listVersion: version, updateType: first === 0 ? 'Full' : 'Differential', localAuthorizationList });
    bench.check(status === 'Accepted', `SendLocalList from entry ${first} of ${entries}: ${status}`);
  }
  const { listVersion } = await bench.call('GetLocalListVersion');
  bench.check(listVersion === version, `list version ${listVersion}, not ${version}`);
}

async function fillProfiles(bench, count, periods, maxLevel) {
  for (let i = 0; i < count; i++) {
    const connectorId = Math.floor(i / (maxLevel + 1)) % 2;
    const purpose = i < 2 * (maxLevel + 1) ? 'TxDefaultProfile' : 'ChargePointMaxProfile';
    const { status } = await bench.call('SetChargingProfile', {
      connectorId: purpose === 'ChargePointMaxProfile' ? 0 : connectorId,
      csChargingProfiles: {
        chargingProfileId: 100 + i,
        stackLevel: i % (maxLevel + 1),
        chargingProfilePurpose: purpose,
        chargingProfileKind: 'Absolute',
        validFrom: bench.cs.utc(0),
        validTo: bench.cs.utc(DAY_S * 1000),
        chargingSchedule: {
          startSchedule: bench.cs.utc(0),
          chargingRateUnit: 'A',
          chargingSchedulePeriod: Array.from({ length: periods }, (_, p) => ({ startPeriod: p * 3600, limit: 16 - ((p + i) % 3) })),
        },
      },
    });
    bench.check(status === 'Accepted', `SetChargingProfile ${i + 1} of ${count} with ${periods} periods: ${status}`);
  }
}

export async function run(bench) {
  bench.start();
  await bench.boot();
  const limits = await bench.configuration('LocalAuthListMaxLength', 'SendLocalListMaxLength', 'MaxChargingProfilesInstalled',
    'ChargingScheduleMaxPeriods', 'ChargeProfileMaxStackLevel');
  await bench.configure({ MeterValueSampleInterval: SAMPLE_S, LocalAuthListEnabled: true });
  const entries = Number(limits.LocalAuthListMaxLength);
  await fillList(bench, entries, Number(limits.SendLocalListMaxLength));
  await fillProfiles(bench, Number(limits.MaxChargingProfilesInstalled), Number(limits.ChargingScheduleMaxPeriods),
    Number(limits.ChargeProfileMaxStackLevel));
  const { status, chargingSchedule } = await bench.call('GetCompositeSchedule', { connectorId: 1, duration: DAY_S });
  bench.check(status === 'Accepted' && chargingSchedule.chargingSchedulePeriod.length > 1, `GetCompositeSchedule: ${status}`);

  const session = await bench.charge(tag(entries - 1));
  await bench.cs.kill();
  await bench.pass(OFFLINE_MS);
  await bench.expectEnergy();
  await bench.card(session.idTag);
  await bench.until(() => !bench.host.isClosed, 30_000, 'contactor open after the card');
  const flown = (await bench.host.command('stats')).wh;
  await bench.host.command('unplug');
  await bench.cs.listen();
  const stop = await bench.expect('StopTransaction', { transactionId: session.transactionId }, 900_000);
  bench.check(Math.abs(stop.payload.meterStop - session.start.payload.meterStart - flown) <= 2,
    `${stop.payload.meterStop} Wh told, ${flown} Wh flown`);
  const late = bench.cs.calls('MeterValues').filter((frame) => frame.payload.transactionId === session.transactionId);
  bench.check(late.length > 50, `${late.length} meter values of ${OFFLINE_MS / SAMPLE_S / 1000} came through`);
  await bench.leave(await bench.charge(tag(0)));
  bench.check(bench.ends.length === 0, `restarts: ${bench.ends}`);
}
