// The published client, as it is. It is written for bundlers: its modules name each other without an ending.
import { register } from 'node:module';

register(`data:text/javascript,${encodeURIComponent(`
  const PACKAGE = '/improv-wifi-serial-sdk/dist/';
  export function resolve(name, context, next) {
    const isOurs = context.parentURL?.includes(PACKAGE) && name.startsWith('./') && !name.endsWith('.js');
    return next(isOurs ? name + '.js' : name, context);
  }
  export function load(url, context, next) {
    return next(url, url.includes(PACKAGE) ? { ...context, format: 'module' } : context);
  }
`)}`);

export const { ImprovSerial } = await import(new URL('../node_modules/improv-wifi-serial-sdk/dist/serial.js', import.meta.url));
