// Configuration keys.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const PROFILES = ['Core', 'FirmwareManagement', 'LocalAuthListManagement', 'Reservation', 'SmartCharging', 'RemoteTrigger'];

// Required keys and their access: R, RW, or either.
const REQUIRED = {
  Core: {
    AuthorizeRemoteTxRequests: 'either', ClockAlignedDataInterval: 'RW', ConnectionTimeOut: 'RW', ConnectorPhaseRotation: 'RW',
    GetConfigurationMaxKeys: 'R', HeartbeatInterval: 'RW', LocalAuthorizeOffline: 'RW', LocalPreAuthorize: 'RW',
    MeterValuesAlignedData: 'RW', MeterValuesSampledData: 'RW', MeterValueSampleInterval: 'RW', NumberOfConnectors: 'R',
    ResetRetries: 'RW', StopTransactionOnEVSideDisconnect: 'either', StopTransactionOnInvalidId: 'RW', StopTxnAlignedData: 'RW',
    StopTxnSampledData: 'RW', SupportedFeatureProfiles: 'R', TransactionMessageAttempts: 'RW',
    TransactionMessageRetryInterval: 'RW', UnlockConnectorOnEVSideDisconnect: 'either',
  },
  LocalAuthListManagement: { LocalAuthListEnabled: 'RW', LocalAuthListMaxLength: 'R', SendLocalListMaxLength: 'R' },
  SmartCharging: {
    ChargeProfileMaxStackLevel: 'R', ChargingScheduleAllowedChargingRateUnit: 'R', ChargingScheduleMaxPeriods: 'R',
    MaxChargingProfilesInstalled: 'R',
  },
};

const change = (bench, key, value) => bench.callOrError('ChangeConfiguration', { key, value });

conformance('TC_019_CS retrieve configuration (B-CF-01, B-CF-02)', { connectors: 2 }, async (bench) => {
  await bench.boot();
  const one = await bench.call('GetConfiguration', { key: ['SupportedFeatureProfiles'] });
  assert.deepEqual(one.unknownKey ?? [], []);
  assert.equal(one.configurationKey.length, 1);
  const profiles = one.configurationKey[0].value.split(',');
  assert.ok(profiles.includes('Core'));
  assert.deepEqual(profiles.filter((profile) => !PROFILES.includes(profile)), []);

  const all = await bench.call('GetConfiguration', {});
  assert.deepEqual(all.unknownKey ?? [], []);
  const keys = new Map(all.configurationKey.map((entry) => [entry.key, entry]));
  assert.equal(keys.size, all.configurationKey.length, 'no key twice');
  for (const profile of profiles) {
    for (const [name, access] of Object.entries(REQUIRED[profile] ?? {})) {
      assert.ok(keys.has(name), `${name} is missing`);
      assert.equal(typeof keys.get(name).value, 'string', `${name} has no value`);
      if (access !== 'either') {
        assert.equal(keys.get(name).readonly, access === 'R', `access of ${name}`);
      }
    }
  }
  assert.equal(keys.get('NumberOfConnectors').value, '2');
  const empty = await bench.call('GetConfiguration', { key: [] });
  assert.equal(empty.configurationKey.length, keys.size, 'an empty list asks for everything');

  const max = (await bench.configuration('GetConfigurationMaxKeys')).GetConfigurationMaxKeys;
  assert.ok(Number(max) >= keys.size, `GetConfigurationMaxKeys ${max} for ${keys.size} keys`);
  const asked = ['HeartbeatInterval', 'NumberOfConnectors', 'MeterValueSampleInterval', 'ResetRetries'];
  const several = await bench.call('GetConfiguration', { key: asked });
  assert.deepEqual(several.configurationKey.map((entry) => entry.key).sort(), [...asked].sort());
});

