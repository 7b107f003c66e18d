// The drawn wallbox and car. What is dragged here becomes a command; what is drawn follows the wallbox alone.
import { byId, send } from './base.js';

const SOCKET = { x: 128, y: 205 };
const PORT = { x: 352, y: 216 };
const HOLSTER = { x: 214, y: 196 };
const REST = { x: 252, y: 284 };
const FLOOR = 292;
const READER = { x: 128, y: 150 };
const CARD = { x: 250, y: 140 };
const NEAR = 46;
const AWAY = 30;
const COLOURS = { green: '#27c46b', blue: '#3d8dff', cyan: '#21cfe8', white: '#ffffff', magenta: '#e04be0', red: '#ff3b30', yellow: '#ffc928' };
const TOO_LONG = 5000;

const PICTURE = `
<defs>
  <linearGradient id="boxFill" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="var(--box)"/><stop offset="1" stop-color="var(--box-low)"/></linearGradient>
  <linearGradient id="carFill" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="var(--car)"/><stop offset="1" stop-color="var(--car-low)"/></linearGradient>
  <filter id="blur" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="16"/></filter>
</defs>
<rect class="wall" width="640" height="${FLOOR}"/><rect class="skirting" y="${FLOOR - 8}" width="640" height="8"/><rect class="floor" y="${FLOOR}" width="640" height="40"/>
<g class="press" id="breaker" tabindex="0" role="button" aria-label="Cut power"><title>Cut power</title>
  <rect class="jack lit" x="16" y="70" width="34" height="52" rx="5"/><rect class="glass" x="25" y="80" width="16" height="32" rx="3"/>
  <rect class="lever" x="27" y="82" width="12" height="15" rx="2"/><text class="label" x="33" y="136">power</text></g>
<path class="wire" id="wire"/>
<g class="press" id="lan" tabindex="0" role="button" aria-label="Pull or plug the network cable"><title>Pull or plug the network cable</title>
  <rect class="jack lit" x="18" y="206" width="28" height="26" rx="4"/><rect class="glass" x="25" y="214" width="14" height="11"/>
  <text class="label" x="32" y="246">network</text></g>
<rect class="glow" x="66" y="42" width="124" height="206" rx="34"/>
<rect class="box" x="72" y="46" width="112" height="198" rx="28"/><rect class="halo" x="75" y="49" width="106" height="192" rx="26"/>
<rect class="glass" x="86" y="64" width="84" height="48" rx="9"/><text class="lcd" id="lcd" x="128" y="86"></text><text class="lcd small" id="lcdSmall" x="128" y="102"></text>
<path class="thin" d="M117 158a22 22 0 0 0 0-17M125 162a32 32 0 0 0 0-25M133 166a42 42 0 0 0 0-33"/>
<circle class="target" id="cardTarget" cx="${READER.x}" cy="${READER.y}" r="26"/>
<g id="inlet"><circle class="socket" cx="${SOCKET.x}" cy="${SOCKET.y}" r="21"/>
  ${[[-7, -6], [7, -6], [0, -2], [-10, 4], [10, 4], [-5, 11], [5, 11]].map(([x, y]) => `<circle class="pin" cx="${SOCKET.x + x}" cy="${SOCKET.y + y}" r="2.400"/>`).join('')}</g>
<g class="press" id="stop" tabindex="0" role="button" aria-label="Emergency stop"><title>Emergency stop</title>
  <rect class="plate lit" x="206" y="50" width="32" height="32" rx="6"/><circle class="mushroom" cx="222" cy="66" r="11"/></g>
<g id="warning"><path class="warn" d="M172 30 190 62H154z"/><text class="warn-text" x="172" y="57">!</text></g>
<g id="car">
  <path class="body" d="M306 268C300 252 300 232 316 220 340 206 370 200 398 195 420 168 446 150 480 148H546C578 148 602 168 616 196 626 206 628 228 627 250 627 262 622 268 612 268Z"/>
  <path class="window" d="M410 195C428 172 450 160 480 159H500V195ZM509 159H544C566 160 584 174 596 195H509Z"/>
  <path class="crease" d="M506 150V262M320 236C420 226 520 226 622 236"/>
  <path class="lamp" d="M309 236C312 226 322 222 330 222L328 234Z"/><rect class="rear" x="619" y="212" width="8" height="20" rx="3"/>
  <circle class="tyre" cx="372" cy="268" r="29"/><circle class="rim" cx="372" cy="268" r="16"/><circle class="tyre" cx="570" cy="268" r="29"/><circle class="rim" cx="570" cy="268" r="16"/>
  <rect class="battery" x="416" y="232" width="108" height="24" rx="6"/><rect class="battery" x="525" y="239" width="5" height="10" rx="2"/><rect class="charge" id="charge" x="419" y="235" height="18" rx="4" width="0"/>
  <text class="percent" id="percent" x="470" y="249"></text>
  <circle class="port" cx="${PORT.x}" cy="${PORT.y}" r="10"/><circle class="target" cx="${PORT.x}" cy="${PORT.y}" r="24"/>
</g>
<path class="cable" id="cable"/><path class="flow" id="flow"/>
<g class="hand" id="boxEnd"><rect class="grip lit" x="-13" y="-13" width="26" height="26" rx="9"/><rect class="grip tip" x="-7" y="-7" width="14" height="14" rx="5"/></g>
<g class="hand" id="carEnd" tabindex="0" role="button" aria-label="Plug at the car"><title>Drag to the car, or away from it</title><rect class="grip lit" x="-22" y="-10" width="32" height="20" rx="8"/><rect class="grip tip" x="4" y="-8" width="12" height="16" rx="4"/></g>
<g id="padlock"><rect class="plate" x="${SOCKET.x + 12}" y="${SOCKET.y + 8}" width="18" height="14" rx="3"/><path class="thin" d="M${SOCKET.x + 16} ${SOCKET.y + 8}v-4a5 5 0 0 1 10 0v4"/></g>
<g class="hand" id="card" tabindex="0" role="button"><title>Drag to the reader, or click</title>
  <rect class="rfid lit" x="-32" y="-20" width="64" height="40" rx="6"/><text class="rfid-brand" x="-25" y="-6">CHARGE</text><text class="rfid-text" x="-25" y="12" id="cardText">04A1B2C3</text></g>`;

