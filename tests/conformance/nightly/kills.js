// Kills the virtual wallbox under load, again and again, at any moment of real time, and keeps the books on the other side:
// every transaction has one start and one stop, whatever was cut off. Not part of tests/run: it takes minutes.
//   node nightly/kills.js [KILLS] [SEED]
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CentralSystem } from '../harness/central-system.js';
import { Station } from '../harness/station.js';

const KILLS = Number(process.argv[2] ?? 200);
const SEED = Number(process.argv[3] ?? 20261129);
const LONGEST_LIFE_MS = 900;
const CONNECTORS = 2;
const TAGS = ['04A1B2C3', '04D4E5F6', '04112233'];
const STEPS_MS = [40, 200, 1000, 4000];
const QUIET_MS = 240_000;

function random(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The time of the central system goes on while the station's begins again with each process. */
class Clock {
  base = 0;
  station = null;

  get now() {
    return this.base + (this.station?.now ?? 0);
  }

  get target() {
    return this.base + (this.station?.target ?? 0);
  }

  restart(pauseMs) {
    this.base = this.now + pauseMs;
    this.station = null;
  }
}

/** What drivers do, one thing after the other; throws when the process is gone. */
async function live(station, pick) {
  for (;;) {
    const connector = 1 + pick(CONNECTORS);
    switch (pick(6)) {
      case 0:
        await station.command(`plug ${connector}`).catch(onlyWhenGone(station));
        break;
      case 1:
        await station.command(`unplug ${connector}`).catch(onlyWhenGone(station));
        break;
      case 2:
        await station.command(`tap ${TAGS[pick(TAGS.length)]}`);
        break;
      default:
        await station.step(STEPS_MS[pick(STEPS_MS.length)]);
        break;
    }
  }
}

// "unplug" is refused while the lock holds, "plug" when something is plugged: both are no reason to stop.
const onlyWhenGone = (station) => (error) => {
  if (station.ended) {
    throw error;
  }
};

function audit(cs) {
  const group = (action) => {
    const messages = new Map();
    for (const call of cs.calls(action)) {
      const first = messages.get(call.id);
      assert.ok(!first || first.text === call.text, `another message under the same id: ${call.text}`);
      messages.set(call.id, first ?? call);
    }
    return [...messages.values()];
  };
  const stops = group('StopTransaction');
  let energy = 0;
  for (const start of group('StartTransaction')) {
    const id = cs.newTransactionId(start.id);
    const own = stops.filter((stop) => stop.payload.transactionId === id);
    assert.equal(own.length, 1, `${own.length} stops of transaction ${id}: ${start.text}`);
    assert.ok(own[0].payload.meterStop >= start.payload.meterStart, `the register goes back in transaction ${id}`);
    assert.ok(Date.parse(own[0].payload.timestamp) >= Date.parse(start.payload.timestamp), `transaction ${id} ends before it starts`);
    energy += own[0].payload.meterStop - start.payload.meterStart;
  }
  const starts = group('StartTransaction').length;
  assert.equal(stops.length, starts, 'stops without a start');
  assert.deepEqual(cs.violations, []);
  return { starts, energy, repeated: cs.calls('StartTransaction').length + cs.calls('StopTransaction').length - starts - stops.length };
}

const pick = random(SEED);
const store = mkdtempSync(join(tmpdir(), 'borne-kills-'));
const cs = await new CentralSystem().listen();
const clock = new Clock();
cs.time = clock;
const args = ['--phases', '3'];
const start = async () => {
  const station = await Station.start({ url: cs.url, id: 'CP-KILLS', connectors: CONNECTORS, store, args });
  clock.station = station;
  return station;
};

try {
  for (let kill = 0; kill < KILLS; kill++) {
    const station = await start();
    if (kill === 0) {
      await station.command('set MeterValueSampleInterval 2');
      await station.command('set StopTxnSampledData Energy.Active.Import.Register');
    }
    await station.step(3000);
    const timer = setTimeout(() => station.kill(), pick(LONGEST_LIFE_MS));
    await live(station, pick).catch(async (error) => {
      if (!station.ended) {
        clearTimeout(timer);
        await station.kill();
        throw error;
      }
    });
    clock.restart(1000 + pick(90_000));
    if (kill % 20 === 19) {
      console.log(`${kill + 1} kills, ${cs.frames.length} frames`);
    }
  }
  const station = await start();
  for (let passed = 0; passed < QUIET_MS; passed += 1000) {
    await station.step(1000);
  }
  await station.close();
  const { starts, energy, repeated } = audit(cs);
  assert.ok(KILLS < 50 || starts > KILLS / 4, `only ${starts} transactions`);
  console.log(`${KILLS} kills: ${starts} transactions with one start and one stop each, ${energy} Wh, ${repeated} messages repeated under their ids`);
} catch (error) {
  console.error(cs.transcript(80).join('\n'));
  console.error(error);
  process.exitCode = 1;
} finally {
  await cs.close();
  rmSync(store, { recursive: true, force: true });
}
process.exit();
