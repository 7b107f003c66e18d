namespace Borne.Fuzz.Targets;

/// <summary>All readers of what comes from outside.</summary>
internal static class FuzzTargets
{
    /// <summary>The targets in the order in which they take turns.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new RpcTarget(), new XmlTarget(), new HttpTarget(), new FtpTarget(), new ModbusTarget(), new Pn532Target(), new StoreTarget(), new RecordTarget(),
        new UrlTarget(), new PageTarget(), new DerTarget(), new CertificateTarget(), new SignatureTarget(),
    ];

    /// <summary>Runs a case and gives what it found.</summary>
    /// <returns>The finding in words with the input and how to replay it; null for none.</returns>
    public static string? Find(IFuzzTarget target, FuzzCase input)
    {
        try
        {
            target.Run(input);
            return null;
        }
        catch (Exception fault)
        {
            return $"""
                {target.Name}: {fault.Message.Trim()}
                Replay: tests/fuzz/nightly --replay {target.Name} {input.Seed}
                Input, the last behind:
                {input.Input}
                {fault.GetType().Name}
                {fault.StackTrace}
                """;
        }
    }
}
