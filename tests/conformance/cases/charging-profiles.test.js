// Smart charging: the rules behind the cases.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';
import { comesOnline, goesOffline } from '../harness/offline.js';
import { assertOffered, assertPeriods, clear, composite, install, justNow, profile, set } from '../harness/profiles.js';

const TAG = '04A1B2C3';
const HARDWARE_A = 32;
const DAY_S = 86_400;
const REFUSED = ['Rejected', 'PropertyConstraintViolation', 'OccurenceConstraintViolation', 'FormationViolation'];

const at = (begin, seconds) => begin + seconds * 1000;

/** Ends the session that TAG began and takes the cable out. */
async function endsSession(bench, connector = 1) {
  await bench.tap(TAG);
  await bench.expect('StopTransaction', { idTag: TAG });
  await bench.expectStatus(connector, 'Finishing');
  await bench.advance(2_000);
  await bench.act(`unplug ${connector}`);
  await bench.expectStatus(connector, 'Available');
}

conformance('B-SC-01 validFrom and validTo bound a profile; the highest stackLevel wins', {}, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  await install(bench, 1, { id: 1, level: 0, start: begin - 10_000, periods: [[0, 16]] });
  await install(bench, 1, { id: 2, level: 2, start: begin - 10_000, periods: [[0, 8], [90, 9]], from: at(begin, 50), to: at(begin, 150) });
  assertPeriods(await composite(bench, 1, 300), [[0, 16], [at(begin, 50), 8], [at(begin, 80), 9], [at(begin, 150), 16]]);
});

conformance('B-SC-03 without duration the last period lasts; B-SC-04 duration cuts later periods and stretches the last one', {}, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  await install(bench, 1, { id: 1, level: 0, start: begin, periods: [[0, 20]] });
  await install(bench, 1, { id: 2, level: 1, start: begin, duration: 200, periods: [[0, 10], [100, 12], [250, 14]] });
  assertPeriods(await composite(bench, 1, 400), [[0, 10], [at(begin, 100), 12], [at(begin, 200), 20]]);
  await install(bench, 1, { id: 2, level: 1, start: begin, periods: [[0, 10], [100, 12]] });
  assertPeriods(await composite(bench, 1, 100_000), [[0, 10], [at(begin, 100), 12]]);
});

conformance('B-SC-05 daily: repeated each day, cut at its length, lower levels in the gap', {}, async (bench) => {
  await bench.boot();
  const begin = bench.now - 3_600_000; // an hour ago, and so every day
  await install(bench, 1, { id: 1, level: 0, start: begin, periods: [[0, 16]] });
  await install(bench, 1, {
    id: 2, level: 1, kind: 'Recurring', recurrency: 'Daily', start: begin - 30 * DAY_S * 1000, duration: 7_200, periods: [[0, 8], [5_400, 10]],
  });
  assertPeriods(await composite(bench, 1, 90_000), [[0, 8], [at(begin, 5_400), 10], [at(begin, 7_200), 16],
    [at(begin, DAY_S), 8], [at(begin, DAY_S + 5_400), 10]]);
  await install(bench, 1, {
    id: 2, level: 1, kind: 'Recurring', recurrency: 'Weekly', start: begin - 6 * DAY_S * 1000, duration: 7_200, periods: [[0, 8]],
  });
  assertPeriods(await composite(bench, 1, 2 * DAY_S), [[0, 16], [at(begin, DAY_S), 8], [at(begin, DAY_S + 7_200), 16]]);
});

conformance('B-SC-08 the ChargePointMaxProfile is shared by the connectors', { connectors: 2 }, async (bench) => {
  await bench.boot();
  await install(bench, 0, { purpose: 'ChargePointMaxProfile', start: justNow(bench), periods: [[0, 20]] });
  await bench.charging({ tag: TAG, connector: 1 });
  await bench.charging({ tag: '04D5E6F7', connector: 2 });
  bench.tolerated.add('MeterValues');
  await bench.advance(30_000);
  bench.takeStatuses();
  const { connectors } = await bench.station.state();
  const offered = connectors.map((connector) => connector.offeredAmps);
  assert.ok(offered.every((amps) => amps >= 6) && offered[0] + offered[1] <= 20, `offered ${offered}`);
  await install(bench, 0, { purpose: 'ChargePointMaxProfile', start: justNow(bench), periods: [[0, 10]] });
  await bench.advance(30_000);
  const statuses = bench.takeStatuses();
  assert.ok(statuses.some((payload) => payload.status === 'SuspendedEVSE'), JSON.stringify(statuses));
  const after = (await bench.station.state()).connectors.map((connector) => connector.offeredAmps).sort((a, b) => a - b);
  assert.ok(after[0] === 0 && after[1] >= 6 && after[1] <= 10, `offered ${after}`);
});

