// Runs both kinds of stations, one number after the other, and prints a table.
import { execFile, spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PER_SECOND = 100;
const HELD_SECONDS = 30;
const HERE = dirname(fileURLToPath(import.meta.url));
const PROGRAM = process.env.BORNE_VIRTUAL ?? resolve(HERE, '../../boards/virtual/bin/Release/net10.0/virtual.dll');
const run = promisify(execFile);

async function withCentralSystem(act) {
  const central = spawn(process.execPath, [join(HERE, 'central.js')], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise((done) => central.stdout.once('data', (data) => done(Number(data))));
    return await act(`ws://127.0.0.1:${port}/ocpp`);
  } finally {
    central.kill();
  }
}

async function borne(url, count, seconds) {
  const { stdout } = await run('dotnet', [PROGRAM, '--stations', String(count), '--stations-per-second', String(PER_SECOND), '--seed', '1',
    '--central-system', url, '--for', String(seconds)]).catch((failure) => failure);
  const number = (pattern) => Number(pattern.exec(stdout)?.[1] ?? NaN);
  return {
    accepted: number(/Stations +(\d+) of/), answers: number(/Answers +(\d+)/), p50: number(/p50 ([\d.]+) ms, p99 [\d.]+ ms\nErrors/), p99: number(/p99 ([\d.]+) ms\nErrors/),
    cpu: number(/Cost +([\d.]+) %/) / 100, megabytes: number(/; (\d+) MB/), late: number(/(\d+) late steps/),
  };
}

async function other(url, count, seconds) {
  const { stdout } = await run(process.execPath, [join(HERE, 'other.js'), url, String(count), String(PER_SECOND), String(seconds)]);
  return JSON.parse(stdout);
}

console.log('| Stations | Program | Accepted | Answers | p50 ms | p99 ms | % of a core | % each | MB | KB each | Late steps |');
console.log('|---|---|---|---|---|---|---|---|---|---|---|');
for (const count of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 100, 1000, 2000]) {
  const seconds = Math.ceil(count / PER_SECOND) + HELD_SECONDS;
  for (const [name, act] of [['virtual wallbox', borne], ['ocpp-rpc client', other]]) {
    const found = await withCentralSystem((url) => act(url, count, seconds));
    console.log(`| ${count} | ${name} | ${found.accepted} | ${found.answers} | ${found.p50.toFixed(1)} | ${found.p99.toFixed(1)} | ${(found.cpu * 100).toFixed(1)} | `
      + `${(found.cpu * 100 / count).toFixed(3)} | ${found.megabytes.toFixed(0)} | ${(found.megabytes * 1024 / count).toFixed(0)} | ${found.late ?? '-'} |`);
  }
}
