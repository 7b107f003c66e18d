using System;
using Borne.Certificates.Pem;
using Borne.Certificates.Requests;
using Borne.Certificates.X509;
using Borne.Cryptography.Ecdsa;

namespace Borne.CertificateManagement.Stores;

/// <summary>With what the station shows who it is: a key pair, its certificate, and the issuers that go with it.</summary>
public sealed class ClientIdentity
{
    private readonly Certificate[] _chain;

    /// <summary>Creates it.</summary>
    /// <param name="key">The key pair.</param>
    /// <param name="chain">The certificate of the key, then issuers without the root; at least one.</param>
    public ClientIdentity(EcPrivateKey key, Certificate[] chain)
    {
        Key = key;
        _chain = chain;
    }

    /// <summary>The key pair.</summary>
    public EcPrivateKey Key { get; }

    /// <summary>The station's certificate.</summary>
    public Certificate Leaf => _chain[0];

    /// <summary>Certificates of the chain.</summary>
    public int Count => _chain.Length;

    /// <summary>A copy of the chain, the station's certificate first.</summary>
    public Certificate[] Chain()
    {
        Certificate[] chain = new Certificate[_chain.Length];
        Array.Copy(_chain, chain, chain.Length);
        return chain;
    }

    /// <summary>A certificate of the chain.</summary>
    /// <param name="index">0 for the station's.</param>
    public Certificate At(int index) => _chain[index];

    /// <summary>The chain as PEM, the station's certificate first.</summary>
    public string ChainPem()
    {
        string[] blocks = new string[_chain.Length];
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = PemWriter.Write(PemWriter.Certificate, _chain[i].Der);
        }

        return string.Concat(blocks);
    }

    /// <summary>The key pair as PEM: for TLS, and for nobody else.</summary>
    public string KeyPem() => PemWriter.Write(EcKeyFile.Label, EcKeyFile.Write(Key));
}
