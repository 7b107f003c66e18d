// Two vehicles at once on a board with two outlets: each transaction has its own card and energy, both share the station's limit,
// and what is wrong with one contactor does not touch the other outlet.
const FIRST = '04A1B2C3';
const SECOND = '04D1E2F3';
const METER_S = 10;
const STATION_AMPS = 20;
const SHARE = 1667;
const SHARE_DECIAMPS = 100;
const DECIAMPS_OF_DUTY = 0.006 * 10;
const FOLLOW_MS = 6_000;
const CHARGE_MS = 60_000;
const TOLERANCE_WH = 2;
// What the second vehicle takes of its share.
const DRAW_DECIAMPS = 70;
const LEAST_DIFFERENCE_WH = 15;

export const title = 'two vehicles';
export const needsTwo = true;

export async function run(bench) {
  bench.start();
  await bench.boot();
  for (const connectorId of [0, 1, 2]) {
    await bench.status(connectorId, 'Available');
  }
  await bench.configure({ MeterValueSampleInterval: METER_S });
  const { status } = await bench.call('SetChargingProfile', { connectorId: 0, csChargingProfiles: {
    chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: 'ChargePointMaxProfile', chargingProfileKind: 'Absolute',
    chargingSchedule: { chargingRateUnit: 'A', startSchedule: bench.cs.utc(0), chargingSchedulePeriod: [{ startPeriod: 0, limit: STATION_AMPS }] } } });
  bench.check(status === 'Accepted', `SetChargingProfile: ${status}`);

  await bench.host.command(`draw ${DRAW_DECIAMPS} 2`);
  const first = await bench.charge(FIRST, 1);
  await bench.cardPause();
  const second = await bench.charge(SECOND, 2);
  bench.check(bench.host.isClosedAt(1) && bench.host.isClosedAt(2), 'a vehicle waits for the other one');
  bench.check(first.transactionId !== second.transactionId, 'one transaction for two vehicles');
  await bench.pass(FOLLOW_MS);
  for (const outlet of [1, 2]) {
    bench.check(Math.abs(bench.host.dutyAt(outlet) - SHARE) <= 1, `duty ${bench.host.dutyAt(outlet)} at outlet ${outlet} for half of ${STATION_AMPS} A`);
  }
  await bench.pass(CHARGE_MS);
  checkShared(bench);
  for (const session of [first, second]) {
    const values = bench.cs.calls('MeterValues').filter(({ payload }) => payload.transactionId === session.transactionId);
    values.forEach((frame) => { frame.seen = true; });
    bench.check(values.length >= CHARGE_MS / METER_S / 1000 - 1 && values.every(({ payload }) => payload.connectorId === session.connectorId),
      `${values.length} MeterValues of outlet ${session.connectorId} in ${CHARGE_MS} ms`);
  }

  // The card of the first ends his own session alone; its contactor does not open.
  await bench.host.command('weld 1 1');
  await bench.card(FIRST);
  const stopped = await bench.expect('StopTransaction', { transactionId: first.transactionId }, 30_000);
  await bench.expect('StatusNotification', { connectorId: 1, status: 'Faulted', errorCode: 'PowerSwitchFailure' }, 30_000);
  await checkEnergy(bench, first, stopped);
  const mark = bench.host.contactor.length;
  await bench.expectEnergy(2 * CHARGE_MS, 2);
  bench.check(bench.host.contactor.slice(mark).every(({ outlet }) => outlet === 1), 'the fault of outlet 1 opened the contactor of outlet 2');
  bench.check(!bench.cs.calls('StatusNotification').some(({ payload }) => payload.connectorId === 2 && payload.status === 'Faulted'),
    'outlet 2 is told to be Faulted');
  const after = await bench.leave(second);
  await checkEnergy(bench, second, after);
  const [one, two] = [stopped.payload.meterStop - first.start.payload.meterStart, after.payload.meterStop - second.start.payload.meterStart];
  bench.check(Math.abs(one - two) >= LEAST_DIFFERENCE_WH, `${one} and ${two} Wh: too much alike to be told apart`);

  // And the other way round: outlet 2 goes on as before, outlet 1 after its repair.
  await bench.cardPause();
  await bench.leave(await bench.charge(SECOND, 2));
  await bench.host.command('weld 0 1');
  await bench.host.command('unplug 1');
  await bench.status(1, 'Available', 30_000);
  await bench.cardPause();
  await bench.leave(await bench.charge(FIRST, 1));
  bench.check(bench.ends.length === 0, `restarts: ${bench.ends}`);
}

async function checkEnergy(bench, { connectorId, start }, stop) {
  const told = stop.payload.meterStop - start.payload.meterStart;
  const flown = await bench.flown(connectorId);
  bench.check(Math.abs(told - flown) <= TOLERANCE_WH, `outlet ${connectorId}: ${told} Wh told, ${flown} Wh flown`);
}

// What both were offered together at each moment, as a vehicle may take it: a lower offer counts when it has had the time to follow.
function checkShared(bench) {
  for (const { at } of bench.host.pilot) {
    const offers = [1, 2].map((outlet) => Math.max(...bench.host.pilot
      .filter((change, i, all) => change.outlet === outlet && change.at <= at && !all.some((later) => later.outlet === outlet && later.at > change.at && later.at <= at - FOLLOW_MS + 1_000))
      .map(({ duty }) => (duty < 9_700 ? duty * DECIAMPS_OF_DUTY : 0)), 0));
    bench.check(offers[0] + offers[1] <= 2 * SHARE_DECIAMPS + 1, `${offers} tenths of amperes are offered at once, at ${at} ms`);
  }
}
