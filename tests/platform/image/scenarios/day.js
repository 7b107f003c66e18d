// Simulated hours with a session in each: the heap in use does not grow, every transaction is told once, energy adds up.
const HOUR_MS = 3_600_000;
const CHARGE_MS = 1_200_000;
const MAX_GROWTH_BYTES = 1_500;
const METER_S = 60;
const hours = Number(process.env.BORNE_IMAGE_HOURS ?? 24);

export const title = `${hours} simulated hours`;

export async function run(bench) {
  bench.start({ speed: 0 });
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: METER_S, HeartbeatInterval: 300 });
  const free = [];
  let told = 0;
  for (let hour = 1; hour <= hours; hour++) {
    const session = await bench.charge();
    await bench.pass(CHARGE_MS);
    const stop = await bench.leave(session);
    told += stop.payload.meterStop - session.start.payload.meterStart;
    await bench.pass(hour * HOUR_MS - bench.now);
    free.push((await bench.host.command('collect')).free);
  }
  const flown = (await bench.host.command('stats')).wh;
  bench.check(Math.abs(told - flown) <= 2 * hours, `${told} Wh told, ${flown} Wh flown`);
  bench.check(bench.cs.calls('StopTransaction').length === hours, `${bench.cs.calls('StopTransaction').length} transactions`);
  bench.check(free[0] - free.at(-1) <= MAX_GROWTH_BYTES, `free bytes after each hour: ${free.join(' ')}`);
  bench.check(bench.ends.length === 0, `restarts: ${bench.ends}`);
}
