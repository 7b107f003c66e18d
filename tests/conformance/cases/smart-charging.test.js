// Smart charging: the cases of the compliance tool.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { assertOffered, assertPeriods, clear, composite, install, justNow, profile, set } from '../harness/profiles.js';

const TAG = '04A1B2C3';
const DEVIATION_MS = 5_000;
const HARDWARE_A = 32;
const REFUSED = ['Rejected', 'PropertyConstraintViolation'];

const steps = [[0, 6], [60, 10], [120, 8]];
const at = (begin, seconds) => begin + seconds * 1000;

async function remoteCharging(bench, chargingProfile) {
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  const payload = { connectorId: 1, idTag: TAG, ...(chargingProfile ? { chargingProfile } : {}) };
  assert.equal((await bench.call('RemoteStartTransaction', payload)).status, 'Accepted');
  const start = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  return { start, transactionId: start.answerFrame.payload.transactionId };
}

conformance('TC_056_CS TxDefaultProfile (B-SC-30, B-SC-32, B-SC-36)', {}, async (bench) => {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  const begin = justNow(bench);
  await install(bench, 1, { periods: steps, start: begin, duration: 300 });
  const expected = [[0, 6], [at(begin, 60), 10], [at(begin, 120), 8], [at(begin, 300), HARDWARE_A]];
  assertPeriods(await composite(bench, 1, 400), expected);
  await bench.charging({ tag: TAG });
  assertPeriods(await composite(bench, 1, 400), expected);
  await assertOffered(bench, 6);
  await bench.advance(at(begin, 61) - bench.now);
  await assertOffered(bench, 10);
  await bench.advance(at(begin, 121) - bench.now);
  await assertOffered(bench, 8);
  await bench.advance(at(begin, 301) - bench.now);
  await assertOffered(bench, HARDWARE_A);
});

conformance('TC_057_CS TxProfile, absolute (B-SC-09)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  const begin = justNow(bench);
  await install(bench, 1, {
    purpose: 'TxProfile', transactionId, periods: steps, start: begin - DEVIATION_MS, duration: 300, from: begin - DEVIATION_MS,
    to: at(begin, 250),
  });
  assertPeriods(await composite(bench, 1, 400), [
    [0, 6], [at(begin, 60) - DEVIATION_MS, 10], [at(begin, 120) - DEVIATION_MS, 8], [at(begin, 250), HARDWARE_A]]);
  await assertOffered(bench, 6);
});

conformance('TC_057_CS TxProfile, relative to the start of the transaction', {}, async (bench) => {
  await bench.boot();
  const { transactionId, start } = await bench.charging({ tag: TAG });
  const began = bench.cs.simulated(start.payload.timestamp);
  await bench.advance(20_000);
  await install(bench, 1, { purpose: 'TxProfile', kind: 'Relative', transactionId, periods: steps, duration: 300 });
  assertPeriods(await composite(bench, 1, 400), [[0, 6], [at(began, 60), 10], [at(began, 120), 8], [at(began, 300), HARDWARE_A]]);
});

conformance('TC_058_1_CS TxProfile without a transaction (B-SC-11)', {}, async (bench) => {
  await bench.boot();
  const tx = profile(bench, { purpose: 'TxProfile', transactionId: 5, periods: steps, start: justNow(bench), duration: 300 });
  assert.ok(REFUSED.includes(await set(bench, 1, tx)));
  await bench.charging({ tag: TAG });
  await assertOffered(bench, HARDWARE_A);
});

conformance('TC_058_2_CS TxProfile with another transactionId (B-SC-11)', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  const tx = profile(bench, { purpose: 'TxProfile', transactionId: transactionId + 1, periods: steps, start: justNow(bench), duration: 300 });
  assert.ok(REFUSED.includes(await set(bench, 1, tx)));
  await assertOffered(bench, HARDWARE_A);
});

conformance('TC_059_CS remote start with a charging profile (B-RS-05)', {}, async (bench) => {
  await bench.boot();
  const { start } = await remoteCharging(bench, profile(bench, { purpose: 'TxProfile', kind: 'Relative', periods: steps, duration: 300 }));
  const began = bench.cs.simulated(start.payload.timestamp);
  assertPeriods(await composite(bench, 1, 400), [[0, 6], [at(began, 60), 10], [at(began, 120), 8], [at(began, 300), HARDWARE_A]]);
  await assertOffered(bench, 6);
});

conformance('TC_060_CS remote start with a charging profile that is no TxProfile (B-RS-05)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  for (const purpose of ['TxDefaultProfile', 'ChargePointMaxProfile']) {
    const answer = await bench.callOrError('RemoteStartTransaction', {
      connectorId: 1, idTag: TAG, chargingProfile: profile(bench, { purpose, periods: steps, start: justNow(bench), duration: 300 }),
    });
    assert.ok(REFUSED.includes(answer.status ?? answer.code), JSON.stringify(answer));
  }
  await bench.expectSilence(10_000);
  await bench.expectNoEnergy();
});

