using Borne.Certificates.Ocpp;

namespace Borne.PlugAndCharge.Contracts;

/// <summary>What the central system is asked about a contract: by what its certificates are named, or the certificates themselves.</summary>
internal sealed class ContractQuestion
{
    /// <summary>Most certificates that are named.</summary>
    public const int MaxNames = 4;

    /// <summary>Creates a question with the certificates.</summary>
    /// <param name="emaId">The eMAID.</param>
    /// <param name="chain">The certificates as PEM.</param>
    public ContractQuestion(string emaId, string chain)
    {
        EmaId = emaId;
        Chain = chain;
    }

    /// <summary>Creates a question with names.</summary>
    /// <param name="emaId">The eMAID.</param>
    /// <param name="names">By what the certificates are named; the first <paramref name="count"/> count.</param>
    /// <param name="urls">Where their statuses can be asked for.</param>
    /// <param name="count">How many, 1 to <see cref="MaxNames"/>.</param>
    public ContractQuestion(string emaId, CertificateHashData[] names, string[] urls, int count)
    {
        EmaId = emaId;
        Names = names;
        Urls = urls;
        Count = count;
    }

    /// <summary>The eMAID.</summary>
    public string EmaId { get; }

    /// <summary>The certificates as PEM, for the central system to check; null when they are named.</summary>
    public string Chain { get; }

    /// <summary>By what the certificates are named.</summary>
    public CertificateHashData[] Names { get; }

    /// <summary>Where their statuses can be asked for.</summary>
    public string[] Urls { get; }

    /// <summary>How many are named.</summary>
    public int Count { get; }
}
