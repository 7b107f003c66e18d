// What a file of tests needs that starts a station for each: one browser for all, and an end for every station.
import { after, before } from 'node:test';
import { NEEDS_BROWSER, launch } from './browser.js';

/** Declares the beginning and the end of a file of tests. */
export function stationsOfTheirOwn() {
  const stations = [];
  const suite = {
    browser: null,

    /** Starts a station by one of the starters of Station. */
    async start(how, ...args) {
      const station = await how(...args);
      stations.push(station);
      return station;
    },
  };
  before(async () => {
    if (!NEEDS_BROWSER.skip) {
      suite.browser = await launch();
    }
  });
  after(async () => {
    await suite.browser?.close();
    await Promise.all(stations.map((station) => station.close()));
  });
  return suite;
}