for (const unit of ['A', 'W']) {
  // 1000 W on three phases are 1.4 A; the limits of the hardware in W are those of a station of three phases.
  conformance(`TC_066_CS composite schedule of three profiles, in ${unit} (B-SC-06, B-SC-31)`, { args: ['--phases', '3'] }, async (bench) => {
    await bench.boot();
    const limits = await bench.configuration('MaxChargingProfilesInstalled', 'ChargingScheduleMaxPeriods');
    assert.ok(Number(limits.MaxChargingProfilesInstalled) >= 3 && Number(limits.ChargingScheduleMaxPeriods) >= 5, JSON.stringify(limits));
    const { transactionId } = await bench.charging({ tag: TAG });
    const begin = bench.now - DEVIATION_MS;
    const lag = DEVIATION_MS / 1000;
    const three = (periods) => periods.map(([startPeriod, limit]) => [startPeriod, limit, 3]);
    await install(bench, 0, { id: 1, purpose: 'ChargePointMaxProfile', unit, start: begin, duration: 86_400 + lag, periods: three([[0, 10]]) });
    await install(bench, 1, { id: 2, unit, start: begin, duration: 300 + lag, periods: three([[0, 6], [60, 10], [120, 8]]) });
    await install(bench, 1, {
      id: 3, purpose: 'TxProfile', transactionId, unit, start: begin, duration: 260 + lag,
      periods: three([[0, 8], [50, 11], [140, 16], [200, 6], [240, 12]]),
    });
    const expected = [[0, 8], [at(begin, 50), 10], [at(begin, 200), 6], [at(begin, 240), 10], [at(begin, 260 + lag), 8],
      [at(begin, 300 + lag), 10]];
    assertPeriods(await composite(bench, 1, 400, unit), expected);
    if (unit === 'A') {
      await assertOffered(bench, 8);
    }
  });
}

conformance('TC_067_CS clear charging profiles: by id, by criteria, all (B-SC-22)', {}, async (bench) => {
  await bench.boot();
  const begin = bench.now - DEVIATION_MS;
  const lag = DEVIATION_MS / 1000;
  const low = [[0, 6], [60, 8], [200, 10]];
  await install(bench, 1, { id: 1, level: 1, start: begin, duration: 400 + lag, periods: low });
  await install(bench, 1, { id: 2, level: 2, start: begin, duration: 400 + lag, periods: [[0, 12]] });
  await install(bench, 0, { id: 3, purpose: 'ChargePointMaxProfile', start: begin, duration: 400 + lag, periods: [[0, 11]] });
  const window = 300;
  assertPeriods(await composite(bench, 1, window), [[0, 11]]);
  assert.equal(await clear(bench, { id: 3 }), 'Accepted');
  assertPeriods(await composite(bench, 1, window), [[0, 12]]);
  assert.equal(await clear(bench, { connectorId: 1, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 2 }), 'Accepted');
  assertPeriods(await composite(bench, 1, window), [[0, 6], [at(begin, 60), 8], [at(begin, 200), 10]]);
  for (const nothing of [{ id: 3 }, { connectorId: 0 }, { chargingProfilePurpose: 'ChargePointMaxProfile' }, { stackLevel: 2 },
    { connectorId: 1, chargingProfilePurpose: 'TxDefaultProfile', stackLevel: 0 }]) {
    assert.equal(await clear(bench, nothing), 'Unknown', JSON.stringify(nothing));
  }
  assertPeriods(await composite(bench, 1, window), [[0, 6], [at(begin, 60), 8], [at(begin, 200), 10]]);
  assert.equal(await clear(bench), 'Accepted');
  assertPeriods(await composite(bench, 1, window), [[0, HARDWARE_A]]);
  assert.equal(await clear(bench), 'Unknown');
});

conformance('TC_072_CS stacking of charging profiles (B-SC-01, B-SC-02)', {}, async (bench) => {
  await bench.boot();
  const begin = bench.now - DEVIATION_MS;
  const lag = DEVIATION_MS / 1000;
  const validity = { from: begin, to: bench.now + DEVIATION_MS + 401_000 };
  await install(bench, 1, { id: 1, level: 0, start: begin, duration: 400 + lag, periods: [[0, 6], [100, 8], [200, 10]], ...validity });
  await install(bench, 1, { id: 2, level: 1, start: begin, duration: 150 + lag, periods: [[0, 7], [100, 9]], ...validity });
  assertPeriods(await composite(bench, 1, 350), [[0, 7], [at(begin, 100), 9], [at(begin, 150 + lag), 8], [at(begin, 200), 10]]);
});

conformance('TC_082_CS TxDefaultProfile in a running transaction (B-SC-19)', {}, async (bench) => {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  await bench.charging({ tag: TAG });
  await assertOffered(bench, HARDWARE_A);
  const begin = justNow(bench);
  await install(bench, 1, { id: 1, periods: steps, start: begin, duration: 300 });
  assertPeriods(await composite(bench, 1, 350), [[0, 6], [at(begin, 60), 10], [at(begin, 120), 8], [at(begin, 300), HARDWARE_A]]);
  await assertOffered(bench, 6);
  assert.equal(await clear(bench, { id: 1 }), 'Accepted');
  await assertOffered(bench, HARDWARE_A);
});
