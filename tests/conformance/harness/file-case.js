// Declares a test with a file server whose root certificate the station trusts.
import { conformance } from './case.js';
import { FileServer } from './file-server.js';

/**
 * @param {string} name begins with the id of the case or rule
 * @param {object} options see Bench.open
 * @param {Function} body (bench, server) => promise
 */
export function withFiles(name, options, body) {
  let server = null;
  const args = [...(options.args ?? [])];
  const prepare = async () => {
    server = await FileServer.start();
    args.push('--ca', server.root);
  };
  conformance(name, { ...options, args, prepare }, async (bench) => {
    try {
      await body(bench, server);
    } finally {
      await server.close();
    }
  });
}