conformance('B-CF-02 key names compare without regard to case, the answer has the official spelling; unknown keys are named', {}, async (bench) => {
  await bench.boot();
  const answer = await bench.call('GetConfiguration', { key: ['heartbeatINTERVAL', 'NoSuchKey', 'Other Unknown'] });
  assert.deepEqual(answer.configurationKey.map((entry) => entry.key), ['HeartbeatInterval']);
  assert.deepEqual([...answer.unknownKey].sort(), ['NoSuchKey', 'Other Unknown']);
  assert.equal((await bench.call('ChangeConfiguration', { key: 'METERvaluesampleinterval', value: '45' })).status, 'Accepted');
  assert.equal((await bench.configuration('MeterValueSampleInterval')).MeterValueSampleInterval, '45');
});

conformance('B-CF-01 AuthorizationKey is never disclosed (X-12)', { args: ['--key', '0123456789abcdef'] }, async (bench) => {
  await bench.boot();
  const named = await bench.call('GetConfiguration', { key: ['AuthorizationKey'] });
  for (const entry of [...named.configurationKey ?? [], ...(await bench.call('GetConfiguration', {})).configurationKey]) {
    if (entry.key === 'AuthorizationKey') {
      assert.ok(!entry.value, 'AuthorizationKey has a value');
    }
  }
  const received = bench.cs.frames.filter((frame) => frame.dir === 'in').map((frame) => frame.text).join();
  assert.ok(!received.includes('0123456789abcdef') && !received.includes(Buffer.from('0123456789abcdef').toString('hex')));
});

conformance('B-CF-03 more keys than GetConfigurationMaxKeys: refused, or the first ones are answered', {}, async (bench) => {
  await bench.boot();
  const max = Number((await bench.configuration('GetConfigurationMaxKeys')).GetConfigurationMaxKeys);
  const key = Array.from({ length: max + 1 }, (_, i) => `Key${i}`);
  const answer = await bench.callOrError('GetConfiguration', { key });
  if (answer.code) {
    assert.ok(['OccurenceConstraintViolation', 'PropertyConstraintViolation'].includes(answer.code), answer.code);
  } else {
    assert.equal(answer.unknownKey.length, max);
  }
});

conformance('TC_021_CS change configuration (B-CF-04)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 33 });
  assert.equal((await bench.call('ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '42' })).status, 'Accepted');
  const answer = await bench.call('GetConfiguration', { key: ['MeterValueSampleInterval'] });
  assert.deepEqual(answer.configurationKey, [{ key: 'MeterValueSampleInterval', readonly: false, value: '42' }]);
});

conformance('TC_040_1_CS unknown key: NotSupported (B-CF-04)', {}, async (bench) => {
  await bench.boot();
  assert.equal((await bench.call('ChangeConfiguration', { key: 'Testing', value: 'true' })).status, 'NotSupported');
  assert.deepEqual((await bench.call('GetConfiguration', { key: ['Testing'] })).unknownKey, ['Testing']);
});

conformance('TC_040_2_CS invalid value: Rejected, nothing changes (B-CF-04, B-CF-05)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 33 });
  for (const value of ['-1', 'abc', '', '3.5', '99999999999999999999', ' 10x']) {
    const answer = await change(bench, 'MeterValueSampleInterval', value);
    assert.ok(answer.status === 'Rejected' || answer.code === 'PropertyConstraintViolation', `"${value}": ${JSON.stringify(answer)}`);
  }
  assert.equal((await bench.configuration('MeterValueSampleInterval')).MeterValueSampleInterval, '33');
});

conformance('B-CF-04 read-only keys and bad booleans are rejected', {}, async (bench) => {
  await bench.boot();
  for (const [key, value] of [['NumberOfConnectors', '3'], ['SupportedFeatureProfiles', 'Core'], ['GetConfigurationMaxKeys', '5'],
    ['LocalPreAuthorize', 'maybe'], ['LocalPreAuthorize', ''], ['ConnectorPhaseRotation', 'nonsense'],
    ['WebSocketPingInterval', '-1'], ['ResetRetries', '-1']]) {
    const answer = await change(bench, key, value);
    assert.ok(answer.status === 'Rejected' || answer.code === 'PropertyConstraintViolation', `${key}=${value}: ${JSON.stringify(answer)}`);
  }
});

conformance('B-MV-06 a list with one bad measurand is rejected as a whole (X-05)', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValuesSampledData: 'Energy.Active.Import.Register' });
  for (const key of ['MeterValuesSampledData', 'MeterValuesAlignedData', 'StopTxnSampledData', 'StopTxnAlignedData']) {
    const before = (await bench.configuration(key))[key];
    const answer = await change(bench, key, 'Energy.Active.Import.Register,No.Such.Measurand');
    assert.equal(answer.status, 'Rejected', `${key}: ${JSON.stringify(answer)}`);
    assert.equal((await bench.configuration(key))[key], before);
  }
});