conformance('B-SC-09 same id, or same level and purpose on the connector: replaced; otherwise added (B-SC-21)', {}, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  await install(bench, 1, { id: 1, level: 1, start: begin, periods: [[0, 10]] });
  await install(bench, 1, { id: 2, level: 1, start: begin, periods: [[0, 12]] });
  assertPeriods(await composite(bench, 1, 100), [[0, 12]]);
  assert.equal(await clear(bench, { id: 1 }), 'Unknown', 'it was replaced');
  await install(bench, 1, { id: 2, level: 0, start: begin, periods: [[0, 14]] });
  assertPeriods(await composite(bench, 1, 100), [[0, 14]]);
  assert.ok(REFUSED.includes(await set(bench, 1, profile(bench, { id: 2, level: 0, start: begin, periods: [[5, 9]] }))));
  assertPeriods(await composite(bench, 1, 100), [[0, 14]]); // a refused replacement leaves the old one (B-SC-21)
});

conformance('B-SC-10 a replacement that begins later: until then the default', {}, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  await install(bench, 1, { id: 1, start: begin, periods: [[0, 10]] });
  await install(bench, 1, { id: 1, start: begin, from: at(begin, 60), periods: [[0, 12]] });
  assertPeriods(await composite(bench, 1, 100), [[0, HARDWARE_A], [at(begin, 60), 12]]);
});

conformance('B-SC-11 profiles that are refused', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const keys = await bench.configuration('ChargeProfileMaxStackLevel', 'ChargingScheduleMaxPeriods', 'MaxChargingProfilesInstalled',
    'ChargingScheduleAllowedChargingRateUnit');
  const { transactionId } = await bench.charging({ tag: TAG });
  const start = justNow(bench);
  const base = { start, periods: [[0, 10]] };
  const maxLevel = Number(keys.ChargeProfileMaxStackLevel);
  const maxPeriods = Number(keys.ChargingScheduleMaxPeriods);
  const many = (count) => Array.from({ length: count }, (_, i) => [i * 10, 10 + (i % 2)]);
  for (const [why, connectorId, options] of [
    ['TxProfile on connector 0', 0, { ...base, purpose: 'TxProfile', transactionId }],
    ['TxProfile where no transaction runs', 2, { ...base, purpose: 'TxProfile', transactionId }],
    ['ChargePointMaxProfile on a connector', 1, { ...base, purpose: 'ChargePointMaxProfile' }],
    ['stackLevel too high', 1, { ...base, level: maxLevel + 1 }],
    ['too many periods', 1, { ...base, periods: many(maxPeriods + 1) }],
    ['first startPeriod not 0', 1, { ...base, periods: [[1, 10]] }],
    ['startPeriods not ascending', 1, { ...base, periods: [[0, 10], [60, 11], [30, 12]] }],
    ['startPeriods equal', 1, { ...base, periods: [[0, 10], [60, 11], [60, 12]] }],
    ['Recurring without recurrencyKind', 1, { ...base, kind: 'Recurring' }],
    ['Recurring without startSchedule', 1, { kind: 'Recurring', recurrency: 'Weekly', periods: [[0, 10]] }],
    ['negative limit', 1, { ...base, periods: [[0, -1]] }],
    ['unknown connector', 9, base],
  ]) {
    const answer = await set(bench, connectorId, profile(bench, options));
    assert.ok(REFUSED.includes(answer), `${why}: ${answer}`);
  }
  assertPeriods(await composite(bench, 1, 100), [[0, HARDWARE_A]]);
  await install(bench, 1, { ...base, level: maxLevel, periods: many(maxPeriods) });
  const installed = Number(keys.MaxChargingProfilesInstalled);
  assert.equal(await clear(bench), 'Accepted');
  const allowed = Math.min(installed, 2 * (maxLevel + 1));
  for (let i = 0; i < allowed; i++) {
    await install(bench, 1 + Math.floor(i / (maxLevel + 1)), { ...base, id: i + 1, level: i % (maxLevel + 1) });
  }
  if (allowed === installed) {
    const more = profile(bench, { ...base, id: 9999, purpose: 'ChargePointMaxProfile' });
    assert.ok(REFUSED.includes(await set(bench, 0, more)), 'more profiles than MaxChargingProfilesInstalled');
    await install(bench, 1, { ...base, id: 1, level: 0, periods: [[0, 7]] }); // replacing is still possible
  }
});

