namespace Borne.Cryptography.Arithmetic;

/// <summary>
/// The field of P-384, modulo p = 2^384 - 2^128 - 2^96 + 2^32 - 1, as <see cref="FieldP256"/> is made: the quotient of a row is its lowest
/// limb, p's limbs need no product, and the limbs lie in locals.
/// </summary>
public sealed class FieldP384 : Modulus
{
    private const ulong LowLimb = 0xffffffff;

    /// <summary>Creates the field.</summary>
    public FieldP384()
        : base(new uint[]
        {
            0xffffffff, 0, 0, 0xffffffff, 0xfffffffe, 0xffffffff,
            0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff,
        })
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
        ulong a8 = first[8];
        ulong a9 = first[9];
        ulong a10 = first[10];
        ulong a11 = first[11];
        ulong t0 = 0;
        ulong t1 = 0;
        ulong t2 = 0;
        ulong t3 = 0;
        ulong t4 = 0;
        ulong t5 = 0;
        ulong t6 = 0;
        ulong t7 = 0;
        ulong t8 = 0;
        ulong t9 = 0;
        ulong t10 = 0;
        ulong t11 = 0;
        ulong t12 = 0;
        for (int i = 0; i < Length; i++)
        {
            // The row of this limb, each sum a limb lower.
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
            sum = t8 + (a8 * limb) + (sum >> 32);
            t7 = sum & LowLimb;
            sum = t9 + (a9 * limb) + (sum >> 32);
            t8 = sum & LowLimb;
            sum = t10 + (a10 * limb) + (sum >> 32);
            t9 = sum & LowLimb;
            sum = t11 + (a11 * limb) + (sum >> 32);
            t10 = sum & LowLimb;
            sum = t12 + (sum >> 32);
            t11 = sum & LowLimb;
            t12 = sum >> 32;

            // The quotient times p: the lowest limb falls out and leaves the quotient as a carry.
            ulong most = (quotient << 32) - quotient;
            sum = t0 + quotient;
            t0 = sum & LowLimb;
            sum = t1 + (sum >> 32);
            t1 = sum & LowLimb;
            sum = t2 + most + (sum >> 32);
            t2 = sum & LowLimb;
            sum = t3 + (most - quotient) + (sum >> 32);
            t3 = sum & LowLimb;
            sum = t4 + most + (sum >> 32);
            t4 = sum & LowLimb;
            sum = t5 + most + (sum >> 32);
            t5 = sum & LowLimb;
            sum = t6 + most + (sum >> 32);
            t6 = sum & LowLimb;
            sum = t7 + most + (sum >> 32);
            t7 = sum & LowLimb;
            sum = t8 + most + (sum >> 32);
            t8 = sum & LowLimb;
            sum = t9 + most + (sum >> 32);
            t9 = sum & LowLimb;
            sum = t10 + most + (sum >> 32);
            t10 = sum & LowLimb;
            sum = t11 + (sum >> 32);
            t11 = sum & LowLimb;
            t12 += sum >> 32;
        }

        product[0] = (uint)t0;
        product[1] = (uint)t1;
        product[2] = (uint)t2;
        product[3] = (uint)t3;
        product[4] = (uint)t4;
        product[5] = (uint)t5;
        product[6] = (uint)t6;
        product[7] = (uint)t7;
        product[8] = (uint)t8;
        product[9] = (uint)t9;
        product[10] = (uint)t10;
        product[11] = (uint)t11;
        Limbs.Reduce(product, (uint)t12, Value);
    }
}
