// Words for the cases of Plug & Charge: messages inside DataTransfer, and cars with contracts.
import assert from 'node:assert/strict';
import { CentralSystem } from './central-system.js';
import { conformance } from './case.js';
import { VENDOR } from './transfer-invariants.js';

export { VENDOR };

/** From the plug to the question, with the proofs on the way. */
export const TALK_MS = 20_000;

const AHEAD_MS = 600_000; // the station's clock stands still while the authority works in real time

/** Sends a message of the central system. @returns {object} the contents of the answer, or {outer: status} when it is not accepted */
export async function transfer(bench, messageId, request) {
  const data = request === undefined ? {} : { data: typeof request === 'string' ? request : JSON.stringify(request) };
  const answer = await bench.call('DataTransfer', { vendorId: VENDOR, messageId, ...data });
  if (answer.status === 'Accepted') {
    return JSON.parse(answer.data);
  }
  assert.equal(answer.data, undefined, 'an answer that is not accepted has no contents');
  return { outer: answer.status };
}

/** Answers a message of the station. @param {Object<string, *>} answers messageId -> contents, a whole payload as {payload}, or (request) => such */
export function answerTransfers(bench, answers) {
  bench.cs.answerAlways('DataTransfer', ({ messageId, data }) => {
    const scripted = answers[messageId];
    const answer = typeof scripted === 'function' ? scripted(JSON.parse(data)) : scripted;
    return answer === undefined ? { status: 'UnknownMessageId' }
      : typeof answer === 'symbol' || answer instanceof Error ? answer
      : answer.payload ?? { status: 'Accepted', data: JSON.stringify(answer) };
  });
}

/** Waits for a message of the station. @returns {object} the frame, with `contents` */
export async function expectTransfer(bench, messageId, options = {}) {
  const frame = await bench.expect('DataTransfer', { vendorId: VENDOR, messageId }, options);
  return Object.assign(frame, { contents: JSON.parse(frame.payload.data) });
}

/** Declares a test whose station has the time of the certificates. */
export function plugAndCharge(name, body, options = {}) {
  conformance(name, {
    get peer() {
      const system = new CentralSystem();
      system.baseUtcMs = Date.now() + AHEAD_MS;
      return system;
    },
    ...options,
  }, body);
}

/** Installs a root. */
export async function trust(bench, certificateType, certificate) {
  assert.deepEqual(await transfer(bench, 'InstallCertificate', { certificateType, certificate }), { status: 'Accepted' });
}

/** Plugs a car in that has a contract. */
export async function arrives(bench, contract) {
  await bench.act(`contract-file 1 ${contract.files}`);
  await bench.act('plug');
  await bench.expectStatus(1, 'Preparing');
}

/** The car's contract, and what became of it. */
export const contractOf = async (bench) => (await bench.station.connector()).vehicle.contract;

/** Waits until somebody has decided about the contract. */
export async function verdict(bench, within = TALK_MS) {
  for (const end = bench.now + within; bench.now < end;) {
    await bench.advance(500);
    const { state } = await contractOf(bench);
    if (state === 'Authorized' || state === 'Refused') {
      return state;
    }
  }
  return null;
}

/** Fails when the car was authorized or energy flows. */
export async function stays(bench, state) {
  assert.equal(await verdict(bench), state);
  await bench.expectNoEnergy();
  await bench.expectSilence(30_000);
}

/** The certificates in a PEM, each with its lines. */
export function pemsOf(text) {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
}

/** The same without their lines, for comparing. */
export function pems(text) {
  return pemsOf(text).map((pem) => pem.replace(/\s/g, ''));
}
