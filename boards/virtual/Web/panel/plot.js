// Power drawn and limit since the start, and what the charging profiles allow in the hours to come.
import { byId, clockOf } from './base.js';

const LEFT = 44;
const BOTTOM = 20;
const AHEAD = 0.35;

export class Plot {
  #canvas = byId('plot');
  #data = null;
  #id = 1;

  constructor() {
    byId('window').addEventListener('change', () => this.#paint());
    new ResizeObserver(() => this.#paint()).observe(this.#canvas);
    setInterval(() => this.#fetch(), 1000);
    this.#fetch();
  }

  set connector(id) {
    if (id !== this.#id) {
      this.#id = id;
      this.#paint();
    }
  }

  async #fetch() {
    if (document.hidden) {
      return;
    }
    try {
      const data = await (await fetch(`panel/plot${location.search}`)).json();
      this.#data = data.connectors ? data : null;
    } catch {
      this.#data = null;
    }
    this.#paint();
  }

  #paint() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const scale = devicePixelRatio || 1;
    this.#canvas.width = width * scale;
    this.#canvas.height = height * scale;
    const pen = this.#canvas.getContext('2d');
    pen.scale(scale, scale);
    const connector = this.#data?.connectors.find(({ id }) => id === this.#id);
    if (!connector || width < 60) {
      return;
    }
    const style = getComputedStyle(document.documentElement);
    const now = this.#data.now;
    const span = Number(byId('window').value);
    const from = now - span * (1 - AHEAD);
    const to = now + span * AHEAD;
    const points = connector.points.filter(([at], index, all) => at >= from || (all[index + 1]?.[0] ?? 0) >= from);
    const schedule = connector.schedule.filter(([at]) => at <= to);
    const ahead = schedule.map(([, watts], index) => (index < schedule.length - 1 || schedule.length < connector.schedule.length ? watts : 0));
    const most = Math.max(1500, ...points.map((point) => Math.max(point[1], point[2])), ...ahead);
    const step = [0.5, 1, 2, 5, 10, 20, 50].find((kw) => most / 1000 / kw <= 4.5) ?? 100;
    const top = Math.ceil(most / 1000 / step) * step * 1000 * 1.04;
    const x = (at) => LEFT + (at - from) / (to - from) * (width - LEFT - 6);
    const y = (watts) => 6 + (1 - watts / top) * (height - BOTTOM - 6);

    pen.font = '11px system-ui, sans-serif';
    pen.strokeStyle = style.getPropertyValue('--line');
    pen.fillStyle = style.getPropertyValue('--soft');
    pen.lineWidth = 1;
    pen.textAlign = 'right';
    for (let kw = 0; kw * 1000 <= top; kw += step) {
      line(pen, LEFT, y(kw * 1000), width - 6, y(kw * 1000));
      pen.fillText(kw === 0 ? '0 kW' : String(kw), LEFT - 6, y(kw * 1000) + 4);
    }
    pen.textAlign = 'center';
    const every = [60, 300, 900, 3600, 7200, 14400, 21600].map((s) => s * 1000).find((ms) => span / ms <= width / 80) ?? 43200000;
    // Whole hours and minutes, of the wall clock where it is known.
    const shift = this.#data.utc === null ? 0 : this.#data.utc - now - new Date(this.#data.utc).getTimezoneOffset() * 60_000;
    for (let at = Math.ceil((from + shift) / every) * every - shift; at < to; at += every) {
      pen.fillText(this.#timeOf(at), Math.min(width - 18, Math.max(LEFT + 14, x(at))), height - 5);
    }

    pen.save();
    pen.beginPath();
    pen.rect(LEFT, 0, width - LEFT, height - BOTTOM + 1);
    pen.clip();
    if (points.length) {
      curve(pen, points.concat([[now, points.at(-1)[1], points.at(-1)[2]]]), x, (point) => y(point[1]));
      pen.lineTo(x(now), y(0));
      pen.lineTo(x(points[0][0]), y(0));
      pen.fillStyle = '#1fa97f40';
      pen.fill();
      curve(pen, points.concat([[now, points.at(-1)[1]]]), x, (point) => y(point[1]));
      stroke(pen, '#1fa97f', 2, []);
      curve(pen, points.concat([[now, 0, points.at(-1)[2]]]), x, (point) => y(point[2]));
      stroke(pen, '#e08a1e', 2, []);
    }
    if (schedule.length) {
      curve(pen, schedule.map(([at], index) => [at, ahead[index]]).concat([[to, ahead.at(-1)]]), x, (point) => y(point[1]));
      stroke(pen, '#e08a1e', 2, [6, 5]);
    }
    line(pen, x(now), 0, x(now), height - BOTTOM);
    stroke(pen, style.getPropertyValue('--soft'), 1, [2, 3]);
    pen.restore();
  }

  /** Wall-clock time where the station knows it, else time since the start. */
  #timeOf(at) {
    return this.#data.utc === null ? clockOf(Math.max(0, at)).replace(/:\d\d$/, '')
      : new Date(this.#data.utc + at - this.#data.now).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }
}

/** A curve in steps: a value holds until the next one. */
function curve(pen, points, x, y) {
  pen.beginPath();
  points.forEach((point, index) => {
    if (index > 0) {
      pen.lineTo(x(point[0]), y(points[index - 1]));
    }
    pen.lineTo(x(point[0]), y(point));
  });
}

function stroke(pen, colour, width, dash) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.stroke();
  pen.setLineDash([]);
}

function line(pen, x1, y1, x2, y2) {
  pen.beginPath();
  pen.moveTo(x1, y1);
  pen.lineTo(x2, y2);
  pen.stroke();
}
