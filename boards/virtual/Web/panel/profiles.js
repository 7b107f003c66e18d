// Charging profiles on a time axis: 24 hours from one hour ago.
import { make } from './base.js';

const HOUR = 3_600_000;
const COLOURS = ['#1fa97f', '#e08a1e', '#3d8dff', '#d552c8', '#8a7a18', '#d5453a'];
const LEFT = 40;

/** The steps of a profile between two moments: pairs of a moment and a limit, null where it says nothing. */
export function stepsOf(profile, from, to) {
  const { chargingSchedule: schedule } = profile;
  const periods = schedule.chargingSchedulePeriod;
  const length = schedule.duration === undefined ? Infinity : schedule.duration * 1000;
  const start = schedule.startSchedule === undefined ? from + HOUR : Date.parse(schedule.startSchedule);
  const every = profile.chargingProfileKind === 'Recurring' ? (profile.recurrencyKind === 'Weekly' ? 168 : 24) * HOUR : Infinity;
  const validFrom = profile.validFrom === undefined ? -Infinity : Date.parse(profile.validFrom);
  const validTo = profile.validTo === undefined ? Infinity : Date.parse(profile.validTo);
  const steps = [];
  const first = every === Infinity ? start : start + Math.floor((from - start) / every) * every;
  for (let begin = first; begin < to; begin += every) {
    periods.forEach(({ startPeriod, limit }, index) => {
      const at = begin + startPeriod * 1000;
      const end = Math.min(begin + (periods[index + 1]?.startPeriod * 1000 || length), begin + length, begin + every, validTo);
      if (end > Math.max(from, validFrom) && at < to) {
        steps.push([Math.max(at, from, validFrom), limit], [Math.min(end, to), null]);
      }
    });
    if (every === Infinity) {
      break;
    }
  }
  return steps.filter(([at], index) => steps[index + 1]?.[0] !== at || steps[index][1] !== null);
}

export function drawProfiles(canvas, list, profiles, now) {
  canvas.hidden = profiles.length === 0;
  list.replaceChildren(...profiles.map((profile, index) => {
    const line = make('li');
    const mark = make('i');
    mark.style.borderColor = COLOURS[index % COLOURS.length];
    line.append(mark, make('span', `${profile.station}, connector ${profile.connectorId}: ${profile.chargingProfilePurpose}, level ${profile.stackLevel}`),
      make('span', `no. ${profile.chargingProfileId}, ${profile.chargingProfileKind}`));
    return line;
  }));
  const { clientWidth: width, clientHeight: height } = canvas;
  if (canvas.hidden || width < 60) {
    return;
  }
  const scale = devicePixelRatio || 1;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  const style = getComputedStyle(document.documentElement);
  const from = now - HOUR;
  const to = from + 24 * HOUR;
  const all = profiles.map((profile) => stepsOf(profile, from, to));
  // Watts and amperes share the height, each by its own highest limit.
  const most = (unit) => Math.max(1, ...profiles.flatMap((profile, index) => (profile.chargingSchedule.chargingRateUnit === unit ? all[index].map(([, limit]) => limit ?? 0) : [])));
  const tops = { A: most('A') * 1.15, W: most('W') * 1.15 };
  const x = (at) => LEFT + (at - from) / (to - from) * (width - LEFT - 6);
  const y = (limit, unit) => 8 + (1 - limit / tops[unit]) * (height - 30);
  pen.font = '11px system-ui, sans-serif';
  pen.fillStyle = style.getPropertyValue('--soft');
  pen.strokeStyle = style.getPropertyValue('--line');
  pen.textAlign = 'center';
  for (let at = Math.ceil(from / (3 * HOUR)) * 3 * HOUR; at < to; at += 3 * HOUR) {
    pen.beginPath();
    pen.moveTo(x(at), 8);
    pen.lineTo(x(at), height - 22);
    pen.stroke();
    pen.fillText(new Date(at).toISOString().slice(11, 16), Math.min(x(at), width - 18), height - 6);
  }
  profiles.forEach((profile, index) => {
    const unit = profile.chargingSchedule.chargingRateUnit;
    pen.strokeStyle = COLOURS[index % COLOURS.length];
    pen.fillStyle = pen.strokeStyle;
    pen.lineWidth = 2;
    pen.beginPath();
    let last = null;
    for (const [at, limit] of all[index]) {
      if (last !== null) {
        pen.lineTo(x(at), y(last, unit));
      }
      if (limit !== null) {
        pen[last === null ? 'moveTo' : 'lineTo'](x(at), y(limit, unit));
      }
      last = limit;
    }
    pen.stroke();
    pen.textAlign = 'left';
    const [begin] = all[index];
    if (begin) {
      // Each at a place of its own, so that limits of one height do not cover each other.
      const [at, limit] = all[index].filter(([, one]) => one !== null)[index % 2] ?? begin;
      pen.fillText(`${limit} ${unit}`, x(at) + 3, y(limit, unit) - 3);
    }
  });
  pen.strokeStyle = style.getPropertyValue('--soft');
  pen.setLineDash([2, 3]);
  pen.lineWidth = 1;
  pen.beginPath();
  pen.moveTo(x(now), 0);
  pen.lineTo(x(now), height - 22);
  pen.stroke();
}
