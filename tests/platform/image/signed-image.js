// Firmware images as a board with a loader gets them, and as it must not take them.
import { sign } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { REPOSITORY } from './board.js';

/** The key that this folder's `run` has built the loader with. */
export const KEY_FILE = join(REPOSITORY, 'tests/platform/image/bin/firmware.key');

// Layout of firmware/Slots/FirmwareImage.cs.
const VERSION_AT = 28;
const VERSION_BYTES = 52;
const HEAD_CRC_AT = 80;
const SIGNATURE_BYTES = 64;
const MARK = 'BRNF';

/** The same application under another version, signed anew. */
export function renamed(image, version, key) {
  const copy = Buffer.from(image);
  copy.fill(0, VERSION_AT, VERSION_AT + VERSION_BYTES);
  copy.write(version, VERSION_AT, 'ascii');
  copy.writeUInt32LE(crc32(copy.subarray(0, HEAD_CRC_AT)), HEAD_CRC_AT);
  const content = copy.subarray(0, copy.length - SIGNATURE_BYTES);
  sign('sha256', content, { key, dsaEncoding: 'ieee-p1363' }).copy(copy, content.length);
  return copy;
}

/** The same without a signature; its checksums are right. */
export function unsigned(image, version, key) {
  const copy = renamed(image, version, key).subarray(0, image.length - SIGNATURE_BYTES);
  copy.write(MARK, 0, 'ascii');
  copy.writeUInt32LE(crc32(copy.subarray(0, HEAD_CRC_AT)), HEAD_CRC_AT);
  return copy;
}
