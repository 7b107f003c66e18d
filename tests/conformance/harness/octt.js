// The charge point cases of the Open Charge Alliance's compliance tool, by their numbers, and how many of them have a test.

/** Cases outside security, in the newer numbering: 007, 008, 023, 053 and 061 are split in a local and a remote one. */
export const CASES = `
  001 002 003 004_1 004_2 005_1 005_2 005_3 007_1 007_2 008_1 008_2 010 011_1 011_2 012 013 014 015 016 017_1 017_2 018_1 018_2
  019 021 023_4 023_5 024 026 027 028 030 031 032_1 032_2 034 036 037_1 037_2 037_3 038 039 040_1 040_2 041 042_1 042_2
  043 043_1 043_2 043_3 044_1 044_2 044_3 045_1 045_2 046_1 046_2 047 048_1 048_2 048_3 048_4 049 050_1 050_2 050_3 050_4
  051 052 053_1 053_2 054 055 056 057 058_1 058_2 059 060 061_1 061_2 062 066 067 068 069 070 071 072 082
`.trim().split(/\s+/).map((number) => `TC_${number}_CS`);

/** Cases of the security extension: passwords, certificates, security log, signed firmware, security profiles. */
export const SECURITY_CASES = `
  073 074 075_1 075_2 076 077 078 079 080 081 083 084 085 086 087
`.trim().split(/\s+/).map((number) => `TC_${number}_CS`);

/**
 * Counts the cases of which every test passed.
 * @param {{name: string, passed: boolean}[]} results of a complete run
 * @returns {string} one paragraph
 */
export function coverage(results) {
  const isCovered = (id) => {
    const tests = results.filter(({ name }) => name.startsWith(`${id} `));
    return tests.length > 0 && tests.every(({ passed }) => passed);
  };
  const all = [...CASES, ...SECURITY_CASES];
  const missing = CASES.filter((id) => !isCovered(id));
  const security = SECURITY_CASES.filter((id) => !isCovered(id));
  const sentences = [`${all.filter(isCovered).length} of the ${all.length} charge point cases of the compliance tool have a passed test of `
    + 'their number.'];
  if (missing.length > 0) {
    sentences.push(`Without one: ${missing.join(', ')}.`);
  }
  if (security.length > 0) {
    sentences.push(`Left out, because they need the security extension: ${security.join(', ')}.`);
  }
  return sentences.join(' ');
}