conformance('B-SC-24 an Absolute profile without startSchedule begins with the charging', {}, async (bench) => {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  await install(bench, 1, { id: 6, level: 2, periods: [[0, 13], [60, 9]] });
  assertPeriods(await composite(bench, 1, 100), [[0, 13], [at(bench.now, 60), 9]]);
  const { start } = await bench.charging({ tag: TAG });
  await assertOffered(bench, 13);
  await bench.advance(at(start.at, 62) - bench.now);
  await assertOffered(bench, 9);
});

conformance('B-SC-24 the profile of a remote start may leave startSchedule out', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  const chargingProfile = profile(bench, { id: 12, purpose: 'TxProfile', periods: [[0, 7.5]] });
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG, chargingProfile })).status, 'Accepted');
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  await assertOffered(bench, 7.5);
});

conformance('B-SC-11 what the schema allows and nobody can follow has the status Rejected', {}, async (bench) => {
  await bench.boot();
  const start = justNow(bench);
  for (const [why, options] of [
    ['Recurring without startSchedule', { kind: 'Recurring', recurrency: 'Daily', periods: [[0, 14]] }],
    ['Recurring without recurrencyKind', { kind: 'Recurring', start, periods: [[0, 14]] }],
    ['first startPeriod above 0', { start, periods: [[90, 14]] }],
    ['startPeriods that fall', { start, periods: [[0, 14], [90, 12], [45, 8]] }],
  ]) {
    assert.equal(await set(bench, 1, profile(bench, options)), 'Rejected', why);
  }
  assertPeriods(await composite(bench, 1, 100), [[0, HARDWARE_A]]);
});

conformance('B-SC-25 limits that a central system has calculated are rounded down to 0.1', { raw: true }, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  await install(bench, 1, { start: begin, periods: [[0, 3 * 3.7], [60, 2600 / 230], [120, 15.999999999999998]] });
  assertPeriods(await composite(bench, 1, 200), [[0, 11.1], [at(begin, 60), 11.3], [at(begin, 120), 15.9]]);
});

conformance('B-SC-03 a duration of 0 is no end', {}, async (bench) => {
  await bench.boot();
  await install(bench, 1, { start: justNow(bench), duration: 0, periods: [[0, 11]] });
  assertPeriods(await composite(bench, 1, 5_000), [[0, 11]]);
});

for (const [phases, wired, amps] of [[1, 1, 13], [3, 1, 4.3], [undefined, 1, 4.3], [2, 3, 4.3], [undefined, 3, 4.3]]) {
  const name = `B-SC-13 2990 W with numberPhases ${phases ?? 'missing'} on ${wired} wired are ${amps} A (X-13)`;
  conformance(name, { args: ['--phases', String(wired)] }, async (bench) => {
    await bench.boot();
    await install(bench, 1, { unit: 'W', start: justNow(bench), periods: [[0, 2.99, phases]] });
    const [[, limit]] = await composite(bench, 1, 60, 'A');
    assert.equal(limit, amps);
    await bench.act('plug');
    await bench.expectStatus(1, 'Preparing');
    await bench.tap(TAG);
    await bench.expect('Authorize', { idTag: TAG });
    await bench.expect('StartTransaction', { idTag: TAG });
    await bench.expectStatus(1, amps >= 6 ? 'Charging' : 'SuspendedEVSE', { within: 20_000 });
    await bench.advance(2_000);
    assert.equal((await bench.station.connector(1)).offeredAmps, amps >= 6 ? amps : 0);
  });
}

