// Plug & Charge inside DataTransfer, as the application note of OCPP 1.6 has it: the fields of each message, checked in every test.

export const VENDOR = 'org.openchargealliance.iso15118pnc';

const text = (most) => (value) => (typeof value === 'string' && value.length <= most ? null : `is no text of at most ${most} characters`);
const word = (...words) => (value) => (words.includes(value) ? null : `is none of ${words.join(', ')}`);
const object = (fields) => (value) => (value !== null && typeof value === 'object' && !Array.isArray(value) ? fault(value, fields) : 'is no object');
const list = (least, most, check) => (value) => (!Array.isArray(value) || value.length < least || value.length > most
  ? `is no list of ${least} to ${most}` : value.map(check).find(Boolean) ?? null);
const optional = (check) => Object.assign((value) => check(value), { optional: true });

const HASH = {
  hashAlgorithm: word('SHA256', 'SHA384', 'SHA512'), issuerNameHash: text(128), issuerKeyHash: text(128), serialNumber: text(40),
};
const OCSP = { ...HASH, responderURL: text(512) };

/** What the station sends. */
const CALLS = {
  Authorize: {
    certificate: optional(text(5500)), idToken: object({ idToken: text(20), type: optional(word('eMAID')) }),
    iso15118CertificateHashData: optional(list(1, 4, object(OCSP))),
  },
  Get15118EVCertificate: { iso15118SchemaVersion: text(50), action: word('Install', 'Update'), exiRequest: text(5600) },
  GetCertificateStatus: { ocspRequestData: object(OCSP) },
  SignCertificate: { csr: text(5500), certificateType: optional(word('V2GCertificate')) },
};

/** What it answers. */
const ANSWERS = {
  CertificateSigned: { status: word('Accepted', 'Rejected') },
  DeleteCertificate: { status: word('Accepted', 'Failed', 'NotFound') },
  GetInstalledCertificateIds: {
    status: word('Accepted', 'NotFound'),
    certificateHashDataChain: optional(list(1, 1000, object({
      certificateType: word('V2GRootCertificate', 'MORootCertificate', 'V2GCertificateChain'), certificateHashData: object(HASH),
      childCertificateHashData: optional(list(1, 4, object(HASH))),
    }))),
  },
  InstallCertificate: { status: word('Accepted', 'Rejected', 'Failed') },
  TriggerMessage: { status: word('Accepted', 'Rejected', 'NotImplemented') },
};

function fault(value, fields) {
  for (const [name, check] of Object.entries(fields)) {
    if (value[name] === undefined) {
      if (!check.optional) {
        return `${name} is missing`;
      }
    } else {
      const found = check(value[name]);
      if (found) {
        return `${name} ${found}`;
      }
    }
  }
  const odd = Object.keys(value).find((name) => !(name in fields));
  return odd === undefined ? null : `${odd} is no field of it`;
}

function contentFault(data, fields) {
  try {
    return object(fields)(JSON.parse(data));
  } catch {
    return 'is no JSON';
  }
}

/** Rules for every test: contents are as the note has them, and an answer that is not Accepted has none. */
export function checkTransfers(frames, problems) {
  for (const frame of frames.filter(({ type, action, payload }) => type === 2 && action === 'DataTransfer' && payload?.vendorId === VENDOR)) {
    const { messageId, data } = frame.payload;
    if (frame.dir === 'in') {
      const found = CALLS[messageId] ? contentFault(data, CALLS[messageId]) : 'is no message of stations';
      if (found) {
        problems.push(`Plug & Charge: ${messageId} ${found}: ${frame.text}`);
      }
    } else if (frame.answerFrame?.type === 3) {
      const { status, data: answer } = frame.answerFrame.payload;
      const found = status !== 'Accepted' ? answer !== undefined && 'has data though it is not accepted'
        : ANSWERS[messageId] ? contentFault(answer, ANSWERS[messageId]) : 'is accepted though it is no message of central systems';
      if (found) {
        problems.push(`Plug & Charge: the answer to ${messageId} ${found}: ${frame.answerFrame.text}`);
      }
    }
  }
}
