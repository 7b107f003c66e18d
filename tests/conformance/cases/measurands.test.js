// What a meter of three phases can tell.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const THREE_PHASES = { args: ['--phases', '3', '--max-amps', '16'] };

const samplesOf = (frame) => frame.payload.meterValue[0].sampledValue;

async function chargingWith(bench, settings) {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 10, ClockAlignedDataInterval: 0, ...settings });
  return bench.charging();
}

conformance('B-MV-05 one value for each phase that the meter can tell (B-MV-11)', THREE_PHASES, async (bench) => {
  const { transactionId } = await chargingWith(bench, {
    MeterValuesSampledData: 'Current.Import,Voltage,Power.Active.Import,Energy.Active.Import.Register',
  });
  const samples = samplesOf(await bench.expect('MeterValues', { transactionId }, { within: 11_000 }));
  const phases = (measurand) => samples.filter((sample) => (sample.measurand ?? 'Energy.Active.Import.Register') === measurand)
    .map((sample) => sample.phase ?? '');
  assert.deepEqual(phases('Current.Import').filter((phase) => phase !== 'N').sort(), ['L1', 'L2', 'L3']);
  const voltages = phases('Voltage').sort();
  assert.ok(['L1-N,L2-N,L3-N', 'L1-L2,L2-L3,L3-L1'].includes(voltages.join()), voltages.join());
  for (const measurand of ['Power.Active.Import', 'Energy.Active.Import.Register']) {
    assert.ok(phases(measurand).includes(''), `${measurand} has no sum over the phases`);
    assert.ok(phases(measurand).every((phase) => ['', 'L1', 'L2', 'L3'].includes(phase)), `${measurand}: ${phases(measurand)}`);
  }
  assert.ok(samples.every((sample) => sample.location !== 'EV'));
  const power = samples.find((sample) => sample.measurand === 'Power.Active.Import' && sample.phase === undefined);
  assert.equal(power.unit, 'W', 'a unit other than Wh is written (B-MV-09)');
  assert.ok(Math.abs(Number(power.value) - 3 * 230 * 16) <= 50, `power ${power.value} W`);
});

conformance('B-MV-06 a measurand with a phase gives that phase only', THREE_PHASES, async (bench) => {
  const { transactionId } = await chargingWith(bench, { MeterValuesSampledData: 'Current.Import.L2,Voltage.L3' });
  const samples = samplesOf(await bench.expect('MeterValues', { transactionId }, { within: 11_000 }));
  assert.deepEqual(samples.map((sample) => `${sample.measurand} ${sample.phase}`).sort(), ['Current.Import L2', 'Voltage L3-N']);
});

const BOTH = 'Energy.Active.Import.Register,Energy.Active.Import.Interval';

const valuesOf = (bench, context, measurand) => bench.cs.calls('MeterValues').flatMap(({ payload }) => payload.meterValue
  .flatMap(({ timestamp, sampledValue }) => sampledValue
    .filter((sample) => (sample.context ?? 'Sample.Periodic') === context && (sample.measurand ?? 'Energy.Active.Import.Register') === measurand)
    .map((sample) => ({ at: Date.parse(timestamp), value: Number(sample.value), connector: payload.connectorId }))))
  .filter((one) => one.connector === 1);

conformance('B-MV-13 an interval is the energy since the value before it in the same stream', THREE_PHASES, async (bench) => {
  const { start } = await chargingWith(bench, { MeterValuesSampledData: BOTH });
  bench.tolerated.add('MeterValues');
  await bench.advance(35_000);
  const registers = valuesOf(bench, 'Sample.Periodic', 'Energy.Active.Import.Register');
  const intervals = valuesOf(bench, 'Sample.Periodic', 'Energy.Active.Import.Interval');
  assert.ok(registers.length >= 3 && intervals.length === registers.length);
  registers.forEach(({ value }, i) => assert.equal(intervals[i].value, value - (registers[i - 1]?.value ?? start.payload.meterStart)));
});

conformance('B-MV-02b interval energy of the clock: at the end of each interval, stamped with its beginning', THREE_PHASES, async (bench) => {
  await chargingWith(bench, { MeterValueSampleInterval: 0, MeterValuesAlignedData: BOTH, ClockAlignedDataInterval: 30 });
  bench.tolerated.add('MeterValues');
  await bench.advance(125_000);
  const registers = valuesOf(bench, 'Sample.Clock', 'Energy.Active.Import.Register');
  const intervals = valuesOf(bench, 'Sample.Clock', 'Energy.Active.Import.Interval');
  assert.ok(registers.length >= 4, `${registers.length} values`);
  for (let i = 1; i < registers.length; i++) {
    assert.equal(registers[i].at - registers[i - 1].at, 30_000);
    const interval = intervals.find((one) => one.at === registers[i - 1].at);
    assert.equal(interval?.value, registers[i].value - registers[i - 1].value, `interval that begins at ${new Date(registers[i - 1].at).toISOString()}`);
  }
});

conformance('B-MV-17 Current.Offered and Power.Offered tell the limit of the car', THREE_PHASES, async (bench) => {
  const { transactionId } = await chargingWith(bench, { MeterValuesSampledData: 'Current.Offered,Power.Offered' });
  const samples = samplesOf(await bench.expect('MeterValues', { transactionId }, { within: 11_000 }));
  const { offeredAmps } = await bench.station.connector(1);
  const amps = samples.filter((sample) => sample.measurand === 'Current.Offered');
  assert.ok(amps.length > 0 && amps.every((sample) => Number(sample.value) === offeredAmps), JSON.stringify(amps));
  const watts = samples.filter((sample) => sample.measurand === 'Power.Offered');
  assert.equal(watts.reduce((sum, sample) => sum + Number(sample.value), 0), 3 * 230 * offeredAmps, JSON.stringify(watts));
});