conformance('B-SC-14 numberPhases above what is wired: a limit in A stays as it is', {}, async (bench) => {
  await bench.boot();
  await install(bench, 1, { start: justNow(bench), periods: [[0, 12, 3]] });
  assertPeriods(await composite(bench, 1, 60), [[0, 12]]);
  await bench.charging({ tag: TAG });
  await assertOffered(bench, 12);
});

conformance('B-SC-17 limit 0: SuspendedEVSE, the transaction goes on', {}, async (bench) => {
  await bench.boot();
  const { transactionId } = await bench.charging({ tag: TAG });
  const begin = justNow(bench);
  await install(bench, 1, { purpose: 'TxProfile', transactionId, start: begin, periods: [[0, 0], [30, 16]] });
  const paused = await bench.expectStatus(1, 'SuspendedEVSE');
  await bench.advance(3_000);
  await bench.expectNoEnergy();
  await bench.expectStatus(1, 'Charging', { after: paused, within: 45_000 });
  await assertOffered(bench, 16);
  assert.equal(bench.cs.calls('StopTransaction').length, 0);
  // Until the car has closed its switch again it is the car that pauses (E4).
  bench.takeStatuses().forEach((payload) => assert.equal(payload.status, 'SuspendedEV'));
});

conformance('B-SC-18 profiles survive a power cut; a TxProfile goes with its transaction (X-14)', {}, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  await install(bench, 1, { id: 1, start: begin, periods: [[0, 20], [3_000, 18]] });
  await install(bench, 0, { id: 2, purpose: 'ChargePointMaxProfile', start: begin, periods: [[0, 25], [4_000, 16]] });
  const expected = [[0, 20], [at(begin, 3_000), 18], [at(begin, 4_000), 16]];
  assertPeriods(await composite(bench, 1, 10_000), expected);
  await bench.act('power cut');
  await bench.boot();
  assertPeriods(await composite(bench, 1, 10_000), expected);
  const { transactionId } = await bench.charging({ tag: TAG });
  await install(bench, 1, { id: 3, purpose: 'TxProfile', transactionId, start: justNow(bench), periods: [[0, 8]] });
  await assertOffered(bench, 8);
  await endsSession(bench);
  assert.equal(await clear(bench, { id: 3 }), 'Unknown');
  assertPeriods(await composite(bench, 1, 10_000), expected);
});

conformance('B-SC-20 offline the profiles go on', {}, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  await install(bench, 1, { start: begin, periods: [[0, 10], [60, 14]] });
  await bench.charging({ tag: TAG });
  bench.tolerated.add('MeterValues');
  await goesOffline(bench);
  await assertOffered(bench, 10);
  await bench.advance(at(begin, 62) - bench.now);
  await assertOffered(bench, 14);
  await comesOnline(bench);
});

conformance('B-SC-19 a TxDefaultProfile does not touch a transaction with a TxProfile; connector 0 means all', { connectors: 2 }, async (bench) => {
  await bench.boot();
  bench.tolerated.add('MeterValues');
  const one = await bench.charging({ tag: TAG, connector: 1 });
  await bench.charging({ tag: '04D5E6F7', connector: 2 });
  await install(bench, 1, { id: 1, purpose: 'TxProfile', transactionId: one.transactionId, start: justNow(bench), periods: [[0, 8]] });
  await install(bench, 0, { id: 2, start: justNow(bench), periods: [[0, 12]] });
  await assertOffered(bench, 8, 1);
  await assertOffered(bench, 12, 2);
  await install(bench, 2, { id: 3, start: justNow(bench), periods: [[0, 15]] }); // the connector's own wins at the same level
  await assertOffered(bench, 15, 2);
  assert.equal(await clear(bench, { id: 1 }), 'Accepted');
  await assertOffered(bench, 12, 1);
});

