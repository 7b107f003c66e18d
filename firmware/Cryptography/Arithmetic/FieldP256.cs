namespace Borne.Cryptography.Arithmetic;

/// <summary>
/// The field of the curve P-256: numbers modulo p = 2^256 - 2^224 + 2^192 + 2^96 - 1 (SP 800-186 section 3.2.1.3). The
/// quotient of a row is its lowest limb, because p is -1 modulo 2^32, and p's limbs are so plain that its multiples need no
/// product: that halves the work. The limbs lie in locals, because each access to an array costs the interpreter a check.
/// </summary>
public sealed class FieldP256 : Modulus
{
    private const ulong LowLimb = 0xffffffff;

    /// <summary>Creates the field.</summary>
    public FieldP256()
        : base(new uint[] { 0xffffffff, 0xffffffff, 0xffffffff, 0, 0, 0, 1, 0xffffffff })
    {
    }

    /// <inheritdoc/>
    public override void Multiply(uint[] product, uint[] first, uint[] second)
    {
        ulong a0 = first[0];
        ulong a1 = first[1];
        ulong a2 = first[2];
        ulong a3 = first[3];
        ulong a4 = first[4];
        ulong a5 = first[5];
        ulong a6 = first[6];
        ulong a7 = first[7];
        ulong t0 = 0;
        ulong t1 = 0;
        ulong t2 = 0;
        ulong t3 = 0;
        ulong t4 = 0;
        ulong t5 = 0;
        ulong t6 = 0;
        ulong t7 = 0;
        ulong t8 = 0;
        for (int i = 0; i < Length; i++)
        {
            // The row of this limb.
            ulong limb = second[i];
            ulong sum = t0 + (a0 * limb);
            ulong quotient = sum & LowLimb;
            sum = t1 + (a1 * limb) + (sum >> 32);
            t0 = sum & LowLimb;
            sum = t2 + (a2 * limb) + (sum >> 32);
            t1 = sum & LowLimb;
            sum = t3 + (a3 * limb) + (sum >> 32);
            t2 = sum & LowLimb;
            sum = t4 + (a4 * limb) + (sum >> 32);
            t3 = sum & LowLimb;
            sum = t5 + (a5 * limb) + (sum >> 32);
            t4 = sum & LowLimb;
            sum = t6 + (a6 * limb) + (sum >> 32);
            t5 = sum & LowLimb;
            sum = t7 + (a7 * limb) + (sum >> 32);
            t6 = sum & LowLimb;
            sum = t8 + (sum >> 32);
            t7 = sum & LowLimb;
            t8 = sum >> 32;

            // The quotient times p: it takes the lowest limb away, which fell out above; the rest is 2^96 + 2^192 + (2^32 - 1) 2^224.
            sum = t2 + quotient;
            t2 = sum & LowLimb;
            sum = t3 + (sum >> 32);
            t3 = sum & LowLimb;
            sum = t4 + (sum >> 32);
            t4 = sum & LowLimb;
            sum = t5 + quotient + (sum >> 32);
            t5 = sum & LowLimb;
            sum = t6 + ((quotient << 32) - quotient) + (sum >> 32);
            t6 = sum & LowLimb;
            sum = t7 + (sum >> 32);
            t7 = sum & LowLimb;
            t8 += sum >> 32;
        }

        product[0] = (uint)t0;
        product[1] = (uint)t1;
        product[2] = (uint)t2;
        product[3] = (uint)t3;
        product[4] = (uint)t4;
        product[5] = (uint)t5;
        product[6] = (uint)t6;
        product[7] = (uint)t7;
        Limbs.Reduce(product, (uint)t8, Value);
    }
}
