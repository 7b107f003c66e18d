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

conformance('B-MV-13 an interval is the energy since the value before it in the same stream', THREE_PHASES, async (bench) => {
  const both = 'Energy.Active.Import.Register,Energy.Active.Import.Interval';
  const { transactionId, start } = await chargingWith(bench, {
    MeterValuesSampledData: both, MeterValuesAlignedData: both, ClockAlignedDataInterval: 30,
  });
  bench.tolerated.add('MeterValues');
  await bench.advance(95_000);
  const frames = bench.cs.calls('MeterValues').filter((frame) => frame.payload.transactionId === transactionId);
  const value = (frame, measurand) => Number(samplesOf(frame)
    .find((sample) => (sample.measurand ?? 'Energy.Active.Import.Register') === measurand).value);
  for (const context of ['Sample.Periodic', 'Sample.Clock']) {
    const stream = frames.filter((frame) => (samplesOf(frame)[0].context ?? 'Sample.Periodic') === context);
    assert.ok(stream.length >= 3, `${stream.length} values of ${context}`);
    let before = context === 'Sample.Periodic' ? start.payload.meterStart : null;
    for (const frame of stream) {
      const register = value(frame, 'Energy.Active.Import.Register');
      if (before !== null) {
        assert.equal(value(frame, 'Energy.Active.Import.Interval'), register - before, frame.text);
      }
      before = register;
    }
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