conformance('B-SC-32 connector 0: what the whole station takes at most', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const begin = justNow(bench);
  assertPeriods(await composite(bench, 0, 100), [[0, 2 * HARDWARE_A]]);
  await install(bench, 0, { id: 1, purpose: 'ChargePointMaxProfile', start: begin, duration: 60, periods: [[0, 20]] });
  assertPeriods(await composite(bench, 0, 100), [[0, 20], [at(begin, 60), 2 * HARDWARE_A]]);
});

conformance('B-SC-33 unit of the answer: the one asked for, or the station’s own; an unknown one is refused', {}, async (bench) => {
  await bench.boot();
  await install(bench, 1, { start: justNow(bench), periods: [[0, 10, 1]] });
  assertPeriods(await composite(bench, 1, 60, 'W'), [[0, 2.3]]);
  await composite(bench, 1, 60, null);
});

conformance('B-SC-33 unknown unit: CALLERROR (B-SC-34: unknown connector: Rejected)', { raw: true }, async (bench) => {
  await bench.boot();
  const id = bench.cs.id();
  const answer = await bench.cs.exchange([2, id, 'GetCompositeSchedule', { connectorId: 1, duration: 60, chargingRateUnit: 'kW' }]);
  assert.equal(answer.type, 4);
  assert.ok(['PropertyConstraintViolation', 'TypeConstraintViolation', 'FormationViolation'].includes(answer.code), answer.code);
  answer.expected = true;
  const unknown = await bench.call('GetCompositeSchedule', { connectorId: 9, duration: 60 });
  assert.equal(unknown.status, 'Rejected');
});

conformance('B-RS-05 the profile of a remote start ends with its transaction, and with ConnectionTimeOut', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false, ConnectionTimeOut: 10 });
  const chargingProfile = profile(bench, { id: 7, purpose: 'TxProfile', kind: 'Relative', periods: [[0, 9]] });
  const start = () => bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG, chargingProfile });
  assert.equal((await start()).status, 'Accepted');
  await bench.expectStatus(1, 'Preparing');
  await bench.expectStatus(1, 'Available', { within: 13_000 });
  await bench.charging({ tag: TAG });
  await assertOffered(bench, HARDWARE_A);
  await endsSession(bench);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  assert.equal((await start()).status, 'Accepted');
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  await assertOffered(bench, 9);
  await endsSession(bench);
  assert.equal(await clear(bench, { id: 7 }), 'Unknown');
});

conformance('B-RS-05 a transactionId in the profile of a remote start: refused, or of no account', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  const chargingProfile = profile(bench, { purpose: 'TxProfile', kind: 'Relative', transactionId: 5, periods: [[0, 9]] });
  const answer = await bench.callOrError('RemoteStartTransaction', { connectorId: 1, idTag: TAG, chargingProfile });
  if (answer.status !== 'Accepted') {
    assert.ok(REFUSED.includes(answer.status ?? answer.code), JSON.stringify(answer));
    return;
  }
  await bench.expectStatus(1, 'Preparing');
  await bench.act('plug');
  await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  await assertOffered(bench, 9);
});

conformance('B-RS-06 a later TxProfile of the same level replaces that of the remote start, another level stacks', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ AuthorizeRemoteTxRequests: false });
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
  const chargingProfile = profile(bench, { id: 7, level: 1, purpose: 'TxProfile', kind: 'Relative', periods: [[0, 9]] });
  assert.equal((await bench.call('RemoteStartTransaction', { connectorId: 1, idTag: TAG, chargingProfile })).status, 'Accepted');
  const start = await bench.expect('StartTransaction', { idTag: TAG });
  await bench.expectStatus(1, 'Charging', { within: 15_000 });
  const { transactionId } = start.answerFrame.payload;
  const tx = (options) => install(bench, 1, { purpose: 'TxProfile', transactionId, start: justNow(bench), ...options });
  await tx({ id: 8, level: 0, periods: [[0, 20]] });
  await assertOffered(bench, 9);
  await tx({ id: 9, level: 1, periods: [[0, 11]] });
  await assertOffered(bench, 11);
  assert.equal(await clear(bench, { id: 7 }), 'Unknown');
  assert.equal(await clear(bench, { id: 9 }), 'Accepted');
  await assertOffered(bench, 20);
});