conformance('B-CF-05 a changed key survives a power cut', {}, async (bench) => {
  await bench.boot();
  await bench.configure({ ConnectionTimeOut: 77, MeterValueSampleInterval: 88, LocalPreAuthorize: true });
  await bench.advance(2_000);
  await bench.act('power cut');
  await bench.boot();
  const values = await bench.configuration('ConnectionTimeOut', 'MeterValueSampleInterval', 'LocalPreAuthorize');
  assert.deepEqual(values, { ConnectionTimeOut: '77', MeterValueSampleInterval: '88', LocalPreAuthorize: 'true' });
});

conformance('TC_062_CS DataTransfer of an unknown vendor is not accepted', {}, async (bench) => {
  await bench.boot();
  const answer = await bench.call('DataTransfer', { vendorId: 'com.example.unknown', messageId: 'x', data: 'y' });
  assert.ok(['UnknownVendorId', 'UnknownMessageId', 'Rejected'].includes(answer.status), answer.status);
});

conformance('B-AU-11 ClearCache: Accepted only where a cache exists', {}, async (bench) => {
  await bench.boot();
  const exists = (await bench.configuration('AuthorizationCacheEnabled')).AuthorizationCacheEnabled !== undefined;
  assert.equal((await bench.call('ClearCache', {})).status, exists ? 'Accepted' : 'Rejected');
});

conformance('B-TX-11 fixed cable: UnlockConnectorOnEVSideDisconnect is false and read-only', { fixedCable: true }, async (bench) => {
  await bench.boot();
  const { configurationKey: [entry] } = await bench.call('GetConfiguration', { key: ['UnlockConnectorOnEVSideDisconnect'] });
  assert.deepEqual(entry, { key: 'UnlockConnectorOnEVSideDisconnect', readonly: true, value: 'false' });
  assert.equal((await change(bench, 'UnlockConnectorOnEVSideDisconnect', 'true')).status, 'Rejected');
});

conformance('B-CF-01 a password is never given away, neither over OCPP nor in what the station prints', {}, async (bench) => {
  const password = 'never-to-be-seen-17';
  await bench.boot();
  assert.equal((await change(bench, 'AuthorizationKey', password)).status, 'Accepted');
  const named = await bench.call('GetConfiguration', { key: ['AuthorizationKey'] });
  const all = await bench.call('GetConfiguration', {});
  assert.ok(!JSON.stringify([named, all]).includes(password), 'answered');
  const printed = bench.station.tail(500).join('\n');
  assert.ok(printed.includes('ChangeConfiguration'), 'the frame is printed');
  assert.ok(!printed.includes(password), 'printed');
});

conformance('B-CF-06 an optional key is there only with its feature', {}, async (bench) => {
  await bench.boot();
  const keys = new Map((await bench.call('GetConfiguration', {})).configurationKey.map((entry) => [entry.key, entry.value]));
  const profiles = keys.get('SupportedFeatureProfiles').split(',');
  for (const [profile, names] of [
    ['LocalAuthListManagement', ['LocalAuthListEnabled', 'LocalAuthListMaxLength', 'SendLocalListMaxLength']],
    ['Reservation', ['ReserveConnectorZeroSupported']],
    ['SmartCharging', ['ChargeProfileMaxStackLevel', 'MaxChargingProfilesInstalled', 'ConnectorSwitch3to1PhaseSupported']],
    ['FirmwareManagement', ['SupportedFileTransferProtocols']],
  ]) {
    for (const name of names) {
      assert.ok(profiles.includes(profile) || !keys.has(name), `${name} without ${profile}`);
    }
  }
  const cache = (await bench.call('ClearCache', {})).status === 'Accepted';
  assert.equal(keys.has('AuthorizationCacheEnabled'), cache);
});
