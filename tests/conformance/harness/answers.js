// What a friendly central system answers when a test has not scripted anything else.

/** Interval that keeps Heartbeats out of tests that are not about them, in seconds. */
export const QUIET_HEARTBEAT_S = 86_400;

/**
 * @param {string} action action of the station's CALL
 * @param {object} payload its payload
 * @param {object} peer the peer that answers: `utc()` gives the time, `idTagInfo(tag)` the verdict on a tag,
 *   `newTransactionId(id)` numbers transactions (a repeated CALL keeps its number)
 * @param {string} id message id of the CALL
 * @returns {object|null} the answer, or null when this action is none that a charge point sends
 */
export function defaultAnswer(action, payload, peer, id) {
  switch (action) {
    case 'BootNotification':
      return { status: 'Accepted', currentTime: peer.utc(), interval: QUIET_HEARTBEAT_S };
    case 'Heartbeat':
      return { currentTime: peer.utc() };
    case 'Authorize':
      return { idTagInfo: peer.idTagInfo(payload.idTag) };
    case 'StartTransaction':
      return { transactionId: peer.newTransactionId(id), idTagInfo: peer.idTagInfo(payload.idTag) };
    case 'StopTransaction':
      return payload?.idTag === undefined ? {} : { idTagInfo: peer.idTagInfo(payload.idTag) };
    case 'DataTransfer':
      return { status: 'UnknownVendorId' };
    case 'SignCertificate':
      return { status: 'Accepted' };
    case 'StatusNotification':
    case 'MeterValues':
    case 'DiagnosticsStatusNotification':
    case 'FirmwareStatusNotification':
    case 'LogStatusNotification':
    case 'SecurityEventNotification':
    case 'SignedFirmwareStatusNotification':
      return {};
    default:
      return null;
  }
}
