// What the scenarios need to know of a board, read from its own sources.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Roles of PinRole that a host has to know, because a part of the board hangs on them. */
const ROLES = ['PilotPwm', 'PilotSense', 'ContactorCoil', 'ContactorFeedback', 'ResidualCurrent', 'Watchdog',
  'InterlockSense', 'MeterPulse', 'CardSelect', 'CardTx'];

/** Where a map goes on with that of a second outlet. */
const SECOND = 'static PinMap Second()';

/** Names of all boards. */
export function allBoards() {
  return readdirSync(join(REPOSITORY, 'boards')).filter((name) => existsSync(join(REPOSITORY, 'boards', name, 'board.conf'))).sort();
}

export class Board {
  /** @param {string} name folder in boards/ */
  constructor(name) {
    this.name = name;
    this.settings = Object.fromEntries(read(`boards/${name}/board.conf`).split('\n')
      .filter((line) => /^\w+=/.test(line)).map((line) => line.split('=')));
    this.assembly = this.settings.ASSEMBLY;
    this.pins = this.#pins();
    /** chargePointModel of BootNotification. */
    this.model = /"([A-Z][^"]*)"/.exec(read(`boards/${name}/Program.cs`))?.[1];
    const [, url, host, port] = /Endpoint = "(ws:\/\/([\d.]+):(\d+)[^"]*)"/.exec(read('boards/common/Installation.cs'));
    /** Address and port that the image calls before anybody has set another, and the same over TLS. */
    this.endpoint = { host, port: Number(port), secureUrl: url.replace('ws:', 'wss:') };
    this.identity = /Identity = "([^"]+)"/.exec(read('boards/common/Installation.cs'))[1];
  }

  /** How many it has. */
  get outlets() {
    return 'PilotPwm2' in this.pins ? 2 : 1;
  }

  /**
   * Settings without which it charges nothing, as lines of the set-up file: a board without a pin for the interlock's output counts as a
   * bench set-up.
   */
  get installation() {
    return 'InterlockSense' in this.pins ? [] : ['Interlock=false', 'BenchSetUp=true'];
  }

  /** Arguments of its build: a host has no radio for Bluetooth. */
  get buildArguments() {
    return /bluetooth\.targets/.test(read(`boards/${this.name}/${this.name}.csproj`)) ? ['-p:Bluetooth=false'] : [];
  }

  /** The image that the build made. */
  get image() {
    return join(REPOSITORY, 'boards', this.name, 'bin/Release/netnano1.0', `${this.assembly}.bin`);
  }

  /** The loader's image, or null on a board without one. */
  get loader() {
    const folder = join(REPOSITORY, 'boards', this.name, 'loader');
    return existsSync(folder) ? join(folder, 'bin/Release/netnano1.0', `${this.assembly}.Loader.bin`) : null;
  }

  /** What UpdateFirmware loads on a board with a loader. */
  get update() {
    return this.image.replace(/bin$/, 'img');
  }

  /** Managed heap in bytes: with PSRAM far more than is needed, without it what the runtime leaves of the internal RAM. */
  get heap() {
    return /PSRAM|S3/.test(this.settings.TARGET) ? 4_000_000 : 110_000;
  }

  /** Arguments that tell a host what it simulates. */
  get hostArguments() {
    return ['--chip', this.name.includes('s3') ? 'esp32s3' : 'esp32', '--volume-bytes', String(Number(this.settings.VOLUME)),
      '--pins', Object.entries(this.pins).map(([role, pin]) => `${role}=${pin}`).join(','),
      ...(/ETH|OLIMEX/.test(this.settings.TARGET) ? ['--ethernet'] : [])];
  }

  // A board's map, the common one it begins with, and that of a second outlet, whose roles end with 2.
  #pins() {
    const [own, second = ''] = read(`boards/${this.name}/Pins.cs`).split(SECOND);
    const common = own.includes('DevKitPins') ? read('boards/common/Pins/DevKitPins.cs') : '';
    return { ...pinsOf(common + own, ''), ...pinsOf(second, '2') };
  }
}

function pinsOf(map, suffix) {
  return Object.fromEntries([...map.matchAll(/\.With\(PinRole\.(\w+), (\d+)\)/g)].filter(([, role]) => ROLES.includes(role))
    .map(([, role, pin]) => [role + suffix, Number(pin)]));
}

function read(path) {
  return readFileSync(join(REPOSITORY, path), 'utf8');
}
