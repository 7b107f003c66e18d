// A whole session: boot, card, energy, card, away.
const METER_S = 10;
const SIXTEEN_AMPS = 2667;
const CHARGE_MS = 60_000;

export const title = 'session';

export async function run(bench) {
  bench.start();
  await bench.boot();
  await bench.status(0, 'Available');
  await bench.status(1, 'Available');
  await bench.configure({ MeterValueSampleInterval: METER_S });
  const session = await bench.charge();
  bench.check(Math.abs(bench.host.pilot.at(-1).duty - SIXTEEN_AMPS) <= 1, `duty ${bench.host.pilot.at(-1).duty} for 16 A`);
  await bench.pass(CHARGE_MS);
  const values = bench.cs.calls('MeterValues').filter((frame) => frame.payload.transactionId === session.transactionId);
  values.forEach((frame) => { frame.seen = true; });
  bench.check(values.length >= CHARGE_MS / METER_S / 1000 - 1, `${values.length} MeterValues in ${CHARGE_MS} ms`);
  const stop = await bench.leave(session);
  const told = stop.payload.meterStop - session.start.payload.meterStart;
  const flown = (await bench.host.command('stats')).wh;
  bench.check(Math.abs(told - flown) <= 2, `${told} Wh told, ${flown} Wh flown`);
  bench.check(stop.payload.reason === undefined || stop.payload.reason === 'Local', `reason ${stop.payload.reason}`);
}
