// OCPP-J framing: what the station answers to CALLs that are wrong. The peer here sends what a strict peer cannot.
import assert from 'node:assert/strict';
import { conformance } from '../harness/case.js';

const RAW = { raw: true };

// Core profile and remote trigger apart, what belongs to which profile.
const PROFILE_ACTIONS = {
  FirmwareManagement: {
    GetDiagnostics: { location: 'ftp://127.0.0.1/' },
    UpdateFirmware: { location: 'ftp://127.0.0.1/f.bin', retrieveDate: '2030-01-01T00:00:00Z' },
  },
  LocalAuthListManagement: {
    GetLocalListVersion: {},
    SendLocalList: { listVersion: 2, updateType: 'Full', localAuthorizationList: [{ idTag: 'A', idTagInfo: { status: 'Accepted' } }] },
  },
  Reservation: {
    ReserveNow: { connectorId: 1, expiryDate: '2030-01-01T00:00:00Z', idTag: 'A', reservationId: 1 },
    CancelReservation: { reservationId: 1 },
  },
  SmartCharging: {
    ClearChargingProfile: {},
    GetCompositeSchedule: { connectorId: 1, duration: 60 },
    SetChargingProfile: {
      connectorId: 1,
      csChargingProfiles: {
        chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: 'TxDefaultProfile', chargingProfileKind: 'Relative',
        chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 10 }] },
      },
    },
  },
  RemoteTrigger: { TriggerMessage: { requestedMessage: 'Heartbeat' } },
};

// Answers that say "not supported" without a CALLERROR (messages file 1.3, TC_042_1, TC_043_1, TC_048_4).
const SOFT_REFUSALS = {
  SendLocalList: { status: 'NotSupported' }, GetLocalListVersion: { listVersion: -1 }, ReserveNow: { status: 'Rejected' },
};

/** Sends a frame and returns the CALLERROR code, marked as expected; fails on silence or a CALLRESULT. */
async function refusedWith(bench, frame) {
  const answer = await bench.cs.exchange(frame);
  assert.ok(answer, `no answer to ${JSON.stringify(frame).slice(0, 200)}`);
  assert.equal(answer.type, 4, `${JSON.stringify(frame).slice(0, 200)} was answered with ${answer.text}`);
  answer.expected = true;
  const parts = JSON.parse(answer.text);
  assert.equal(parts.length, 5, 'a CALLERROR has five elements');
  assert.equal(typeof parts[3], 'string');
  assert.ok(parts[4] !== null && typeof parts[4] === 'object' && !Array.isArray(parts[4]), 'errorDetails is an object');
  return answer.code;
}

async function refuses(bench, action, payload, code) {
  const got = await refusedWith(bench, [2, bench.cs.id(), action, payload]);
  assert.equal(got, code, `${action} ${JSON.stringify(payload).slice(0, 200)}`);
}

async function stillAlive(bench) {
  const answer = await bench.call('GetConfiguration', { key: ['NumberOfConnectors'] });
  assert.equal(answer.configurationKey[0].value, '1');
  assert.equal(bench.cs.connection, 1, 'the connection was lost');
}

conformance('X-02 unknown action: NotImplemented', RAW, async (bench) => {
  await bench.boot();
  await refuses(bench, 'FooBar', {}, 'NotImplemented');
  await refuses(bench, 'reset', { type: 'Soft' }, 'NotImplemented'); // actions are case sensitive
  await refuses(bench, 'Reset.req', { type: 'Soft' }, 'NotImplemented');
  await refuses(bench, '', {}, 'NotImplemented');
  await refuses(bench, 'A'.repeat(2_000), {}, 'NotImplemented');
  await stillAlive(bench);
});

conformance('RPC known action of a profile that is not supported: NotSupported', RAW, async (bench) => {
  await bench.boot();
  const supported = (await bench.configuration('SupportedFeatureProfiles')).SupportedFeatureProfiles.split(',');
  for (const [profile, actions] of Object.entries(PROFILE_ACTIONS)) {
    for (const [action, payload] of Object.entries(supported.includes(profile) ? {} : actions)) {
      const answer = await bench.cs.exchange([2, bench.cs.id(), action, payload]);
      assert.ok(answer, `no answer to ${action}`);
      answer.expected = true;
      if (answer.type === 3) {
        assert.deepEqual(answer.payload, SOFT_REFUSALS[action], action);
      } else {
        assert.equal(answer.code, 'NotSupported', action);
      }
    }
  }
  await stillAlive(bench);
});

