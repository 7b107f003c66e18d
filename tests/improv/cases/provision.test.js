// A WiFi network by the client that web installers use, over a serial line.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { ImprovSerial } from '../harness/sdk.js';
import { Station } from '../harness/station.js';

const READY = 2;
const PROVISIONED = 4;
const WAIT_MS = 30_000;
const quiet = { log() {}, debug() {}, error(...words) { complaints.push(words.join(' ')); } };
const complaints = [];

let station;
let client;

before(async () => {
  station = await Station.start();
  client = new ImprovSerial(station.open(), quiet);
  await client.initialize(WAIT_MS);
});
after(async () => {
  await client?.close();
  await station?.close();
});

test('The station says what it is, and that it waits for a network', () => {
  assert.equal(client.info.firmware, 'Borne');
  assert.match(client.info.version, /^\d+\.\d+\.\d+$/);
  assert.equal(client.info.chipFamily, 'Virtual');
  assert.equal(client.info.name, 'BORNE-0042');
  assert.equal(client.state, READY);
  assert.equal(client.nextUrl, undefined);
});

test('The networks that are near are listed, with whether they want a key', async () => {
  assert.deepEqual(await client.scan(WAIT_MS), [
    { name: 'Gast', rssi: -60, secured: false },
    { name: 'Heim', rssi: -48, secured: true },
    { name: 'Werkstatt', rssi: -71, secured: true },
  ]);
});

test('The host name is told and taken, also one whose answer clients are known to lose', async () => {
  assert.equal(await client.setHostname('borne-1', WAIT_MS), 'borne-1');
  assert.equal(await client.getHostname(WAIT_MS), 'borne-1');
  await assert.rejects(client.setHostname('not a name', WAIT_MS), /BAD_HOSTNAME/);
  assert.equal(await client.getHostname(WAIT_MS), 'borne-1');
});

test('What the station does not know is refused, and the next command works', async () => {
  await assert.rejects(client.getDeviceName(WAIT_MS), /UNKNOWN_RPC_COMMAND/);
  await assert.rejects(client.requestNetworkState(WAIT_MS), /UNKNOWN_RPC_COMMAND/);
  await client.requestInfo(WAIT_MS);
});

test('A wrong key is told, and the station waits for another', async () => {
  await assert.rejects(client.provision('Heim', 'wrong key', WAIT_MS), /UNABLE_TO_CONNECT/);
  await client.requestCurrentState(WAIT_MS);
  assert.equal(client.state, READY);
});

test('With the right key the station joins and tells where its page is, to this client and to a later one', async () => {
  await client.provision('Heim', 'correct horse', WAIT_MS);
  assert.equal(client.nextUrl, station.url);
  const page = await fetch(client.nextUrl);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<title>/);
  await client.close();
  client = new ImprovSerial(station.open(), quiet);
  await client.initialize(WAIT_MS);
  assert.equal(client.state, PROVISIONED);
  assert.equal(client.nextUrl, station.url);
  assert.deepEqual(complaints, []);
});

test('The line goes with the station', async () => {
  await client.close();
  await station.close();
  assert.equal(existsSync(station.line), false);
  client = undefined;
  station = undefined;
});
