using System.Globalization;
using System.Text.Json.Nodes;
using Borne.Virtual.Contracts;
using Borne.Virtual.Machine;

namespace Borne.Virtual.Commands;

/// <summary>What Plug &amp; Charge knows at a connector as JSON objects, without keys.</summary>
internal static class ContractDocument
{
    /// <summary>The car's contract.</summary>
    /// <param name="car">What car and station say to each other.</param>
    /// <returns>A new object; null when it has none.</returns>
    public static JsonObject? DescribeContract(SimulatedCommunication car) => car.Contract is not Contract contract ? null : new JsonObject
    {
        ["emaId"] = contract.EmaId,
        ["flaw"] = ContractCommand.NameOf(contract.Flaw),
        ["until"] = Date(contract.Until),
        ["state"] = car.State.ToString(),
        ["reason"] = car.Reason,
    };

    /// <summary>The car's wish for a contract.</summary>
    /// <param name="car">What car and station say to each other.</param>
    /// <returns>A new object; null when it has none.</returns>
    public static JsonObject? DescribeProvisioning(SimulatedCommunication car) => car.Provisioning == ProvisioningState.Idle ? null : new JsonObject
    {
        ["state"] = car.Provisioning.ToString(),
        ["reason"] = car.ProvisioningReason,
        ["answer"] = car.Answer is null ? null : Convert.ToBase64String(car.Answer),
    };

    /// <summary>The certificate that the station shows to cars.</summary>
    /// <param name="car">What car and station say to each other.</param>
    /// <returns>A new object; null when there is none.</returns>
    public static JsonObject? DescribeStation(SimulatedCommunication car) => car.StationCertificate is null ? null : new JsonObject
    {
        ["subject"] = car.StationCertificate.Subject,
        ["issuer"] = car.StationCertificate.Issuer,
        ["until"] = Date(car.StationCertificate.NotAfter),
        ["staples"] = car.StapleCount,
    };

    private static string Date(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