conformance('RPC an action that only a charge point sends is refused', RAW, async (bench) => {
  await bench.boot();
  for (const [action, payload] of [['Heartbeat', {}], ['Authorize', { idTag: 'A' }],
    ['BootNotification', { chargePointVendor: 'a', chargePointModel: 'b' }]]) {
    const code = await refusedWith(bench, [2, bench.cs.id(), action, payload]);
    assert.ok(['NotSupported', 'NotImplemented'].includes(code), `${action}: ${code}`);
  }
});

conformance('RPC missing field: OccurenceConstraintViolation', RAW, async (bench) => {
  await bench.boot();
  for (const [action, payload] of [
    ['Reset', {}], ['ChangeConfiguration', { key: 'HeartbeatInterval' }], ['ChangeConfiguration', { value: '1' }],
    ['ChangeAvailability', { connectorId: 1 }], ['ChangeAvailability', { type: 'Operative' }], ['UnlockConnector', {}],
    ['RemoteStartTransaction', { connectorId: 1 }], ['RemoteStopTransaction', {}], ['DataTransfer', { data: 'x' }],
    ['TriggerMessage', {}], ['TriggerMessage', { connectorId: 1 }], ['Reset', null],
  ]) {
    await refuses(bench, action, payload, 'OccurenceConstraintViolation');
  }
  await stillAlive(bench);
});

conformance('RPC wrong type: TypeConstraintViolation', RAW, async (bench) => {
  await bench.boot();
  for (const [action, payload] of [
    ['Reset', { type: 5 }], ['Reset', { type: null }], ['Reset', { type: ['Soft'] }], ['Reset', { type: {} }],
    ['ChangeConfiguration', { key: 'HeartbeatInterval', value: 30 }], ['ChangeConfiguration', { key: true, value: '30' }],
    ['ChangeAvailability', { connectorId: '1', type: 'Operative' }], ['UnlockConnector', { connectorId: 1.5 }],
    ['UnlockConnector', { connectorId: '1' }], ['RemoteStopTransaction', { transactionId: 'x' }],
    ['RemoteStopTransaction', { transactionId: true }], ['RemoteStartTransaction', { idTag: [] }],
  ]) {
    await refuses(bench, action, payload, 'TypeConstraintViolation');
  }
  await stillAlive(bench);
});

conformance('RPC too long string, unknown enum value, number out of range: PropertyConstraintViolation', RAW, async (bench) => {
  await bench.boot();
  for (const [action, payload] of [
    ['RemoteStartTransaction', { connectorId: 1, idTag: 'X'.repeat(21) }],
    ['ChangeConfiguration', { key: 'K'.repeat(51), value: '1' }],
    ['ChangeConfiguration', { key: 'HeartbeatInterval', value: '9'.repeat(501) }],
    ['DataTransfer', { vendorId: 'v'.repeat(256) }],
    ['Reset', { type: 'Medium' }], ['Reset', { type: 'hard' }], ['Reset', { type: '' }],
    ['ChangeAvailability', { connectorId: 1, type: 'Broken' }],
    ['UnlockConnector', { connectorId: 2147483648 }], ['CancelReservation', { reservationId: -2147483649 }],
  ]) {
    await refuses(bench, action, payload, 'PropertyConstraintViolation');
  }
  const huge = await refusedWith(bench, [2, bench.cs.id(), 'UnlockConnector', { connectorId: 1e30 }]); // written as 1e+30
  assert.ok(['PropertyConstraintViolation', 'TypeConstraintViolation'].includes(huge), huge);
  await stillAlive(bench);
});