/** The picture of one connector at a time. `state` is what the wallbox told last. */
export class Scene {
  #svg = byId('scene');
  #connector = null;
  #state = null;
  #fixed = false;
  #drag = null;
  #uid;

  constructor(uid) {
    this.#uid = uid;
    this.#svg.innerHTML = PICTURE;
    this.#move('card', CARD);
    this.#drags('carEnd', (point) => this.#dropCarEnd(point));
    this.#drags('boxEnd', (point) => this.#dropBoxEnd(point));
    this.#drags('card', (point) => {
      if (distance(point, READER) < NEAR + 20) {
        this.tap();
      }
    }, () => this.tap());
    this.#presses('breaker', () => send('power cut'));
    this.#presses('lan', () => send(this.#state.network ? 'network down' : 'network up'));
    this.#presses('stop', () => send(this.#state.emergency ? 'emergency off' : 'emergency on'));
    byId('carEnd').addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && this.#connector) {
        send(`${this.#connector.car ? 'unplug' : 'plug'} ${this.#connector.id}`);
      }
    });
    byId('card').addEventListener('keydown', (event) => event.key === 'Enter' && this.tap());
  }

  set fixed(isFixed) {
    this.#fixed = isFixed;
    byId('inlet').style.display = isFixed ? 'none' : '';
    byId('boxEnd').style.display = isFixed ? 'none' : '';
  }

  /** Holds the card to the reader. */
  tap() {
    const card = byId('card');
    card.style.transition = 'transform .28s';
    this.#move('card', { x: READER.x + 12, y: READER.y });
    setTimeout(() => { this.#move('card', CARD); }, 520);
    setTimeout(() => { card.style.transition = ''; }, 900);
    return send(`tap ${this.#uid()}`);
  }

  show(state, connector) {
    this.#state = state;
    this.#connector = connector;
    const svg = this.#svg;
    const isDark = !state.running || connector.light === 'off';
    svg.style.setProperty('--light', isDark ? 'transparent' : COLOURS[connector.light] ?? connector.light);
    svg.style.setProperty('--bright', 0.3 + 0.7 * connector.lightPercent / 100);
    byId('lcd').textContent = !state.running ? '' : connector.powerW > 0 ? `${(connector.powerW / 1000).toFixed(1)} kW` : connector.transaction ? 'Paused' : 'Borne';
    byId('lcdSmall').textContent = !state.running ? 'booting' : connector.status ?? '';
    byId('cardText').textContent = this.#uid().slice(0, 8);
    byId('padlock').style.display = connector.lock === 'Locked' && connector.cable ? '' : 'none';
    byId('warning').style.display = connector.faults.length || (connector.error && connector.error !== 'NoError') ? '' : 'none';
    byId('breaker').classList.toggle('off', !state.running);
    byId('stop').classList.toggle('pressed', state.emergency);
    byId('wire').setAttribute('d', state.network ? 'M39 220C62 262 84 262 92 244' : 'M60 274C74 282 90 270 92 244');
    svg.classList.toggle('flowing', connector.amps > 0.5);
    svg.style.setProperty('--pace', `${Math.max(0.25, 1.6 - connector.powerW / 9000)}s`);
    const soc = connector.vehicle.soc;
    byId('charge').setAttribute('width', soc === null ? (connector.amps > 0.5 ? 102 : 0) : Math.round(102 * soc / 100));
    byId('percent').textContent = soc === null ? (connector.amps > 0.5 ? `${connector.amps.toFixed(0)} A` : '') : `${soc} %`;
    this.#place();
  }

  /** Where both ends of the cable are, and the cable between them. */
  #place() {
    const { car, cable } = this.#connector;
    const isIn = this.#fixed || cable;
    const boxEnd = this.#drag?.id === 'boxEnd' ? this.#drag.at : isIn ? SOCKET : { x: 232, y: 270 };
    const carEnd = this.#drag?.id === 'carEnd' ? this.#drag.at : car ? PORT : this.#fixed ? HOLSTER : isIn ? REST : { x: 296, y: 287 };
    this.#move('boxEnd', boxEnd);
    this.#move('carEnd', { x: carEnd.x - (car && !this.#drag ? 16 : 0), y: carEnd.y });
    const from = this.#fixed ? { x: SOCKET.x, y: 243 } : { x: boxEnd.x, y: boxEnd.y + 12 };
    const to = { x: carEnd.x - (car && !this.#drag ? 36 : 22), y: carEnd.y };
    const low = Math.min(FLOOR + 14, Math.max(from.y, to.y) + 66);
    const path = isIn || this.#drag
      ? `M${from.x} ${from.y}C${from.x + 4} ${low} ${to.x - 70} ${low} ${to.x} ${to.y}`
      : `M${from.x} ${from.y}c4 20 64 20 64 4a34 11 0 1 0-68 0 34 11 0 1 0 68 3 30 10 0 1 0-60 4c10 6 30 8 ${to.x - from.x - 4} ${to.y - from.y - 11}`;
    byId('cable').setAttribute('d', path);
    byId('flow').setAttribute('d', path);
  }

  async #dropCarEnd(point) {
    const { id, car, cable } = this.#connector;
    const pulled = distance(point, PORT) > AWAY;
    await (!car && distance(point, PORT) < NEAR ? send(`plug ${id}`)
      : car && pulled ? send(`unplug-ev ${id}`)
      : !car && !cable && !this.#fixed && distance(point, SOCKET) < NEAR ? send(`cable ${id}`) : null);
  }

  async #dropBoxEnd(point) {
    const { id, cable } = this.#connector;
    const isNear = distance(point, SOCKET) < NEAR;
    await (cable && !isNear ? send(`unplug ${id}`) : !cable && isNear ? send(`cable ${id}`) : null);
  }

  #drags(id, drop, click = () => {}) {
    const element = byId(id);
    element.addEventListener('pointerdown', (event) => {
      if (!this.#connector) {
        return;
      }
      event.preventDefault();
      element.setPointerCapture(event.pointerId);
      const from = this.#pointOf(event);
      this.#drag = { id, from, at: from, moved: false };
      const follow = (moved) => {
        this.#drag.at = this.#pointOf(moved);
        this.#drag.moved ||= distance(this.#drag.at, from) > 6;
        this.#svg.classList.toggle('dragging', this.#drag.moved);
        if (id === 'card') {
          this.#move('card', this.#drag.at);
        } else {
          this.#place();
        }
      };
      const end = async (last) => {
        element.removeEventListener('pointermove', follow);
        const { moved } = this.#drag;
        this.#svg.classList.remove('dragging');
        const done = last.type === 'pointercancel' ? null : moved ? drop(this.#pointOf(last)) : click();
        if (id === 'card' && moved) {
          this.#move('card', CARD);
        }
        // The plug stays where it was dropped until the wallbox has been told, so that it does not jump.
        await Promise.race([done, new Promise((late) => setTimeout(late, TOO_LONG))]);
        this.#drag = null;
        setTimeout(() => this.#connector && this.#place(), 350);
      };
      element.addEventListener('pointermove', follow);
      element.addEventListener('pointerup', end, { once: true });
      element.addEventListener('pointercancel', end, { once: true });
    });
  }

  #presses(id, act) {
    byId(id).addEventListener('click', () => this.#state && act());
    byId(id).addEventListener('keydown', (event) => event.key === 'Enter' && this.#state && act());
  }

  #move(id, { x, y }) {
    byId(id).style.transform = `translate(${x}px, ${y}px)`;
  }

  #pointOf(event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.#svg.getScreenCTM().inverse());
    return { x, y };
  }
}

function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