conformance('B-RP-01 an optional field that cannot be used is no CALLERROR', RAW, async (bench) => {
  await bench.boot();
  await bench.call('ChangeConfiguration', { key: 'LocalAuthListEnabled', value: 'true' });
  for (const [action, payload, expected] of [
    ['GetConfiguration', { key: 'HeartbeatInterval' }, (answer) => answer.configurationKey[0].key === 'HeartbeatInterval'],
    ['GetConfiguration', { key: ['K'.repeat(51), 5, null] }, (answer) => answer.unknownKey[0] === 'K'.repeat(50)],
    ['RemoteStartTransaction', { idTag: 'AB', connectorId: 'one' }, (answer) => answer.status === 'Rejected'],
    ['TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: [1] }, (answer) => answer.status === 'Rejected'],
    ['ClearChargingProfile', { chargingProfilePurpose: 'SomeProfile' }, (answer) => answer.status === 'Unknown'],
    ['DataTransfer', { vendorId: 'org.nobody', messageId: 'm'.repeat(51), data: { a: 1 } }, (answer) => answer.status === 'UnknownVendorId'],
    ['SendLocalList', { listVersion: 1, updateType: 'Full', localAuthorizationList: 'none' }, (answer) => answer.status === 'Failed'],
  ]) {
    const answer = await bench.cs.exchange([2, bench.cs.id(), action, payload]);
    assert.equal(answer.type, 3, `${action}: ${answer.text}`);
    assert.ok(expected(answer.payload), `${action}: ${answer.text}`);
  }
  await stillAlive(bench);
});

conformance('RPC unknown additional field is refused or ignored, never fatal', RAW, async (bench) => {
  await bench.boot();
  const answer = await bench.cs.exchange([2, bench.cs.id(), 'ClearCache', { surprise: [{ deep: [[[]]] }] }]);
  assert.ok(answer);
  answer.expected = true;
  assert.ok(answer.type === 3 || ['FormationViolation', 'PropertyConstraintViolation', 'OccurenceConstraintViolation'].includes(answer.code), answer.text);
  await stillAlive(bench);
});

conformance('RPC payload that is no object, wrong number of elements: FormationViolation', RAW, async (bench) => {
  await bench.boot();
  for (const payload of [[{}], 'text', 5, true]) {
    await refuses(bench, 'ClearCache', payload, 'FormationViolation');
  }
  // A CALL whose fields are all optional needs none, and some languages write an object without fields as an array.
  assert.equal((await bench.cs.exchange([2, 'three', 'ClearCache'])).type, 3);
  assert.equal((await bench.cs.exchange([2, 'array', 'ClearCache', []])).type, 3);
  assert.equal(await refusedWith(bench, [2, 'needs', 'Reset']), 'FormationViolation');
  assert.equal(await refusedWith(bench, [2, 'fields', 'Reset', []]), 'FormationViolation');
  assert.equal(await refusedWith(bench, [2, 'five', 'ClearCache', {}, 1]), 'FormationViolation');
  assert.equal(await refusedWith(bench, [2, 'two']), 'FormationViolation');
  assert.equal(await refusedWith(bench, [2, 'action', 7, {}]), 'FormationViolation');
  await stillAlive(bench);
});

conformance('RPC null payload counts as an empty one', RAW, async (bench) => {
  await bench.boot();
  const answer = await bench.cs.exchange([2, bench.cs.id(), 'ClearCache', null]);
  assert.equal(answer?.type, 3, answer?.text);
});

conformance('RPC message id longer than 36 characters: refused and not executed', RAW, async (bench) => {
  await bench.boot();
  await bench.configure({ MeterValueSampleInterval: 33 });
  const id = 'x'.repeat(37);
  const from = bench.mark();
  bench.cs.send([2, id, 'ChangeConfiguration', { key: 'MeterValueSampleInterval', value: '44' }]);
  const answer = () => bench.cs.frames.find((frame) => frame.n >= from && frame.dir === 'in' && frame.type === 4);
  assert.ok(await bench.real(answer), 'no answer');
  answer().expected = true;
  assert.ok(['GenericError', 'FormationViolation'].includes(answer().code), answer().text);
  assert.ok(id.startsWith(answer().id));
  assert.equal((await bench.configuration('MeterValueSampleInterval')).MeterValueSampleInterval, '33');
  const longest = await bench.cs.exchange([2, 'y'.repeat(36), 'GetConfiguration', { key: ['NumberOfConnectors'] }]);
  assert.equal(longest?.type, 3, '36 characters are allowed');
});

conformance('RPC the answer carries the id unchanged, whatever characters it has', RAW, async (bench) => {
  await bench.boot();
  for (const id of ['a"b', 'back\\slash', '{}[],:', '1', 'é✓', ' ']) {
    const answer = await bench.cs.exchange([2, id, 'GetConfiguration', { key: ['NumberOfConnectors'] }]);
    assert.equal(answer?.type, 3, `id ${JSON.stringify(id)}`);
  }
});

conformance('X-03 message types other than 2, 3, 4 are ignored', RAW, async (bench) => {
  await bench.boot();
  for (const frame of [[9, 'nine', 'Reset', { type: 'Hard' }], [5, 'five', 'Reset', { type: 'Hard' }], [1, 'one', {}], [-2, 'x', 'Reset', {}], [2.5, 'y', 'Reset', {}]]) {
    assert.equal(await bench.cs.exchange(frame, 150), null, JSON.stringify(frame));
  }
  await stillAlive(bench);
  await bench.expectSilence(3_000);
});

conformance('RPC garbage is dropped and the connection survives', RAW, async (bench) => {
  await bench.boot();
  const from = bench.mark();
  for (const text of ['hello', '', ' ', '{}', '[]', '[', ']', '[2]', '[2,', '[2,5,"Reset",{}]', '[null,null]', '"text"', '5', 'null',
    '[2,"a","Reset",{"type":"Hard"}', '[2,"a","Reset",{"type":"Hard"}]]', "[2,'a','Reset',{}]", '[2,"a","Reset",{"type":"Ha\u0001rd"}]',
    '['.repeat(20_000), '{"a":'.repeat(10_000), `[2,"a","Reset",${'[{"a":'.repeat(3_000)}`, '[2,"\\ud800","Reset",{}]', '[3]', '[4]',
    '[3,"nobody-asked",{}]', '[4,"nobody-asked","GenericError","",{}]', '\ufeff[2,"bom","Reset",{}]']) {
    bench.cs.send(text);
  }
  await bench.realPause(300);
  await stillAlive(bench);
  for (const frame of bench.cs.frames.filter((other) => other.n >= from && other.dir === 'in' && other.type === 4)) {
    frame.expected = true; // a readable id may be answered, but never with a result
  }
  assert.equal(bench.station.reboots.length, 0, 'a broken frame restarted the station');
  await bench.expectSilence(3_000);
});

conformance('RPC the two frames that crash other stations (peers, fault 6)', RAW, async (bench) => {
  await bench.boot();
  for (const [action, payload] of [
    ['ReserveNow', { connectorId: 1, expiryDate: 0.1, idTag: 'A', reservationId: 1 }],
    ['SendLocalList', { listVersion: 1, updateType: 'Full', localAuthorizationList: [{ idTag: [], idTagInfo: { status: 'Accepted' } }] }],
  ]) {
    const code = await refusedWith(bench, [2, bench.cs.id(), action, payload]);
    assert.ok(['NotSupported', 'TypeConstraintViolation'].includes(code), `${action}: ${code}`);
  }
  await stillAlive(bench);
});

conformance('RPC TriggerMessage for something that cannot be triggered is not accepted (peers, fault 7)', RAW, async (bench) => {
  await bench.boot();
  for (const requestedMessage of ['Reset', 'StartTransaction', 'Authorize', '']) {
    const answer = await bench.cs.exchange([2, bench.cs.id(), 'TriggerMessage', { requestedMessage }]);
    assert.ok(answer, 'no answer');
    answer.expected = true;
    assert.ok(answer.type === 4 || ['Rejected', 'NotImplemented'].includes(answer.payload.status), answer.text);
  }
  await bench.expectSilence(3_000);
});

for (const [where, id, frame, expected] of [
  ['values', 'esc', '[2,"esc","ChangeConfiguration",{"key":"MeterValueSample\\u0049nterval","value":"\\u0034\\u0031"}]', '41'],
  ['the action', 'esc', '[2,"esc","Change\\u0043onfiguration",{"key":"MeterValueSampleInterval","value":"42"}]', '42'],
  ['the id', 'e\u0041sc', '[2,"e\\u0041sc","ChangeConfiguration",{"key":"MeterValueSampleInterval","value":"43"}]', '43'],
  ['member names', 'esc', '[2,"esc","ChangeConfiguration",{"k\\u0065y":"MeterValueSampleInterval","value":"44"}]', '44'],
]) {
  conformance(`RPC JSON escapes in ${where} are understood (RFC 8259 7)`, RAW, async (bench) => {
    await bench.boot();
    const answer = bench.cs.answerTo(id);
    bench.cs.send(frame);
    assert.equal((await answer)?.payload.status, 'Accepted');
    assert.equal((await bench.configuration('MeterValueSampleInterval')).MeterValueSampleInterval, expected);
  });
}

conformance('RPC white space between tokens, members in any order (RFC 8259 2)', RAW, async (bench) => {
  await bench.boot();
  const answer = bench.cs.answerTo('space');
  bench.cs.send(' [ 2 ,\t"space"\r\n, "ChangeConfiguration" , { "value" : "45" , "key" : "MeterValueSampleInterval" } ]\n');
  assert.equal((await answer)?.payload.status, 'Accepted');
  assert.equal((await bench.configuration('MeterValueSampleInterval')).MeterValueSampleInterval, '45');
});
